"""Refusals say what is true: which details pick a way, which bound is passed, which steps there are."""

from attrs import evolve as replace

from pathway.dates import Span
from pathway.decision import Refusal, options
from pathway.definition import (
    AnyOf,
    Choice,
    Clock,
    ClockIs,
    Definition,
    Detail,
    ExtensionReason,
    OneOf,
    Told,
)
from pathway.machine import plan_of
from pathway.texts import Text
from tests.decision.definitions import (
    INSIDE,
    STEPS,
    choices,
    day,
    extension,
    limit,
    pause,
    programme,
    rule,
    step,
    text,
)
from tests.decision.walking import Walk

_C = Clock("c", text("c"), INSIDE)


def _two_ways() -> Definition:
    route = Detail("route", text("route"), OneOf(choices("short", "long")))
    later = rule("later", ClockIs("c", at_least=Span(days=20)))
    return programme(
        step(
            "turn",
            "inside",
            target="other",
            when=Told("route", ("short",)),
            tells=(route,),
            rules=("later",),
        ),
        step(
            "turn",
            "inside",
            target="inside",
            act="move",
            when=Told("route", ("long",)),
            tells=(route,),
        ),
        clocks=(_C,),
        rules=(later,),
        pauses=(pause(),),
    )


def test_the_details_that_pick_a_way_are_named() -> None:
    walk = Walk(_two_ways()).take("refer", 0)
    untold, wrong = walk.why("turn", 5), walk.why("turn", 5, route="scenic")
    assert [str(each.text("en")) for each in untold.reasons] == [
        "route must be told. It picks where turn leads: short, long."
    ]
    assert [each.text("sv") for each in wrong.reasons] == [
        (
            "route (sv) (route) kan inte vara 'scenic' här. Det väljer vart steget turn (sv) (turn) "
            "leder: short (sv) (short), long (sv) (long)."
        )
    ]
    assert {each.needs for each in (*untold.reasons, *wrong.reasons)} == {"details"}


def test_a_step_that_picks_no_way_is_possible_when_one_of_its_ways_is() -> None:
    definition = _two_ways()
    walk = Walk(definition).take("refer", 0)
    assert walk.why("turn", 5).possible_from == day(5)
    steps = tuple(
        replace(each, rules=("later",)) if each.trigger == "turn" else each
        for each in definition.transitions
    )
    late = Walk(replace(definition, transitions=steps)).take("refer", 0)
    assert late.why("turn", 5).possible_from == day(20)


def test_an_option_that_hangs_on_a_detail_needs_details_and_keeps_its_days() -> None:
    done = rule("stayed", ClockIs("c", at_least=Span(days=20)))
    hangs = replace(done, condition=AnyOf((Told("outcome", ("dropped",)), done.condition)))
    usual = next(each for each in STEPS if each.trigger == "exit")
    leave = replace(usual, rules=("stayed",))
    walk = Walk(programme(leave, clocks=(_C,), rules=(hangs,))).take("refer", 0)
    (found,) = [
        each for each in options(walk.definition, walk.state, day(5)) if each.trigger == "exit"
    ]
    (reason,) = found.conditional
    assert (reason.rule, reason.needs, reason.earliest) == ("stayed", "details", day(20))
    assert (
        reason.text("en") == "stayed: hangs on outcome, 5 of 20 days so far. "
        "Whatever is told, possible from 2024-02-04."
    )
    assert walk.why("exit", 5, outcome="done").reasons[0].needs is None


def _extended() -> Walk:
    bound = limit("l", "c", Span(days=50), Span(days=90))
    more = extension(
        "more",
        "l",
        ExtensionReason("ill", text("ill"), Span(days=15)),
        ExtensionReason("place", text("place")),
        asked_from=Span(weeks=4),
    )
    return Walk(programme(clocks=(_C,), limits=(bound,), extensions=(more,))).take("refer", 0)


def _said(answer: Refusal) -> dict[str, str]:
    return {each.rule.partition("/")[2]: each.text("en") for each in answer.reasons}


def test_where_no_way_is_picked_a_pause_and_an_undeclared_role_are_told_too() -> None:
    walk = Walk(_two_ways()).take("refer", 0)
    assert walk.broken("turn", 1, "nobody") == ("declared-role", "details-told")
    assert walk.why("turn", 1, "nobody").possible_from is None
    walk.take("pause", 2, reason="illness")
    assert walk.broken("turn", 3) == ("details-told", "not-while-paused")
    assert walk.broken("turn", 3, "nobody") == ("declared-role", "details-told", "not-while-paused")
    assert walk.why("turn", 3).possible_from == day(3)


