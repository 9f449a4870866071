"""Who is told of what: every filter, several subscriptions of one person, many people at once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.changes import Action, Aspect, Change, Origin, ReviewState, Severity
from monitor.countries import code_before, code_of, country_of_host
from monitor.errors import ConfigurationError, Problem
from monitor.model import Evidence, Institution
from monitor.notify.cadence import queues
from monitor.notify.counterparts import counterpart_countries, page_languages
from monitor.notify.routing import Router
from monitor.notify.selection import Known, subscriptions_of
from monitor.settings import Settings, load
from tests.notify_samples import LABORATORY, RAISED, SOURCES, Person, at, change


def groups_of(id_: str | None) -> tuple[str, ...]:
    return SOURCES.institutions[id_].groups if id_ in SOURCES.institutions else ()


def category_of(id_: str | None) -> str:
    return SOURCES.institutions[id_].category if id_ in SOURCES.institutions else ""


KNOWN = Known(
    groups_of,
    category_of,
    countries_of=lambda change: ["RU" for _ in change.parties],
    languages_of=page_languages(SOURCES.sites),
)


# --------------------------------------------------------------------- one set of filters


def wants(person: Person, change: Change, known: Known) -> bool:
    return bool(Router([person], known)(change))


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({}, True),
        ({"institutions": ("hengchuan",)}, True),
        ({"institutions": ("xihe",)}, False),
        ({"groups": ("agreements in force",)}, False),
        ({"categories": ("defence_conglomerate", "other")}, True),
        ({"categories": ("civilian_university",)}, False),
        ({"aspects": ("partnership",)}, True),
        ({"aspects": ("risk_level", "alias")}, False),
        ({"kinds": ("joint_laboratory",)}, True),
        ({"kinds": ("funding",)}, False),
        ({"countries": ("BY", "RU")}, True),
        ({"countries": ("DE",)}, False),
        ({"sites": ("qingping",)}, True),
        ({"sites": ("tracker",)}, False),
        ({"languages": ("zh",)}, True),
        ({"languages": ("en",)}, False),
        ({"min_severity": "high"}, True),
        ({"min_severity": "critical"}, False),
        ({"min_confidence": 0.93}, True),
        ({"min_confidence": 0.94}, False),
        ({"institutions": ("hengchuan",), "aspects": ("alias",)}, False),
    ],
)
def test_every_filter_that_is_set_must_be_met(filters: dict[str, object], passes: bool) -> None:
    assert wants(Person(**filters), LABORATORY, KNOWN) is passes  # type: ignore[arg-type]


def test_a_kind_filter_lets_only_changes_of_that_kind_through() -> None:
    assert not wants(Person(kinds=("joint_laboratory",)), RAISED, KNOWN)


def test_a_country_filter_lets_nothing_through_that_is_of_no_known_country() -> None:
    assert not wants(Person(countries=("RU",)), RAISED, KNOWN)  # it has no counterpart
    assert not wants(Person(countries=("RU",)), LABORATORY, Known())


def test_groups_filter_by_what_the_user_declared() -> None:
    assert wants(Person(groups=("agreements in force",)), RAISED, KNOWN)
    assert not wants(Person(groups=("agreements in force",)), change(institution=None), KNOWN)


def test_page_troubles_reach_only_who_asks_for_them() -> None:
    trouble = change(aspect=Aspect.PAGE, action=Action.CHANGED, severity=Severity.LOW)
    assert not wants(Person(), trouble, KNOWN)
    assert wants(Person(aspects=("page",)), trouble, KNOWN)


def test_a_better_reader_and_a_dismissed_change_are_not_news() -> None:
    assert not wants(Person(), change(origin=Origin.READER), KNOWN)
    assert not wants(Person(), change(state=ReviewState.DISMISSED), KNOWN)


def test_beside_a_schedule_only_the_critical_goes_at_once() -> None:
    both = Person(id="both", cadence=("weekly mon 07:30", "immediate"))
    eager = Person(id="eager", cadence=("immediate",))
    twice = Person(id="twice", cadence=("daily 07:30", "daily 16:00", "weekly fri 08:00"))
    assert Router([both, eager], KNOWN)(RAISED) == (
        ("both", "immediate"),
        ("both", "weekly"),
        ("eager", "immediate"),
    )
    assert Router([both, eager, twice], KNOWN)(LABORATORY) == (
        ("both", "weekly"),
        ("eager", "immediate"),
        ("twice", "daily"),
        ("twice", "weekly"),
    )


# --------------------------------------------------------------------- several subscriptions

ANN = replace(
    Person(id="ann"),
    subscriptions=(
        Person(name="critical at once", cadence=("immediate",), min_severity="critical"),
        Person(name="risk", cadence=("daily 07:30", "weekly mon 07:30"), aspects=("risk_level",)),
        Person(name="the rest", cadence=("weekly mon 07:30",)),
    ),
)


def test_a_change_comes_through_the_first_subscription_that_wants_it() -> None:
    router = Router([ANN, Person(id="ben")], KNOWN)
    assert router(RAISED) == (("ann", "immediate:critical at once"), ("ben", "weekly"))
    lesser = replace(RAISED, severity=Severity.HIGH)
    assert router(lesser) == (("ann", "daily:risk"), ("ann", "weekly:risk"), ("ben", "weekly"))
    assert router(LABORATORY) == (("ann", "weekly:the rest"), ("ben", "weekly"))
    assert router(change(confidence=0.2)) == ()


def test_subscriptions_bear_what_is_the_persons() -> None:
    first, _, last = subscriptions_of(ANN)
    assert (first.id, first.address, first.name, first.subscription) == (
        "ann", ANN.address, ANN.name, "critical at once",
    )  # fmt: skip
    assert last.queue("weekly") == "weekly:the rest"
    (only,) = subscriptions_of(Person())
    assert (only.subscription, only.queue("weekly")) == ("", "weekly")
    assert subscriptions_of(only) == (only,)


def test_what_one_subscription_is_unsure_of_does_not_wait_where_another_tells_it() -> None:
    strict = Person(name="strict", min_confidence=0.9, aspects=("research_area",))
    lenient = Person(name="lenient", min_confidence=0.5)
    ann = replace(Person(id="ann"), subscriptions=(strict, lenient))
    found = [
        change(confidence=value, detected_at=at(12, hour)) for hour, value in enumerate((0.3, 0.7, 0.95))
    ]
    router = Router([ann, Person(id="ben", min_confidence=0.8)])
    unsure = router.unsure(found)
    first, second, ben = router.subscriptions
    assert [unsure.since(at(11), each) for each in (first, second, ben)] == [1, 1, 2]
    assert [unsure.since(at(12, 1), each) for each in (first, second, ben)] == [0, 0, 1]


def test_much_that_waits_is_counted_as_little_is() -> None:
    people = [Person(id=f"p{number}", min_confidence=0.4 + number / 20) for number in range(9)]
    router, count = Router(people), 4_321
    found = [
        change(confidence=0.4 + at_ % 11 / 20, detected_at=at(1) + timedelta(minutes=at_))
        for at_ in range(count)
    ]
    unsure = router.unsure(found)
    for after in (0, 1, 1_999, 2_000, 2_001, 4_320, 4_321):
        start = at(1) + timedelta(minutes=after)
        for person, subscribed in zip(people, router.subscriptions, strict=True):
            expected = sum(each.confidence < person.min_confidence for each in found[after:])
            assert unsure.since(start, subscribed) == expected


# --------------------------------------------------------------------- the rule, in plain words


def plainly(person: Person, told: Change, known: Known) -> bool:
    """The rule as it is written down."""

    def passes(wanted: Collection[str], offered: Collection[str | None]) -> bool:
        return not wanted or any(each in wanted for each in offered)

    if told.origin is Origin.READER or told.state is ReviewState.DISMISSED:
        return False
    if told.aspect is Aspect.PAGE and "page" not in person.aspects:
        return False
    return (
        passes(person.institutions, [told.institution])
        and passes(person.groups, known.groups_of(told.institution))
        and passes(person.categories, [known.category_of(told.institution)])
        and passes(person.aspects, [told.aspect])
        and passes(person.kinds, [told.kind])
        and passes(person.countries, known.countries_of(told))
        and passes(person.sites, [told.site])
        and passes(person.languages, known.languages_of(told))
        and told.severity.rank >= Severity(person.min_severity).rank
        and told.confidence >= person.min_confidence
    )


def some(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly nothing: a filter that is set stops most changes."""
    return st.sampled_from([(), (), (), words, *((word,) for word in words)])


