"""Retention: what a rule lets go on a day, the plan with its digest, and doing exactly that."""

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from pathway.dates import Span
from pathway.journal.people import (
    PRESETS,
    Erasure,
    Hold,
    IdentityReader,
    IdentityRedactor,
    IdentityWriter,
    Kept,
    Lasting,
    NothingKept,
    OnHold,
    People,
    PlanChanged,
    RetentionPlan,
    RetentionRule,
    Standing,
    apply_retention,
    retention_plan,
)
from pathway.journal.people.identity import birth_day
from pathway.journal.people.retention import Due, Remaining, planned
from pathway.texts import Assumption, Text
from tests.journal.people.places import Place

_SOCIAL, _ESF = PRESETS["social_services"], PRESETS["esf_plus_2021_2027"]
_BASIS = Assumption(Text("påhittad", "invented"))
_YEAR = RetentionRule(
    id="a_year",
    text=Text("ett år", "a year"),
    basis=_BASIS,
    anchor="last_entry",
    keep=Span(days=365),
)
_ON = date(2026, 3, 2)
_DONE = date(2024, 3, 2)
"""A day that has come: nothing is erased ahead of time."""


def _answer(
    lasting: Lasting,
    *rules: RetentionRule,
    on: date = _ON,
    holds: tuple[Hold, ...] = (),
    birth: int | None = 1,
) -> Due | Remaining:
    standing = Standing("b1", kept=True, protected=False, erased_on=None, holds=holds)
    plan = planned("default", [(standing, birth)], rules, {"b1": lasting}, on)
    answers: list[Due | Remaining] = [*plan.erase, *plan.remain]
    assert len(answers) == 1
    return answers[0]


def test_social_services_let_go_five_years_after_the_last_entry() -> None:
    last = Lasting(last_entry=date(2021, 3, 2))
    assert _answer(last, _SOCIAL) == Due("b1", date(2026, 3, 2), date(2027, 12, 31))
    assert _answer(last, _SOCIAL, on=date(2026, 3, 1)) == Remaining(
        "b1", "not_yet", date(2026, 3, 2)
    )


def test_a_last_entry_on_a_leap_day_is_let_go_at_the_end_of_february() -> None:
    assert _SOCIAL.until(date(2024, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize("birth", [5, 15, 25])
def test_those_born_on_a_day_of_research_stay(birth: int) -> None:
    last = Lasting(last_entry=date(2000, 1, 1))
    assert _answer(last, _SOCIAL, birth=birth) == Remaining("b1", "research")
    assert isinstance(_answer(last, _YEAR, birth=birth), Due)


def test_whose_day_of_birth_is_not_known_stays_until_somebody_has_looked() -> None:
    last = Lasting(last_entry=date(2000, 1, 1))
    assert _answer(last, _SOCIAL, birth=None) == Remaining("b1", "birth_day_unknown")
    assert isinstance(_answer(last, _YEAR, birth=None), Due)


def test_esf_counts_from_the_end_of_the_year_of_the_last_payment() -> None:
    paid = Lasting(final_payment=date(2021, 1, 1))
    assert _answer(paid, _ESF, on=date(2026, 12, 30)) == Remaining(
        "b1", "not_yet", date(2026, 12, 31)
    )
    assert _answer(paid, _ESF, on=date(2026, 12, 31)) == Due("b1", date(2026, 12, 31), None)


def test_of_several_rules_the_longest_time_decides() -> None:
    both = Lasting(last_entry=date(2021, 3, 2), final_payment=date(2023, 5, 1))
    assert _answer(both, _SOCIAL, _ESF) == Remaining("b1", "not_yet", date(2028, 12, 31))
    assert isinstance(_answer(both, _SOCIAL), Due)


def test_a_date_that_is_not_known_erases_nobody() -> None:
    assert _answer(Lasting(), _YEAR) == Remaining("b1", "no_date")
    assert _answer(Lasting(last_entry=date(2000, 1, 1)), _YEAR, _ESF) == Remaining("b1", "no_date")


def test_whose_participation_is_running_stays() -> None:
    last = Lasting(last_entry=date(2000, 1, 1), running=True)
    assert _answer(last, _YEAR) == Remaining("b1", "running")


def test_a_hold_stays_until_its_end_and_no_longer() -> None:
    last = Lasting(last_entry=date(2000, 1, 1))
    until = Hold("audit", _ON)
    assert _answer(last, _YEAR, holds=(until,)) == Remaining("b1", "on_hold", _ON)
    assert _answer(last, _YEAR, holds=(until, Hold("court_case"))) == Remaining("b1", "on_hold")
    assert isinstance(_answer(last, _YEAR, holds=(until,), on=date(2026, 3, 3)), Due)


def test_a_plan_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a rule"):
        _answer(Lasting(last_entry=date(2000, 1, 1)))


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("20000115-0000", 15),
        ("200001150000", 15),
        ("000115-0000", 15),
        ("000115+0000", 15),
        ("20000175-0000", 15),
        ("20000115-TF00", 15),
        ("2000010-0000", None),
        ("20000132-0000", None),
        ("20000160-0000", None),
        ("20000192-0000", None),
        ("\uff12\uff10\uff10\uff100115-0000", None),
        ("", None),
    ],
)
def test_the_day_of_birth_is_read_from_the_number(number: str, day: int | None) -> None:
    assert birth_day(number) == day


