"""monitor.toml and the environment: what is taken, and that everything wrong is told at once."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.changes import Aspect, Severity
from monitor.errors import ConfigurationError, Problem
from monitor.settings import Settings, load
from monitor.settings.template import settings_template


def settings(folder: Path, text: str, **environ: str) -> Settings:
    path = folder / "monitor.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, environ)


def problems(folder: Path, text: str, **environ: str) -> dict[str, Problem]:
    """What is wrong, by key."""
    with pytest.raises(ConfigurationError) as caught:
        settings(folder, text, **environ)
    return {problem.key or problem.file: problem for problem in caught.value.problems}


# --------------------------------------------------------------------- what is taken


def test_an_empty_file_and_no_file_give_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == load(None, {})
    fetch = load(None, {}).fetch
    assert (fetch.delay, fetch.per_host, fetch.concurrency, fetch.timeout) == (1.0, 1, 100, 30.0)
    assert (fetch.max_bytes, fetch.robots, fetch.allow_private) == (10_000_000, True, [])
    assert load(None, {}).database.url == "sqlite:///monitor.db"
    assert load(None, {}).web.base_url == ""


def test_every_key_of_the_contract_is_taken(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text((Path(__file__).parent / "fetch_tls" / "ca.pem").read_text())
    found = settings(
        tmp_path,
        """
        use = ["sites/aspi-tracker", "institutions/*"]
        database = { url = "sqlite:///record.db" }
        [fetch]
        allow_private = ["127.0.0.0/8", "10.1.2.3"]
        delay = "250ms"
        per_host = 2
        concurrency = 10
        timeout = "1m"
        max_bytes = "5 MB"
        robots = false
        contact = "watch@example.org"
        [smtp]
        host = "mail.example.org"
        port = 2525
        tls = "tls"
        username = "watch"
        from = "Institution Monitor <watch@example.org>"
        ca_file = "ca.pem"
        [web]
        host = "::1"
        port = 9000
        base_url = "https://watch.example/"
        enabled = false
        [log]
        level = "warning"
        format = "text"
        [heartbeat]
        url = "https://alarm.example/ping/a-secret"
        every = "30s"
        [[recipients]]
        id = "ann"
        address = "ann@example.org"
        name = "Ann"
        cadence = ["immediate", "Weekly Mon 7:30", "immediate"]
        timezone = "Australia/Canberra"
        language = "zh"
        institutions = ["a"]
        groups = ["agreements in force"]
        aspects = ["risk_level"]
        kinds = ["joint_laboratory"]
        min_severity = "high"
        min_confidence = 0
        quiet = "heartbeat"
        """,
    )
    assert found.fetch.delay == 0.25
    assert found.fetch.max_bytes == 5_000_000
    assert found.fetch.allow_private == ["127.0.0.0/8", "10.1.2.3/32"]
    assert (found.smtp.sender, found.smtp.port) == ("Institution Monitor <watch@example.org>", 2525)
    assert found.smtp.ca_file == str(tmp_path / "ca.pem")
    assert (found.web.host, found.web.port, found.web.base_url) == ("::1", 9000, "https://watch.example")
    assert not found.web.enabled
    assert (found.log.level, found.log.format) == ("warning", "text")
    assert (found.heartbeat.url, found.heartbeat.every) == ("https://alarm.example/ping/a-secret", 30)
    (ann,) = found.recipients
    assert ann.cadence == ["immediate", "weekly mon 07:30"]
    assert (ann.aspects, ann.min_severity) == ([Aspect.RISK_LEVEL], Severity.HIGH)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_of_the_mail_server_follows_from_tls(tmp_path: Path, tls: str, port: int) -> None:
    assert settings(tmp_path, f"[smtp]\ntls = '{tls}'").smtp.port == port


def test_one_cadence_may_stand_alone_and_the_address_is_the_usual_id(tmp_path: Path) -> None:
    (recipient,) = settings(
        tmp_path, "[[recipients]]\naddress = 'a@example.org'\ncadence = 'immediate'"
    ).recipients
    assert (recipient.id, recipient.cadence) == ("a@example.org", ["immediate"])


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert settings(tmp_path, "\ufeffuse = []").use == []


# --------------------------------------------------------------------- the environment


def test_the_environment_wins_over_the_file_and_is_parsed_by_what_the_key_holds(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "use = ['x']\n[fetch]\ndelay = '5s'\nrobots = true\n[[recipients]]\naddress = 'a@example.org'",
        MONITOR_USE="sites/a, sites/b",
        MONITOR_FETCH__DELAY="0s",
        MONITOR_FETCH__ROBOTS="off",
        MONITOR_FETCH__PER_HOST="3",
        MONITOR_FETCH__ALLOW_PRIVATE='["127.0.0.0/8"]',
        MONITOR_SMTP__FROM="watch@example.org",
        MONITOR_RECIPIENTS__0__MIN_CONFIDENCE="0.75",
        MONITOR_RECIPIENTS__1__ADDRESS="b@example.org",
        MONITOR_WORKSPACE="/somewhere",
        HOME="/root",
    )
    assert found.use == ["sites/a", "sites/b"]
    assert (found.fetch.delay, found.fetch.robots, found.fetch.per_host) == (0.0, False, 3)
    assert found.fetch.allow_private == ["127.0.0.0/8"]
    assert found.smtp.sender == "watch@example.org"
    assert [r.min_confidence for r in found.recipients] == [0.75, 0.5]


def test_all_recipients_may_come_from_one_variable() -> None:
    found = load(None, {"MONITOR_RECIPIENTS": '[{"address": "a@example.org", "cadence": "immediate"}]'})
    assert found.recipients[0].address == "a@example.org"


def test_an_empty_variable_is_an_empty_list(tmp_path: Path) -> None:
    assert settings(tmp_path, "use = ['x']", MONITOR_USE="").use == []


def test_the_password_comes_from_the_environment_and_is_never_shown(tmp_path: Path) -> None:
    found = load(None, {"MONITOR_SMTP__PASSWORD": "open sesame"})
    assert found.smtp.password is not None
    assert found.smtp.password.get_secret_value() == "open sesame"
    assert "sesame" not in f"{found!r} {found} {found.model_dump_json()}"

    secret = tmp_path / "secret"
    secret.write_text("from a file\n")
    found = load(None, {"MONITOR_SMTP__PASSWORD_FILE": str(secret)})
    assert found.smtp.password is not None
    assert found.smtp.password.get_secret_value() == "from a file"


def test_a_password_in_the_file_is_refused_without_showing_it(tmp_path: Path) -> None:
    found = problems(tmp_path, "[smtp]\npassword = 'open sesame'")["smtp.password"]
    assert "MONITOR_SMTP__PASSWORD" in found.hint
    assert "sesame" not in str(found)


def test_a_password_given_twice_or_in_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    assert (
        "cannot be read"
        in problems(tmp_path, "", MONITOR_SMTP__PASSWORD_FILE=missing)["smtp.password"].message
    )
    twice = problems(tmp_path, "", MONITOR_SMTP__PASSWORD="x", MONITOR_SMTP__PASSWORD_FILE=missing)
    assert "twice" in twice["smtp.password"].message


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("MONITOR_FETCH__DELEY", "MONITOR_FETCH__DELAY"),
        ("MONITOR_FETSH__DELAY", "MONITOR_FETCH__DELAY"),
        ("MONITOR_FETCH_DELAY", "MONITOR_FETCH__DELAY"),
        ("MONITOR_WEB_METRICS_TOKEN_FILE", "MONITOR_WEB__METRICS_TOKEN_FILE"),
        ("MONITOR_RECIPIENTS__0__ADRESS", "MONITOR_RECIPIENTS__0__ADDRESS"),
    ],
)
def test_a_misspelt_variable_is_told_with_the_right_name(tmp_path: Path, variable: str, hint: str) -> None:
    (found,) = problems(tmp_path, "", **{variable: "1s"}).values()
    assert found.file == f"environment {variable}"
    assert f'"{hint}"' in found.hint


def test_variables_that_container_platforms_set_are_left_alone() -> None:
    platform = {
        "MONITOR_WEB_PORT": "tcp://10.0.0.1:80",
        "MONITOR_PORT_80_TCP": "x",
        "MONITOR_SERVICE_HOST": "x",
    }
    assert load(None, platform) == load(None, {})


def test_a_bad_value_from_the_environment_is_told_as_such(tmp_path: Path) -> None:
    found = problems(tmp_path, "[fetch]\nper_host = 1", MONITOR_FETCH__PER_HOST="many")["fetch.per_host"]
    assert str(found) == "environment MONITOR_FETCH__PER_HOST: fetch.per_host: must be a whole number"


# --------------------------------------------------------------------- what is refused


def test_every_fault_of_a_file_is_told_at_once_with_key_and_nearest_word(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """
        usee = []
        web = "no"
        [fetch]
        delay = 1
        per_hst = 2
        per_host = 1.5
        concurrency = 0
        robots = "yes"
        allow_private = ["10.0.0.0/99"]
        [smtp]
        tls = "startls"
        [[recipients]]
        address = "a@example.org"
        cadence = "daily 25:00"
        timezone = "Australia/Canbera"
        aspects = ["risk-level"]
        kinds = ["joint_lab"]
        min_severity = "hight"
        min_confidence = 2
        [[recipients]]
        name = "nobody"
        """,
    )
    assert set(found) == {
        "usee",
        "web",
        "fetch.delay",
        "fetch.per_hst",
        "fetch.per_host",
        "fetch.concurrency",
        "fetch.robots",
        "fetch.allow_private[0]",
        "smtp.tls",
        "recipients[0].cadence",
        "recipients[0].timezone",
        "recipients[0].aspects[0]",
        "recipients[0].kinds[0]",
        "recipients[0].min_severity",
        "recipients[0].min_confidence",
        "recipients[1].address",
    }
    assert all(problem.file == "monitor.toml" for problem in found.values())
    assert str(found["usee"]) == 'monitor.toml: usee: unknown key (did you mean "use"?)'
    assert str(found["fetch.per_hst"]).endswith('unknown key (did you mean "per_host"?)')
    assert found["web"].message == "must be a table"
    assert found["fetch.concurrency"].message == "must be 1 or more"
    assert '"starttls"' in found["smtp.tls"].hint
    assert '"Australia/Canberra"' in found["recipients[0].timezone"].hint
    assert '"risk_level"' in found["recipients[0].aspects[0]"].hint
    assert '"joint_laboratory"' in found["recipients[0].kinds[0]"].hint
    assert '"high"' in found["recipients[0].min_severity"].hint
    assert found["recipients[1].address"].message == "is missing"


def test_invalid_toml_is_one_problem_with_its_line(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "use = []\n[fetch\n").values()
    assert "line 2" in found.message


@pytest.mark.parametrize("text", ["x = " + "[" * 5_000, "x = " + "9" * 5_000, "x = 2021-13-45"])
def test_strange_toml_is_a_problem_and_no_crash(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_file_that_is_not_utf8_or_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "monitor.toml"
    path.write_bytes(b"use = []\n# \xc0\xc1")
    with pytest.raises(ConfigurationError, match="not UTF-8 \\(at line 2\\)"):
        load(path, {})
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "none.toml", {})


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "a b@example.org",
        "a@b\\nBcc: c@d.org",
        "a@b\\r\\n",
        "a@b..org",
        "Ann <a@b.org>",
    ],
)
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    assert "recipients[0].address" in problems(tmp_path, f'[[recipients]]\naddress = "{address}"')


@pytest.mark.parametrize("key", ["name", "id"])
def test_a_header_cannot_be_injected_through_a_name(tmp_path: Path, key: str) -> None:
    text = f'[[recipients]]\naddress = "a@example.org"\n{key} = "Ann\\r\\nBcc: b@example.org"'
    assert f"recipients[0].{key}" in problems(tmp_path, text)


@pytest.mark.parametrize("sender", ["a\\nb <a@b.org>", "a@b.org, c@d.org", "<>", "x <y"])
def test_a_strange_sender_is_refused(tmp_path: Path, sender: str) -> None:
    assert "smtp.from" in problems(tmp_path, f'[smtp]\nfrom = "{sender}"')


def test_two_recipients_with_one_id_are_told_apart(tmp_path: Path) -> None:
    text = "[[recipients]]\naddress = 'a@example.org'\n[[recipients]]\naddress = 'A@example.org'"
    assert "recipients[0]" in problems(tmp_path, text)["recipients[1].id"].message
    named = text + "\nid = 'second'"
    assert [r.id for r in settings(tmp_path, named).recipients] == ["a@example.org", "second"]


@pytest.mark.parametrize(
    "zone", ["", "Australia", "../etc/passwd", "/etc/localtime", "UTC\\u0000", "\\u00e9"]
)
def test_what_is_no_time_zone_is_refused(tmp_path: Path, zone: str) -> None:
    text = f'[[recipients]]\naddress = "a@example.org"\ntimezone = "{zone}"'
    assert "recipients[0].timezone" in problems(tmp_path, text)


@pytest.mark.parametrize(
    "url",
    [
        "monitor.db",
        "sqlite://monitor.db",
        "mysql://x/y",
        "sqlite:///:memory:",
        "sqlite:///file::memory:?cache=shared&uri=true",
        "sqlite:///file:x?mode=memory&uri=true",
        "sqlite:///?x=1",
    ],
)
def test_an_unknown_kind_of_database_is_refused(tmp_path: Path, url: str) -> None:
    assert "database.url" in problems(tmp_path, f"[database]\nurl = '{url}'")


def test_a_database_in_memory_is_refused_in_one_clear_line(tmp_path: Path) -> None:
    found = problems(tmp_path, "[database]\nurl = 'sqlite:///:memory:'")["database.url"]
    assert "must name a file" in str(found)


OPEN = "[smtp]\nhost = 'mail.example.org'\ntls = 'none'\nusername = 'watch'\n"


def test_what_would_stop_the_first_mail_is_told_with_all_other_faults(tmp_path: Path) -> None:
    found = problems(tmp_path, f"{OPEN}ca_file = 'missing.pem'\n[fetch]\ndelay = 1")
    assert set(found) == {"smtp.tls", "smtp.ca_file", "fetch.delay"}
    assert "in the open" in found["smtp.tls"].message
    assert found["smtp.ca_file"].message == "cannot be used: No such file or directory"
    by_environment = problems(tmp_path, "", MONITOR_SMTP__CA_FILE="missing.pem")["smtp.ca_file"]
    assert by_environment.file == "environment MONITOR_SMTP__CA_FILE"


def test_a_password_may_go_to_this_machine_in_the_open(tmp_path: Path) -> None:
    for host in ("localhost", "127.0.0.1", "::1"):
        assert settings(tmp_path, OPEN.replace("mail.example.org", host)).smtp.username == "watch"
    assert settings(tmp_path, OPEN.replace("watch", "")).smtp.tls == "none"


def test_a_ca_file_without_certificates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    (tmp_path / "folder.pem").mkdir()
    for name, reason in (("empty", "it holds no certificates"), ("folder", "Is a directory")):
        found = problems(tmp_path, f"[smtp]\nca_file = '{name}.pem'")["smtp.ca_file"]
        assert found.message == f"cannot be used: {reason}"


def test_a_password_in_a_wrong_address_is_not_shown(tmp_path: Path) -> None:
    found = problems(tmp_path, "[database]\nurl = 'mysql://me:sesame@host/db'")["database.url"]
    assert "sesame" not in str(found)


# --------------------------------------------------------------------- the text that init writes


def test_the_template_loads_as_it_is_and_with_every_key_switched_on(tmp_path: Path) -> None:
    text = settings_template()
    assert settings(tmp_path, text) == load(None, {})
    all_on = settings(tmp_path, re.sub(r"(?m)^#(?! )", "", text))
    assert len(all_on.recipients) == 1
    assert (len(all_on.webhooks), len(all_on.files)) == (1, 1)
    assert (len(all_on.policy), len(all_on.mutes)) == (1, 1)
    lists = ("recipients", "webhooks", "files", "policy", "mutes")
    nobody: dict[str, list[object]] = {name: [] for name in lists}
    assert all_on.model_copy(update=nobody) == load(None, {})


def test_the_template_explains_every_setting_but_the_password() -> None:
    text = settings_template()
    for section in ("database", "fetch", "smtp", "web"):
        assert f"\n[{section}]\n" in text
    assert "None" not in text
    assert "password =" not in text
    assert all("#" in line for line in text.splitlines() if "=" in line)


# --------------------------------------------------------------------- anything at all

ODD_VARIABLES = (
    "USE",
    "FETCH",
    "FETCH__DELAY__X",
    "",
    "__",
    "RECIPIENTS__7__ID",
    "RECIPIENTS__X",
    "0",
    "USE__0",
)


@given(st.dictionaries(st.sampled_from([f"MONITOR_{name}" for name in ODD_VARIABLES]), st.text(max_size=10)))
def test_no_environment_crashes(environ: dict[str, str]) -> None:
    with suppress(ConfigurationError):
        load(None, environ)
