"""What a scenario says is filled with what was seen, weighed for what could not be seen."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from pathway.definition import AttributeIs
from pathway.simulation.distributions import Discrete, Point, Uniform, table_of
from pathway.simulation.fitting import History, StepShare, fit
from pathway.simulation.fitting.beside import filled_beside, filled_pause
from pathway.simulation.fitting.cases import Number, Said, days_of, filled_days, filled_told
from pathway.simulation.fitting.context import Context, case_of
from pathway.simulation.fitting.histories import Taken
from pathway.simulation.fitting.visits import Visit
from pathway.simulation.fitting.weighing import weighed
from pathway.simulation.scenario.choices import Choosing, Done, Lasting, Likely, Option, Tell
from pathway.simulation.scenario.parts import Beside, Pausing, Stay, Supply, Unit
from tests.simulation.fitting.noisy import NOISY, UNTIL, VAGUE, given_shares, people
from tests.simulation.small import ASSUMED, DEFINITION, always

SOMEBODY = Context({"sex": "woman", "age": "22"})
NOTHING: frozenset[tuple[str, str]] = frozenset()


def visit(until: int, *beside: Taken, left: int | None = None, **shares: float) -> Visit:
    return Visit("course", SOMEBODY, 1000, 0, until, shares, left=left, beside=beside)


def taken(day: int, step: str, *told: tuple[str, str], derived: bool = False) -> Taken:
    return Taken(1000 + day, step, frozenset(told), "course", "course", derived)


def test_the_first_case_that_holds_counts() -> None:
    old = Lasting(Point(1), (AttributeIs("age", at_least=25),))
    woman = Lasting(Point(2), (AttributeIs("sex", ("woman",)),), (Done("begin"),))
    rest = Lasting(Point(3))
    cases = (old, woman, rest)
    assert case_of(cases, SOMEBODY) == 2
    began = SOMEBODY.after(Taken(1000, "begin", NOTHING, "waiting", "course"))
    assert case_of(cases, began) == 1
    assert case_of(cases, Context({"age": "30"})) == 0
    assert case_of(cases, Context({"age": "unknown"})) == 2


def test_what_was_told_last_counts_unless_ever_is_asked() -> None:
    who = SOMEBODY
    for outcome in ("work", "studies"):
        told = frozenset({("outcome", outcome)})
        who = who.after(Taken(1000, "leave", told, "course", "left"))
    work = (Tell("outcome", "work"),)
    assert not who.did(Done("leave", work))
    assert who.did(Done("leave", work, ever=True))
    assert who.did(Done("leave"))


def test_one_number_is_always_the_same_and_several_have_weights() -> None:
    assert days_of([(4, 1.0), (4, 2.0)]) == Point(4)
    assert days_of([(7, 1.0), (4, 2.5)]) == Discrete((4, 7), (2.5, 1.0))
    assert days_of([]) is None


def test_of_what_was_not_seen_the_numbers_stay() -> None:
    given = (Lasting(Uniform(0, 5), (AttributeIs("sex", ("man",)),)), Lasting(Uniform(0, 9)))
    filled = filled_days(given, [Number(SOMEBODY, 3, 1.0)])
    assert filled == (given[0], Lasting(Point(3)))
    told = always(outcome="work")
    assert filled_told(told, [Said(SOMEBODY, frozenset({("outcome", "studies")}), 1.0)]) == told


def test_what_is_told_gets_the_weight_of_who_told_it() -> None:
    options = (Option(9, (Tell("outcome", "work"),)), Option(1, (Tell("outcome", "studies"),)))
    said = [
        Said(SOMEBODY, frozenset({("outcome", each), ("reason", "none")}), weight)
        for each, weight in (("work", 1.0), ("studies", 1.5), ("studies", 1.0))
    ]
    (filled,) = filled_told((Choosing(options),), said)
    assert [each.weight for each in filled.options] == [1.0, 2.5]


def test_who_is_cut_off_is_shared_out_among_those_seen_later() -> None:
    visits = [visit(3, work=1.0), visit(5), visit(7, studies=1.0), visit(9, studies=1.0)]
    (group,) = weighed(visits, lambda _: 0).values()
    assert [round(each.weight, 6) for each in group.seen] == [1, 1.5, 1.5]
    assert {step: each.share for step, each in group.spreads.items()} == {
        "work": pytest.approx(1 / 4),
        "studies": pytest.approx(3 / 4),
    }


def test_who_may_not_take_a_step_again_does_not_count_for_it() -> None:
    again = [evolve(visit(4, rest=1.0), out=frozenset({"work"})) for _ in range(6)]
    (group,) = weighed([visit(3, work=1.0), visit(5, rest=1.0), *again], lambda _: 0).values()
    assert (group.spreads["work"].share, group.spreads["work"].visits) == (0.5, 2)
    # Of all visits, 7 of 8 end by the rest; of those that could end by either, it is what is left.
    assert (group.spreads["rest"].share, group.spreads["rest"].visits) == (0.5, 8)


def test_who_may_take_no_step_that_others_all_took_can_still_go_on() -> None:
    again = [evolve(visit(4, rest=1.0), out=frozenset({"work"})) for _ in range(2)]
    (group,) = weighed([visit(3, work=1.0), *again], lambda _: 0).values()
    assert group.spreads["work"].share == 1
    assert group.spreads["rest"].share > 0


def test_a_step_that_all_took_has_an_interval_all_the_same() -> None:
    (group,) = weighed([visit(3, work=1.0) for _ in range(10)], lambda _: 0).values()
    low, high = group.spreads["work"].interval()
    assert (round(low, 4), high) == (0.7225, 1.0)


PAUSE = Pausing(
    "pause",
    "resume",
    (Likely(0.5),),
    always(reason="illness"),
    (Lasting(Uniform(0, 90)),),
    (Lasting(Uniform(1, 90)),),
)


def test_a_pause_is_as_likely_as_it_would_have_been_seen() -> None:
    ill = ("reason", "illness")
    seen = [
        visit(40, taken(10, "pause", ill), taken(25, "resume"), left=1055, work=1.0),
        visit(8, left=1008, work=1.0),  # it ended before any pause was seen
        visit(30, left=1030, work=1.0),
        visit(30, taken(20, "pause", ill)),  # it lasts still
    ]
    found = filled_pause(PAUSE, seen, 1030)
    # Day 10: one of three; day 20: one of two. So 1/3 and 2/3 of 1/2.
    assert found.probability[0].probability == pytest.approx(2 / 3, abs=1e-6)
    assert table_of(found.after[0].days).probabilities() == {
        10: pytest.approx(Fraction(1, 2), abs=1e-5),
        20: pytest.approx(Fraction(1, 2), abs=1e-5),
    }
    assert found.length[0].days == Point(15)


def test_what_goes_on_beside_is_cut_off_by_the_end_of_the_phase() -> None:
    beside = Beside(
        "studies",
        "open",
        (Likely(0.5),),
        (Lasting(Uniform(0, 90)),),
        always(activity="studies"),
        "close",
        (Lasting(Uniform(0, 90)),),
        always(activity="studies", result="completed"),
    )
    what, done = ("activity", "studies"), ("result", "completed")
    closed = taken(30, "close", what, done)
    by_exit = taken(40, "close", what, done, derived=True)
    seen = [
        visit(50, taken(10, "open", what), closed, left=1050, work=1.0),
        visit(40, taken(5, "open", what), by_exit, left=1040, work=1.0),
        visit(50, taken(9, "open", ("activity", "sport")), left=1050, work=1.0),
    ]
    found = filled_beside(beside, seen, Stay("course", ASSUMED), 1100)
    assert found.probability[0].probability == pytest.approx(2 / 3, abs=1e-6)
    assert found.length[0].days == Point(20)
    assert found.ended[0].options[0].weight == 1
    # In a pause nothing begins: who is in one from day 8 on is watched up to day 7.
    paused = visit(50, taken(8, "pause", ("reason", "illness")), left=1050, work=1.0)
    stay = Stay("course", ASSUMED, pause=PAUSE)
    later = filled_beside(beside, [*seen, paused], stay, 1100)
    assert later.probability[0].probability == pytest.approx(1 / 4 + 3 / 4 / 2, abs=1e-6)


def test_days_of_who_may_have_waited_stay() -> None:
    supplied = evolve(NOISY, supplies=(Supply("seat", ASSUMED, (Unit("room", 1),)),))
    histories = people(NOISY, 60, 3)
    found = fit(supplied, histories, until=UNTIL, definition=DEFINITION)
    assert found.kept == (("waiting", "begin"),)
    assert found.scenario.stays[0].steps == supplied.stays[0].steps
    assert found.scenario.stays[1].steps != supplied.stays[1].steps
    free = fit(supplied, histories, until=UNTIL, definition=DEFINITION, limited=False)
    assert free.kept == ()
    assert free.scenario.stays[0].steps != supplied.stays[0].steps


def test_what_is_known_from_a_day_on_gives_the_same_shares() -> None:
    since = date(2020, 3, 1)
    began = [e for e in people(NOISY, 3000, 9) if len(e.taken) > 1]
    histories = [e for e in began if e.taken[1].on < since.toordinal()]
    gone = [any(t.step == "leave" and t.on < since.toordinal() for t in e.taken) for e in histories]
    still = [each for each, left in zip(histories, gone, strict=True) if not left]

    def work(known: list[History], first: date | None) -> StepShare:
        found = fit(VAGUE, known, until=UNTIL, since=first, definition=DEFINITION)
        return next(e for e in found.shares if (e.of, e.case, e.step) == ("course", 1, "work"))

    truth = given_shares(NOISY)["course", 1, "work"]
    known = work(still, since)
    error = (known.high - known.low) / (2 * 1.96)
    assert abs(known.share - truth) < 4 * error
    # Who had gone before is not needed for it.
    assert work(histories, since) == known
    # The fault that this must catch: those who were still there count as if they were all.
    assert abs(work(still, None).share - truth) > 4 * error


def test_a_part_of_which_nothing_was_seen_is_taken_over() -> None:
    found = fit(VAGUE, people(NOISY, 40, 1), until=date(2020, 1, 8), definition=DEFINITION)
    assert found.scenario.stays[2] == VAGUE.stays[2]
    assert found.scenario.stays[0] != VAGUE.stays[0]
    assert (found.scenario.ties, found.scenario.name) == (VAGUE.ties, VAGUE.name)
