"""The pages in a real browser: the way of an analyst, with and without scripts; accessible to everybody.

One server and one Chromium serve all tests here. What the whole of it takes longer for is in `drill_web`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_kit import FOUND, Served, Sight, chromium, faults_of, paths, served, sight, sign_in

pytestmark = pytest.mark.skipif(bool(FOUND.trouble), reason=FOUND.trouble or "-")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("browser") / "watch") as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def waiting(page: Page) -> int:
    """How many changes wait, as the inbox says."""
    said = page.get_by_role("heading", level=1).inner_text()
    return int(said.split()[0])


def press(seen: Sight, *keys: str) -> None:
    for key in keys:
        seen.page.keyboard.press(key)


# --------------------------------------------------------------------- pages that only look


def test_every_page_is_accessible_and_fits_a_small_phone(place: Served, browser: Browser) -> None:
    """No serious finding of axe-core, light and dark; nothing to be moved sideways at 320 px; no fault."""
    found = []
    with sight(browser, place.url, "mara", bypass_csp=True) as seen:
        for path in ("/sign-in", *paths(place)):
            seen.page.emulate_media(color_scheme="light")
            seen.page.set_viewport_size({"width": 1280, "height": 800})
            assert seen.open(path) == 200, path
            found += [f"{path}: {each}" for each in faults_of(seen.page)]
            seen.page.emulate_media(color_scheme="dark")
            found += [f"{path}, dark: {each}" for each in faults_of(seen.page, "color-contrast")]
            seen.page.set_viewport_size({"width": 320, "height": 640})
            found += [f"{path}: {seen.too_wide()} px too wide"] * bool(seen.too_wide())
        assert found == []
        assert seen.faults == []


# --------------------------------------------------------------------- the way of an analyst


def test_an_analyst_reviews_a_morning_by_keyboard(place: Served, browser: Browser) -> None:
    with sight(browser, place.url, accept_downloads=True) as seen:
        page = seen.page
        sign_in(seen, "mara", "/changes?since=7d")
        expect(page).to_have_url(f"{place.url}/changes?since=7d")
        seen.open("/changes")
        _inbox(seen)
        _change(seen, place)
        _bulk(seen)
        _look_around(seen, place)
        _held(seen, place)
        _take_away(seen, place)
        _leave(seen)
        assert seen.faults == []


def _inbox(seen: Sight) -> None:
    page, before = seen.page, waiting(seen.page)
    page.get_by_role("complementary", name="Filters").get_by_role("link", name="High").click()
    expect(page).to_have_url(re.compile(r"severity=high"))
    assert waiting(page) < before
    alone = page.locator(".item", has=page.locator('input[name="id"]'))
    assert {each.inner_text() for each in alone.locator(".sev").all()} == {"High"}
    page.get_by_role("complementary", name="Filters").get_by_role("link", name="High").click()
    expect(page).not_to_have_url(re.compile(r"severity"))
    press(seen, "j", "j", "j", "k")
    rows = page.locator(".item")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    chosen = rows.nth(1).get_attribute("data-id")
    press(seen, "o")
    page.wait_for_url(re.compile(f"/(changes|editions)/{chosen}"))


def _change(seen: Sight, place: Served) -> None:
    page = seen.page
    risk = place.change("risk level was raised")
    seen.open(f"/changes/{risk}")
    for word in ("In context", "What happened to this change", "Facts"):
        expect(page.get_by_role("heading", name=word)).to_be_visible()
    assert "very high" in page.locator(".pair ins").inner_text()
    page.get_by_label("Reason, if dismissed").select_option("misread")
    page.get_by_role("heading", level=1).click()
    press(seen, "d")
    expect(page.locator(".toast")).to_contain_text("Dismissed")
    press(seen, "u")
    expect(page.locator(".toast")).not_to_contain_text("Dismissed")
    seen.open(f"/changes/{risk}")
    expect(page.locator(".head")).to_contain_text("new")
    press(seen, "c")  # what is critical waits for a second person, so that we stay
    expect(page.locator(".toast")).to_be_visible()
    news = place.change("恒川集团")
    seen.open(f"/changes/{news}")
    page.locator("summary", has_text="Correct a field").click()
    page.get_by_label("Field", exact=True).select_option("severity")
    page.get_by_label(re.compile("^What it should say")).fill("low")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".head .sev")).to_have_text("Low")
    page.locator("summary", has_text="Assign").click()
    page.get_by_label("To whom").select_option(label="tomas")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.locator(".facts").first).to_contain_text("assigned to tomas")
    press(seen, "c")
    page.wait_for_url(lambda url: news not in url.partition("?")[0])  # the next one


def _bulk(seen: Sight) -> None:
    page = seen.page
    seen.open("/changes?site=qingping-portal")
    before = waiting(page)
    press(seen, "j", "j", "d")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    press(seen, "1")
    expect(page.locator(".toast")).to_contain_text("Dismissed")
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(before - 1))
    press(seen, "u")
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(before))
    boxes = page.locator(".item").get_by_role("checkbox")
    boxes.first.check()
    press(seen, "j", "x")
    expect(boxes.nth(1)).to_be_checked()
    page.get_by_role("button", name="Confirm selected").click()
    expect(page.locator(".toast")).to_contain_text("2 changes")
    assert waiting(page) == before - 2


def _look_around(seen: Sight, place: Served) -> None:
    page = seen.page
    seen.open("/institutions")
    page.get_by_role("row").get_by_role("link", name=re.compile("^Dongling")).click()
    page.get_by_label("As known on").fill("2026-11-11")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("As known at the end of 11 November 2026")
    expect(page.get_by_role("figure").first).to_contain_text("High risk")
    page.get_by_label("with another institution").fill("恒川集团")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Hengchuan Group")
    for words, told in (("quiet propulsion", "Dongling"), ("联合实验室", "恒川集团")):
        press(seen, "/")
        page.keyboard.type(words)
        press(seen, "Enter")
        page.wait_for_url(re.compile("/search"))
        expect(page.locator("main")).to_contain_text(told)
        assert page.locator("main mark").count() > 0


def _held(seen: Sight, place: Served) -> None:
    page = seen.page
    page.get_by_role("link", name="Sites", exact=True).click()
    page.get_by_role("link", name=re.compile("^Held")).click()
    page.locator("main").get_by_role("link", name="Meridian Institutions Tracker").click()
    page.get_by_role("link", name=re.compile("^Held")).click()
    page.get_by_role("row").get_by_role("link", name=re.compile("^Dongling")).click()
    expect(page.get_by_role("heading", name="A reading is held")).to_be_visible()
    page.get_by_label("Note, kept with").fill("their redesign is under way")
    page.get_by_role("button", name="Keep what we knew").click()
    expect(page.locator("main")).to_contain_text("their redesign is under way")


def _take_away(seen: Sight, place: Served) -> None:
    page = seen.page
    page.get_by_role("link", name="Digests", exact=True).click()
    page.locator("tbody a").first.click()
    expect(page.frame_locator("iframe").get_by_role("heading").first).to_be_visible()
    seen.open(f"/changes/{place.change('恒川集团')}")
    with page.expect_download() as got:
        page.get_by_role("link", name="WACZ").click()
    assert got.value.suggested_filename.endswith(".wacz")
    assert Path(got.value.path()).read_bytes().startswith(b"PK")


def _leave(seen: Sight) -> None:
    page = seen.page
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    assert re.search("[\u4e00-\u9fff]", page.locator(".top nav").inner_text())
    page.get_by_role("button", name="English").click()
    page.locator(".who a").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    seen.open("/changes")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_the_same_works_without_scripts(place: Served, browser: Browser) -> None:
    with sight(browser, place.url, "tomas", java_script_enabled=False) as seen:
        page = seen.page
        before = waiting(page)
        rows = page.locator(".item", has=page.locator('input[name="id"]'))
        rows.last.get_by_role("button", name="Dismiss").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Why is this change dismissed?")
        page.locator(".reasons button").first.click()
        expect(page.locator(".toast")).to_contain_text("Dismissed")
        assert waiting(page) == before - 1
        page.get_by_role("button", name="Undo").click()
        assert waiting(page) == before
        rows.last.get_by_role("checkbox").check()
        page.get_by_role("button", name="Confirm selected").click()
        assert waiting(page) == before - 1
        rows.first.get_by_role("link").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_role("searchbox").fill("恒川集团")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("Hengchuan Group")
        assert seen.faults == []