def test_every_preset_says_in_both_languages_what_it_rests_on() -> None:
    for name, rule in PRESETS.items():
        assert rule.id == name
        assert all((rule.text.sv, rule.text.en, rule.basis.of("sv"), rule.basis.of("en")))
    assert all(rule.basis.of("en").startswith("assumption: ") for rule in (_ESF, _SOCIAL))
    assert "7 kap. 2 §" in _SOCIAL.basis.of("sv")


_OLD = Lasting(last_entry=date(2000, 1, 1))
_LASTING: Mapping[str, Lasting] = dict.fromkeys(("b1", "b2", "b3", "b4"), _OLD)


def _filled(people: People) -> None:
    for place, name in enumerate(_LASTING):
        number = f"2000010{place + 1}-0000"
        people.keep(name, {"name": "Kim Exempel", "personal_identity_number": number})
    people.keep("b5", {"name": "Lo Exempel"})


def test_exactly_what_was_planned_is_erased(people: People) -> None:
    _filled(people)
    people.hold("b2", "audit")
    people.erase("b4", on=date(2024, 1, 1))
    plan = retention_plan(people, [_YEAR], _LASTING, on=_DONE)
    assert [due.person for due in plan.erase] == ["b1", "b3"]
    assert plan.remain == (Remaining("b2", "on_hold"), Remaining("b5", "no_date"))
    assert people.identity("b1") is not None, "a plan changes nothing"
    done = apply_retention(people, plan.digest, [_YEAR], _LASTING, on=_DONE)
    assert done == (Erasure("b1", _DONE), Erasure("b3", _DONE))
    assert [people.identity(name) is None for name in ("b1", "b2", "b3", "b5")] == [
        True,
        False,
        True,
        False,
    ]


def test_research_is_read_from_the_sealed_numbers(people: People) -> None:
    people.keep("b1", {"personal_identity_number": "20000115-0000"})
    people.keep("b2", {"personal_identity_number": "20000116-0000"})
    people.keep("b3", {"name": "without a number"})
    plan = retention_plan(people, [_SOCIAL], _LASTING, on=_DONE)
    assert [due.person for due in plan.erase] == ["b2"]
    assert [(each.person, each.why) for each in plan.remain] == [
        ("b1", "research"),
        ("b3", "birth_day_unknown"),
    ]


def test_a_plan_that_has_changed_is_refused_and_the_new_one_shown(people: People) -> None:
    _filled(people)
    plan = retention_plan(people, [_YEAR], _LASTING, on=_DONE)
    people.hold("b1", "audit")
    answer = apply_retention(people, plan.digest, [_YEAR], _LASTING, on=_DONE)
    assert isinstance(answer, PlanChanged)
    assert [due.person for due in answer.plan.erase] == ["b2", "b3", "b4"]
    assert answer.plan.digest != plan.digest
    assert f"{plan.digest:.12}" in answer.text.en
    assert all(people.identity(name) for name in _LASTING)


