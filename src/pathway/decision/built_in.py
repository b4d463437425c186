"""The refusals that the language itself makes, whatever the definition says; each names its paragraph."""

from collections.abc import Iterable, Mapping
from datetime import date

from pathway.commands import Step
from pathway.definition import Resource
from pathway.definition.wording import nearest
from pathway.machine import Plan, Way
from pathway.reasons import Reason, called, ending, names_of, plain
from pathway.state import OUTSIDE, State
from pathway.texts import Source, Text

__all__ = [
    "not_declared_role",
    "not_in_date_order",
    "not_in_force",
    "not_in_future",
    "not_possible_here",
    "nothing_left",
    "while_paused",
]

_PAGES = {
    "S1": "s1-days",
    "S3": "s3-pauses",
    "S7": "s7-leaving-and-returning",
    "S8": "s8-conditions-and-days",
    "S10": "s10-project",
}

_SOURCES = {
    clause: Source(
        "pathway",
        clause,
        Text(
            f"gäller i varje program, se docs/explanation/{page}.md",
            f"holds in every programme, see docs/explanation/{page}.md",
        ),
    )
    for clause, page in _PAGES.items()
}
"""The paragraphs of the semantics on which the language's own refusals rest."""


def reason(
    rule: str,
    clause: str,
    sv: str,
    en: str,
    needs: str | None = None,
    earliest: date | None = None,
) -> Reason:
    """Return a reason of the language itself, with the paragraph of its semantics."""
    return Reason(rule, Text(sv=sv, en=en), _SOURCES[clause], earliest=earliest, needs=needs)


def listed(ids: Iterable[str], names: Mapping[str, Text]) -> Text:
    """Return the names of what is listed, each with its id behind it, in the order of the ids."""
    each = [called(name, names.get(name)) for name in sorted(ids)]
    return Text(
        ", ".join(name.sv for name in each) or "-", ", ".join(name.en for name in each) or "-"
    )


def _programme(plan: Plan) -> Text:
    return called(plan.definition.id, plan.definition.name)


def not_possible_here(plan: Plan, state: State, step: Step) -> Reason:
    """The step is unknown, or does not start from here."""
    names = names_of(plan.definition)
    here = listed(plan.by_phase.get(state.phase, {}), names.steps)
    if step.trigger not in plan.triggers:
        near = nearest(str(step.trigger), sorted(plan.triggers))
        meant = listed(() if near is None else (near,), names.steps)
        known, of = listed(plan.triggers, names.steps), _programme(plan)
        return reason(
            "known-step",
            "S8",
            f"{plain(step.trigger, 'sv')} är inget steg i {of.sv}."
            f"{'' if near is None else f' Menades {meant.sv}?'} Steg: {known.sv}",
            f"{plain(step.trigger)} is not a step of {of.en}."
            f"{'' if near is None else f' Was {meant.en} meant?'} Steps: {known.en}",
        )
    trigger = called(step.trigger, names.steps[step.trigger])
    if state.phase == OUTSIDE:
        return reason(
            "possible-in-phase",
            "S8",
            f"{trigger.sv} kan inte tas före en anvisning. Steg som börjar: {here.sv}",
            f"{trigger.en} cannot be taken before a referral. Steps that begin: {here.en}",
        )
    phase = called(state.phase, names.phases.get(state.phase))
    return reason(
        "possible-in-phase",
        "S8",
        f"{trigger.sv} kan inte tas från fasen {phase.sv}. Steg i den fasen: {here.sv}",
        f"{trigger.en} cannot be taken from {phase.en}. Steps of that phase: {here.en}",
    )


def not_in_date_order(last: date) -> Reason:
    """The step lies before the last one; it can only be entered late, into the history."""
    return reason(
        "in-date-order",
        "S1",
        f"Steget ligger före det senaste; nya steg tas från {last}. Registrera det i efterhand i historiken",
        f"The step lies before the last one; new steps are taken from {last}. Enter it late",
        earliest=last,
    )


def before_the_calendar() -> Reason:
    """The step is dated so early that it can only be a slip."""
    return reason(
        "within-calendar",
        "S1",
        "Steget är daterat före 1000-01-01",
        "The step is dated before 1000-01-01",
    )


def registered_in_error() -> Reason:
    """The participation was registered in error, and nothing can be added to it."""
    return reason(
        "not-registered-in-error",
        "S7",
        "Deltagandet är registrerat av misstag. Börja ett nytt",
        "The participation was registered in error. Begin a new one",
    )


def not_in_future(today: date) -> Reason:
    """The step is dated after the day on which it is recorded."""
    return reason(
        "not-in-future",
        "S1",
        f"Steget är daterat efter dagens datum, {today}",
        f"The step is dated after today, {today}",
    )


def not_in_force(plan: Plan) -> Reason:
    """The version of the definition is not in force on the first day."""
    first, of = plan.definition.valid_from, _programme(plan)
    return reason(
        "version-in-force",
        "S1",
        f"{of.sv} i version {plan.definition.version} gäller från {first}",
        f"{of.en}, version {plan.definition.version}, is in force from {first}",
        earliest=first,
    )


