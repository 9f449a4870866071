"""The second reading as a person meets it: settings, `read --second-reading`, `check`, `doctor`."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import app
from monitor.errors import ConfigurationError, MonitorError, UsageError
from monitor.settings import load
from monitor.settings.template import settings_template
from tests.model_kit import StubModel, event, stub_model
from tests.news_kit import LIST, watched_news

SENTENCE = (
    "Dongling Institute of Technology and Halvard Polytechnic opened a joint laboratory on November 10."
)
PAGE = f"""<html lang="en"><head><title>A laboratory for bridges</title></head><body>
<div class="nav">Halvard Polytechnic</div><h1>A laboratory for bridges</h1><p>Published: 2026-11-11</p>
<div class="article"><p>The weather was fine at the opening of the new building by the river.</p>
<p>{SENTENCE}</p></div></body></html>"""


class Command:
    """The command line, in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, code: int = 0) -> tuple[str, str]:
        done = CliRunner().invoke(app, [*words, "--workspace", str(self.folder)])
        error = done.exception
        if isinstance(error, MonitorError):  # what `main` says of it
            assert code == (2 if isinstance(error, UsageError) else 1)
            return done.stdout, str(error)
        assert error is None or isinstance(error, SystemExit), error
        assert done.exit_code == code, done.stderr
        return done.stdout, done.stderr


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that find nothing."""
    monkeypatch.setattr("monitor.read.partnerships.read_partnerships", lambda *_, **__: ())


@pytest.fixture
def model() -> Iterator[StubModel]:
    with stub_model(says=lambda _: event(counterpart="Halvard Polytechnic", quote=SENTENCE)) as found:
        yield found


@pytest.fixture
def monitor(tmp_path: Path, model: StubModel) -> Command:
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    (tmp_path / "sources" / "institutions" / "dongling.toml").write_text(
        'name = "Dongling Institute of Technology"\n', encoding="utf-8"
    )
    (tmp_path / "monitor.toml").write_text(
        f'[model]\nurl = "{model.url}"\nmodel = "stub-1"\n', encoding="utf-8"
    )
    return Command(tmp_path)


@pytest.fixture
def read(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return ("read", str(tmp_path / "page.html"), "--kind", "news", "--format", "jsonl")


@pytest.mark.usefixtures("blind")
def test_read_shows_what_the_model_proposes_marked_as_such(
    monitor: Command, model: StubModel, read: tuple[str, ...]
) -> None:
    record = json.loads(monitor(*read, "--second-reading")[0])
    (found,) = record["partnerships"]
    assert (found["institution"], found["counterpart"]) == ("dongling", "Halvard Polytechnic")
    assert (found["origin"], found["marks"]) == ("model", ["second_reading"])
    assert found["confidence"] <= 0.6
    assert record["second_reading"]["said"].startswith("proposed 1: 1 proved")
    assert model.shown()["watched"] == [{"id": "dongling", "names": ["Dongling Institute of Technology"]}]


def test_read_asks_nobody_unless_told_to_and_not_about_profiles(
    monitor: Command, model: StubModel, read: tuple[str, ...]
) -> None:
    record = json.loads(monitor(*read)[0])
    assert "second_reading" not in record
    monitor("read", read[1], "--kind", "profile", "--second-reading")
    assert model.questions == []


@pytest.mark.usefixtures("blind")
def test_a_model_that_fails_is_a_failure_and_the_rest_is_printed(
    monitor: Command, model: StubModel, read: tuple[str, ...]
) -> None:
    model.reply = lambda _: (503, {}, b"")
    record = json.loads(monitor(*read, "--second-reading", code=1)[0])
    assert record["article"]["published"] == "2026-11-11"
    assert record["partnerships"] == []
    assert record["second_reading"] == {"asked": True, "failed": True, "said": "status: status 503"}


def test_without_a_model_the_option_is_refused(tmp_path: Path, read: tuple[str, ...]) -> None:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    said = Command(tmp_path)(*read, "--second-reading", code=2)[1]
    assert "set url and model under [model]" in said


def test_the_key_comes_from_the_environment_and_doctor_shows_the_model_not_the_key(
    monitor: Command, model: StubModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_MODEL__KEY", "sesame")
    model.says = lambda _: '{"events": []}'
    said, log = monitor("doctor")
    assert "stub-1 at http://127.0.0.1" in said
    assert "misses a plain event" in said
    assert model.keys == ["Bearer sesame"]
    assert "sesame" not in said + log


def test_check_without_doubts_asks_nobody(monitor: Command, model: StubModel) -> None:
    monitor("check")
    assert model.questions == []


@pytest.mark.usefixtures("blind")
def test_check_asks_at_its_end_and_tells_what_was_proposed(tmp_path: Path, model: StubModel) -> None:
    with watched_news(tmp_path / "watch", more="backfill = 1\n", index=(LIST,)) as watch:
        settings = watch.folder / "monitor.toml"
        settings.write_text(f'{settings.read_text()}\n[model]\nurl = "{model.url}"\nmodel = "stub-1"\n')
        monitor = Command(watch.folder)
        monitor("check", "--all")
        today = datetime.now(UTC).date().isoformat()
        watch.news.add(200, "A laboratory for bridges", today, SENTENCE)
        said, log = monitor("check", "--all")
        assert "second reading: asked about 1 article, 1 proposal proved and new" in log
        assert "Halvard Polytechnic" in said
        (change,) = json.loads(monitor("changes", "--format", "json")[0])
        assert (change["origin"], change["marks"]) == ("model", ["second_reading"])
        assert "asked about 1, events proposed: 1, of these proved and new: 1" in monitor("doctor")[0]


# --------------------------------------------------------------------- settings


def problems(folder: Path, text: str, **environ: str) -> str:
    (folder / "monitor.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load(folder / "monitor.toml", environ)
    return str(caught.value)


def test_the_model_is_off_by_default_and_its_proposals_are_not_mailed_by_default() -> None:
    model = load(None, {}).model
    assert (model.url, model.model, model.key) == ("", "", None)
    assert (
        model.confidence
        < load(None, {"MONITOR_RECIPIENTS__0__ADDRESS": "a@example.org"}).recipients[0].min_confidence
    )


def test_the_key_is_taken_from_the_environment_or_a_file_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sesame\n", encoding="utf-8")
    for environ in ({"MONITOR_MODEL__KEY": "sesame"}, {"MONITOR_MODEL__KEY_FILE": str(tmp_path / "key")}):
        settings = load(None, environ)
        assert settings.model.key is not None
        assert settings.model.key.get_secret_value() == "sesame"
        assert "sesame" not in repr(settings)
    said = problems(tmp_path, '[model]\nkey = "sesame"')
    assert "MONITOR_MODEL__KEY" in said
    assert "sesame" not in said
    assert "\n[model]\n" in settings_template()
    assert "\n#key" not in settings_template()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('url = "http://127.0.0.1:11434/v1"', "name the model"),
        ('url = "localhost:11434"\nmodel = "m"', "http://"),
        ("confidence = 0.9", "model.confidence"),
        ("articles_per_day = -1", "model.articles_per_day"),
        ('modle = "m"', 'did you mean "model"?'),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, text: str, said: str) -> None:
    assert said in problems(tmp_path, f"[model]\n{text}")