def test_the_digest_names_tenant_day_rules_and_persons() -> None:
    standing = Standing("b1", kept=True, protected=False, erased_on=None)
    plan = planned("default", [(standing, 1)], [_YEAR], _LASTING, _DONE)
    other = attrs.evolve(standing, person="b2")
    longer = attrs.evolve(_YEAR, keep=Span(days=366))
    others: list[RetentionPlan] = [
        planned("other", [(standing, 1)], [_YEAR], _LASTING, _DONE),
        planned("default", [(standing, 1)], [_YEAR], _LASTING, date(2026, 3, 3)),
        planned("default", [(standing, 1)], [longer], _LASTING, _DONE),
        planned("default", [(standing, 1)], [_YEAR, attrs.evolve(_YEAR, id="b")], _LASTING, _DONE),
        planned("default", [(other, 1)], [_YEAR], _LASTING, _DONE),
        planned("default", [(standing, 1), (other, 1)], [_YEAR], _LASTING, _DONE),
        planned("default", [], [_YEAR], _LASTING, _DONE),
    ]
    assert len({plan.digest, *(each.digest for each in others)}) == 1 + len(others)
    again = planned("default", [(standing, 9)], [_YEAR], dict(_LASTING), _DONE)
    assert again.digest == plan.digest


def test_a_hold_that_comes_between_is_still_heeded(people: People) -> None:
    _filled(people)
    plan = retention_plan(people, [_YEAR], _LASTING, on=_DONE)

    def erase(person: str, on: date) -> Erasure | OnHold | NothingKept:
        people.hold("b3", "audit")
        return people.erase(person, on=on)

    done = apply_retention(people, plan.digest, [_YEAR], _LASTING, on=_DONE, erase=erase)
    assert not isinstance(done, PlanChanged)
    assert [type(each) for each in done] == [Erasure, Erasure, OnHold, Erasure]


def test_a_role_has_its_methods_and_no_others(files: Place) -> None:
    methods = {
        role: {name for name in dir(role) if not name.startswith("_")}
        for role in (IdentityReader, IdentityWriter, IdentityRedactor)
    }
    assert methods == {
        IdentityReader: {"find", "identity", "standing"},
        IdentityWriter: {"hold", "keep", "protect", "release"},
        IdentityRedactor: {"apply", "erase", "plan", "recorded"},
    }
    with files.opened() as people:
        reader, writer = IdentityReader(people), IdentityWriter(people)
        assert writer.keep("b1", {"personal_identity_number": "20000101-0000"}) == Kept("b1")
        assert reader.find("20000101-0000") == ("b1",)
        assert reader.identity("b1") == {"personal_identity_number": "20000101-0000"}
        assert reader.standing("b1") == Standing("b1", True, False, None)
        assert writer.protect("b1") == writer.hold("b1", "audit") == Kept("b1")
        assert isinstance(IdentityRedactor(people).erase("b1", on=_DONE), OnHold)
        assert writer.release("b1", "audit") == Kept("b1")


def test_each_erasure_is_told_to_the_journal_repeated_ones_too(files: Place) -> None:
    told: list[Erasure] = []
    with files.opened() as people:
        _filled(people)
        people.hold("b2", "audit")
        redactor = IdentityRedactor(people, told.append)
        plan = redactor.plan([_YEAR], _LASTING, on=_DONE)
        redactor.apply(plan.digest, [_YEAR], _LASTING, on=_DONE)
        assert told == [Erasure(name, _DONE) for name in ("b1", "b3", "b4")]
        redactor.erase("b2", on=_DONE)
        redactor.erase("b9", on=_DONE)
        redactor.erase("b1", on=_DONE)
    assert told[3:] == [Erasure("b1", _DONE, repeated=True)]