def while_paused(since: date) -> Reason:
    """A pause is under way, and the step is not one that can be taken during it."""
    return reason(
        "not-while-paused",
        "S3",
        f"Ett uppehåll pågår sedan {since}. Återuppta först",
        f"A pause is under way since {since}. Resume first",
        needs="resume",
    )


def not_declared_role(plan: Plan, by: str) -> Reason:
    """Who asks has a role that the definition does not declare."""
    known, of = listed(plan.roles, names_of(plan.definition).roles), _programme(plan)
    return reason(
        "declared-role",
        "S8",
        f"{plain(by, 'sv')} är ingen roll i {of.sv}. Roller: {known.sv}",
        f"{plain(by)} is not a role of {of.en}. Roles: {known.en}",
    )


def nothing_left(resource: Resource, free: int = 0, ahead: int = 0) -> Reason:
    """The step takes a unit of a resource of which none is left, or none but for those ahead."""
    rule, name = f"{resource.id}/available", resource.name
    if not ahead:
        return Reason(rule, name, resource.basis, needs="wait")
    left = max(free, 0)
    sv = f"{name.sv}: {left} {'ledig' if left == 1 else 'lediga'}, {ahead} före i kön"
    said = Text(sv, f"{name.en}: {left} free, {ahead} ahead in the queue")
    return Reason(rule, said, resource.basis, needs="turn" if left else "wait")


def standing(plan: Plan, way: Way, state: State, step: Step) -> list[Reason]:
    """Return what is against an act as things stand: pauses, activities, follow-ups."""
    match way.declared.act:
        case "pause":
            return _pause(step)
        case "resume" if state.pause is None:
            return [
                reason("pause-under-way", "S3", "Inget uppehåll pågår", "No pause is under way")
            ]
        case "open_activity" | "close_activity" | "change_activity":
            return _activity(plan, way, state, step)
        case "follow_up":
            return _follow_up(plan, state, step)
        case _:
            return []


def _pause(step: Step) -> list[Reason]:
    until = step.told.get("until")
    if not isinstance(until, date) or until >= step.on:
        return []
    return [
        reason(
            "pause-end-after-start",
            "S3",
            f"Uppehållets planerade slut {until} ligger före dess första dag {step.on}",
            f"The planned end of the pause, {until}, lies before its first day, {step.on}",
            needs="details",
        )
    ]


def _activity(plan: Plan, way: Way, state: State, step: Step) -> list[Reason]:
    name, kind = step.told.get("activity"), step.told.get("kind")
    activity = next((each for each in plan.definition.activities if each.id == name), None)
    if activity is None:
        if way.declared.act == "open_activity" or state.tally.open:
            return []
        return [reason("activity-open", "S7", "Ingen aktivitet pågår", "No activity is open")]
    found = []
    open_ones = [each for each in state.tally.open if each.activity == name]
    if way.declared.act != "close_activity" and way.target not in activity.in_phases:
        allowed = listed(activity.in_phases, names_of(plan.definition).phases)
        found.append(
            reason(
                "activity-in-phase",
                "S7",
                f"{activity.name.sv} kan bara öppnas i: {allowed.sv}",
                f"{activity.name.en} can be opened only in: {allowed.en}",
            )
        )
    if way.declared.act == "open_activity" and len(open_ones) >= activity.at_most_open:
        found.append(
            reason(
                "activity-at-most-open",
                "S7",
                f"{activity.name.sv}: högst {activity.at_most_open} kan pågå samtidigt",
                f"{activity.name.en}: at most {activity.at_most_open} can be open at a time",
            )
        )
    asked = None if way.declared.act == "change_activity" else kind
    if way.declared.act != "open_activity" and not [
        each for each in open_ones if asked in {None, each.kind}
    ]:
        found.append(
            reason(
                "activity-open",
                "S7",
                f"{activity.name.sv} pågår inte",
                f"{activity.name.en} is not open",
            )
        )
    return found


def _follow_up(plan: Plan, state: State, step: Step) -> list[Reason]:
    tally = state.tally
    name = step.told.get("name")
    outcome = plan.outcomes.get(tally.outcome or "")
    left_for_good = outcome is not None and (
        not outcome.followed_up
        or any(each.id == tally.reason and not each.followed_up for each in outcome.reasons)
    )
    names = names_of(plan.definition)
    if left_for_good:
        why = tally.reason if outcome is not None and outcome.followed_up else None
        after = ending(names, tally.outcome or "", why)
        return [
            reason(
                "follow-up-applies",
                "S7",
                f"Ingen uppföljning görs efter utfallet {after.sv}",
                f"No follow-up is made after the outcome {after.en}",
            )
        ]
    done = [each for each in tally.followed if each.name == name and each.status != "unreachable"]
    if not done:
        return []
    of, statuses = names.asked[step.trigger]["name"][1], names.asked[step.trigger]["status"][1]
    which, status = called(done[0].name, of.get(done[0].name)), statuses[done[0].status]
    return [
        reason(
            "follow-up-not-done",
            "S10",
            f"Uppföljningen är redan gjord: {which.sv}, {status.sv}",
            f"The follow-up has been done already: {which.en}, {status.en}",
        )
    ]
