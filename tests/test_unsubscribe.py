"""Addresses that end a subscription: signed, whole, and only where something answers."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from monitor.notify import links
from monitor.notify.links import CHANGE, INSTITUTION, SNAPSHOT, Links
from monitor.notify.unsubscribe import SECRET_FILE, secret_of, token, unsubscribe_address, verify
from monitor.review.app import application
from tests.pipeline_kit import example_watch

KEY = b"k" * 32


@settings(max_examples=50)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
def test_a_token_names_whom_it_was_made_for(recipient: str, subscription: str) -> None:
    told = token(recipient, subscription, KEY)
    assert told.isascii()
    assert verify(told, KEY) == (recipient, subscription)
    assert verify(told, b"other") is None


@pytest.mark.parametrize("told", ["", ".", "a.b", "é.é", "W10.", "x" * 5_000, "x." * 900, "!!.!!", "\x00"])
def test_what_we_did_not_sign_is_refused(told: str) -> None:
    assert verify(told, KEY) is None


def test_no_character_of_a_token_can_be_changed() -> None:
    told = token("office", "the rest", KEY)
    for at, character in enumerate(told):
        other = "A" if character != "A" else "B"
        assert verify(told[:at] + other + told[at + 1 :], KEY) is None
        assert verify(told[:at] + told[at + 1 :], KEY) is None


def test_the_address_fits_into_a_header_or_is_not_given() -> None:
    address = unsubscribe_address("https://m.example.org/", "office", "", KEY)
    assert address == f"https://m.example.org/unsubscribe/{token('office', '', KEY)}"
    assert unsubscribe_address("", "office", "", KEY) == ""
    assert unsubscribe_address("https://m.example.org", "x" * 600, "", KEY) == ""


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = secret_of(tmp_path)
    assert len(key) == 32
    assert secret_of(tmp_path) == key
    assert stat.S_IMODE((tmp_path / SECRET_FILE).stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [SECRET_FILE]
    assert secret_of(tmp_path, "of the settings") == b"of the settings"


def test_links_lead_only_to_pages_that_are_served() -> None:
    some = Links("https://m.example.org", {CHANGE})
    assert some.change("7Q 2/F") == "https://m.example.org/changes/7Q%202%2FF"
    assert (some.snapshot("1"), some.institution("x"), some.everything()) == ("", "", "")
    assert Links("", {CHANGE, SNAPSHOT, INSTITUTION}).change("7Q") == ""


def test_what_mails_link_to_is_served(tmp_path: Path) -> None:
    with example_watch(tmp_path / "watch") as watch, watch.opened() as parts:
        routes = {
            each.path.replace(":path", "")
            for each in application(parts)._app.routes
            if isinstance(each, Route)
        }
    assert routes >= links.SERVED