LEVELS = st.sampled_from([0.0, 0.5, 0.7, 0.9, 1.0])
FILTERS = st.fixed_dictionaries(
    {
        "institutions": some("dongling", "xihe", "nobody"),
        "groups": some("agreements in force", "none"),
        "categories": some("civilian_university", "research_institute"),
        "aspects": some("page", "partnership", "risk_level"),
        "kinds": some("funding", "exchange"),
        "countries": some("RU", "DE"),
        "sites": some("tracker", "qingping"),
        "languages": some("zh", "en"),
        "min_severity": st.sampled_from([each.value for each in Severity]),
        "min_confidence": LEVELS,
        "cadence": st.sampled_from([("immediate",), ("immediate", "daily 07:30"), ("weekly mon 07:30",)]),
    }
)
PEOPLE = st.lists(st.lists(FILTERS, min_size=1, max_size=3), max_size=6)
CHANGES = st.builds(
    change,
    institution=st.sampled_from(["dongling", "xihe", None]),
    aspect=st.sampled_from([Aspect.PAGE, Aspect.PARTNERSHIP, Aspect.RISK_LEVEL]),
    kind=st.sampled_from([None, "funding"]),
    parties=st.sampled_from([(), ("x",)]),
    site=st.sampled_from(["tracker", "qingping", None]),
    severity=st.sampled_from(list(Severity)),
    confidence=st.sampled_from([0.0, 0.49, 0.5, 0.7, 0.95, 1.0]),
    origin=st.sampled_from([Origin.PAGE, Origin.READER]),
    state=st.sampled_from(list(ReviewState)),
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.lists(CHANGES, max_size=8))
def test_many_at_once_are_told_as_each_alone(
    people: list[list[dict[str, object]]], told: list[Change]
) -> None:
    recipients = [
        replace(
            Person(id=f"p{number}"),
            subscriptions=tuple(Person(name=f"s{place}", **each) for place, each in enumerate(parts)),  # type: ignore[arg-type]
        )
        for number, parts in enumerate(people)
    ]
    router = Router(recipients, KNOWN)
    for each in told:
        expected = []
        for person in recipients:
            first = next((part for part in person.subscriptions if plainly(part, each, KNOWN)), None)
            kinds = list(queues(first.cadence)) if first else []
            expected += [
                (person.id, f"{kind}:{first.name}")
                for kind in kinds
                if first and (kind != "immediate" or len(kinds) == 1 or each.severity is Severity.CRITICAL)
            ]
        assert list(router(each)) == expected