def test_a_pause_is_no_reason_where_one_of_the_ways_is_for_a_pause() -> None:
    route = Detail("route", text("route"), OneOf(choices("short", "long")))
    ways = [
        step(
            "ring",
            "inside",
            act="stay",
            when=Told("route", (name,)),
            tells=(route,),
            while_paused=name == "short",
        )
        for name in ("short", "long")
    ]
    walk = Walk(programme(*ways, pauses=(pause(),))).take("refer", 0)
    walk.take("pause", 2, reason="illness")
    assert walk.broken("ring", 3) == ("details-told",)
    assert walk.why("ring", 3).possible_from == day(3)
    assert walk.broken("ring", 3, route="long") == ("not-while-paused",)


def test_an_undeclared_role_is_told_where_the_step_does_not_start_from_here() -> None:
    walk = Walk(programme()).take("refer", 0)
    assert walk.broken("back", 1, "nobody") == ("declared-role", "possible-in-phase")


def test_every_rule_of_an_extension_says_its_own_sentence_and_bound() -> None:
    walk = _extended()
    late = _said(walk.why("extend", 51, days=29, reason="ill", decided_by="coach"))
    assert late == {
        "cap": "An extension is of at most 14 days at a time: days is 29.",
        "cap-in-all": "The extensions are of at most 28 days in all: 29 of at most 28 days.",
        "decided-by": "An extension is decided by head: decided by is coach.",
        "not-late": "An extension is decided no later than the day on which the time ends, with what "
        "has been granted already (c): 51 days, at most 50 days. Was possible until 2024-03-05.",
        "cap-ill": "For ill, the extensions are of at most 15 days in all: reason is ill, 29 of at "
        "most 15 days.",
    }
    early = _said(walk.why("extend", 20, days=1, reason="place", decided_by="head"))
    assert early == {
        "asked-from": "An extension can be decided after 4 weeks at the earliest (c): 20 of 28 days "
        "so far. Possible from 2024-02-12."
    }
    swedish = walk.why("extend", 51, days=5, reason="place", decided_by="head").reasons[0]
    assert swedish.text("sv") == (
        "En förlängning beslutas senast den dag då tiden löper ut, med det som redan är beviljat "
        "(c (sv)): 51 dagar, högst 50 dagar. Var möjligt till 2024-03-05."
    )


def test_the_rules_of_an_extension_call_roles_and_reasons_by_their_declared_names() -> None:
    bound = limit("l", "c", Span(days=50), Span(days=90))
    ill = ExtensionReason("ill", Text("sjukdom", "an illness"), Span(days=15))
    more, other = extension("more", "l", ill), extension("other", "l")
    roles = Choice("head", Text("chef", "the manager")), Choice("coach", Text("coach", "a coach"))
    walk = Walk(
        programme(
            clocks=(_C,),
            limits=(bound,),
            extensions=(replace(more, deciders=("head", "coach")), other),
            roles=roles,
        )
    ).take("refer", 0)
    told = {"extension": "more", "days": 29, "decided_by": "coach"}
    refused = walk.why("extend", 10, **told, reason="ill")  # type: ignore[arg-type]
    assert _said(refused)["cap-ill"].startswith("For an illness, the extensions are of at most")
    assert "Av skälet sjukdom förlängs" in refused.text("sv")
    (way,) = plan_of(walk.definition).steps["inside", "extend"]
    declared = {each.rule.id: each.rule.text for each in way.judges}
    assert declared["more/decided-by"] == Text(
        "En förlängning beslutas av chef eller coach",
        "An extension is decided by the manager or a coach",
    )
    assert declared["more/reason"] == Text(
        "Den här förlängningen ges av skälet sjukdom",
        "This extension is granted for an illness",
    )


def test_an_extension_is_granted_on_the_last_day_and_moves_the_bound_that_is_named() -> None:
    walk = _extended()
    walk.take("extend", 50, days=10, reason="place", decided_by="head")
    refused = walk.why("extend", 61, days=5, reason="place", decided_by="head")
    assert _said(refused)["not-late"].endswith(
        "61 days, at most 60 days. Was possible until 2024-03-15."
    )


def test_steps_of_a_phase_are_not_called_possible() -> None:
    walk = Walk(programme()).take("refer", 0)
    (reason,) = walk.why("back", 1).reasons
    assert reason.text("en").startswith(
        "back cannot be taken from inside. Steps of that phase: exit,"
    )
    assert "go" in reason.text("en")
    assert "ossib" not in reason.text("en")
    assert reason.text("sv").startswith(
        "back (sv) (back) kan inte tas från fasen inside (sv) (inside). Steg i den fasen: exit (sv) "
    )