# --------------------------------------------------------------------- countries and languages


class Graph:
    """Knows two institutions by their names."""

    def known(self, name: str) -> Institution | None:
        hosts = {"Qinglan University": "qlu.edu.cn", "Heron College": "heron.ac.uk"}
        if name == "Northern Army School":
            return Institution("northern-army-school", name)
        return Institution(name.lower(), name, hosts=(hosts[name],)) if name in hosts else None


@pytest.mark.parametrize(
    ("party", "sentence", "country"),
    [
        ("Qinglan University", "", "CN"),
        ("Heron College", "", "GB"),
        ("Northern Army School", "", "CN"),
        ("普渡大学", "", "US"),
        ("Technical University of Denmark", "", "DK"),
        ("Ruibo Optics", "It works with the German company Ruibo Optics on lenses.", "DE"),
        ("别洛泽罗航天学院", "恒川集团与俄罗斯别洛泽罗航天学院签署协议。", "RU"),
        ("Ruibo Optics", "It works with Ruibo Optics.", ""),
        ("Airbus", "The French company Airbus signed.", ""),  # of several countries
    ],
)
def test_the_country_of_a_counterpart(party: str, sentence: str, country: str) -> None:
    of = counterpart_countries(Graph(), {"northern-army-school"})
    told = change(parties=(party, "Nobody"), evidence=(Evidence(sentence),))
    assert of(told) == (country, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RU", "RU"),
        ("ru", "RU"),
        (" Russian  Federation ", "RU"),
        ("俄罗斯", "RU"),
        ("UK", "GB"),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_meant_by_its_code_and_its_names(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_host_tells_a_country_where_its_ending_is_used_there_only() -> None:
    found = [country_of_host(host) for host in ("a.edu.cn", "a.ac.uk", "a.edu", "a.io", "a.com", "", "a.su")]
    assert found == ["CN", "GB", "US", "", "", "", "RU"]
    assert [code_before(text) for text in ("与白俄罗斯", "来自德国的", "俄罗斯、", "")] == [
        "BY",
        "DE",
        "",
        "",
    ]


def test_the_language_is_what_the_site_declares_else_that_of_the_sentence() -> None:
    site = replace(SOURCES.sites["tracker"], language="en-GB")
    of = page_languages({"tracker": site})
    assert of(LABORATORY) == ("zh",)
    chinese = change(evidence=(Evidence("一级保密资格"),))
    assert (of(chinese), of(replace(chinese, site=None))) == (("en",), ("zh",))
    two = change(site=None, evidence=(Evidence("一级保密资格"), Evidence("Top secret")))
    assert of(two) == ("en", "zh")
    assert of(change(site=None, evidence=(), after="机器人")) == ("zh",)


# --------------------------------------------------------------------- as settings


def read(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "monitor.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, {})


def faults(tmp_path: Path, text: str) -> dict[str, Problem]:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    return {problem.key: problem for problem in caught.value.problems}


TWO = """
[[recipients]]
id = "ann"
address = "a@example.org"
timezone = "Europe/Amsterdam"
institutions = ["xihe"]
countries = ["Russia", "by"]
min_confidence = 0.7
cadence = "daily 07:30"
paused_until = 2026-12-24
[[recipients.subscriptions]]
name = "critical at once"
cadence = "immediate"
min_severity = "critical"
[[recipients.subscriptions]]
name = "the rest"
institutions = []
min_confidence = 0.5
"""


def test_a_subscription_takes_from_its_recipient_what_it_does_not_say(tmp_path: Path) -> None:
    (ann,) = read(tmp_path, TWO).recipients
    assert ann.paused_until == "2026-12-24"
    critical, rest = subscriptions_of(ann)
    assert (critical.cadence, critical.min_severity, critical.institutions) == (
        ["immediate"],
        "critical",
        ["xihe"],
    )
    assert (critical.countries, critical.min_confidence, critical.timezone) == (
        ["RU", "BY"], 0.7, "Europe/Amsterdam",
    )  # fmt: skip
    assert (rest.cadence, rest.institutions, rest.min_confidence) == (["daily 07:30"], [], 0.5)


def test_faults_of_a_subscription_are_named_where_they_are(tmp_path: Path) -> None:
    head = '[[recipients]]\naddress = "a@example.org"\n[[recipients.subscriptions]]\n'
    found = faults(
        tmp_path,
        head + 'name = "x"\ncadance = "immediate"\ncountries = ["Rusia"]\ncategories = ["universities"]\n'
        'languages = ["Chinese"]\n[[recipients.subscriptions]]\nname = ""\n',
    )
    where = "recipients[0].subscriptions"
    assert found[f"{where}[0].cadance"].hint == 'did you mean "cadence"?'
    assert found[f"{where}[0].countries[0]"].hint == 'did you mean "Russia"?'
    assert f"{where}[0].categories[0]" in found
    assert "such as en or zh" in found[f"{where}[0].languages[0]"].message
    assert f"{where}[1].name" in found
    twice = faults(tmp_path, head + 'name = "A b"\n[[recipients.subscriptions]]\nname = "a B"\n')
    assert "two subscriptions" in twice[where].message
    assert "is missing" in faults(tmp_path, head)[f"{where}[0].name"].message


@pytest.mark.parametrize("value", ["'tomorrow'", "5", "2026-12-24T10:00:00"])
def test_a_pause_ends_on_a_day(tmp_path: Path, value: str) -> None:
    text = f"[[recipients]]\naddress = 'a@example.org'\npaused_until = {value}"
    assert "is no day" in faults(tmp_path, text)["recipients[0].paused_until"].message
