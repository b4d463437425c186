"""A report as what JSON holds, for a build that reads it: the same findings, nothing in prose only."""

from collections.abc import Mapping
from datetime import timedelta

from pathway.definition import Definition
from pathway.modes.model import Edge
from pathway.texts import Text
from pathway.verification.model import Constant, Finding, Journey, Report, Time
from pathway.verification.report.journeys import dated_steps, entry_of
from pathway.verification.report.naming import rule_words
from pathway.verification.report.silences import Sorted
from pathway.verification.report.words import NOTE_ADVICE, saying_of

__all__ = ["constant_object", "finding_object", "report_object"]

_Object = dict[str, object]


def report_object(definition: Definition, report: Report, answers: Sorted) -> _Object:
    """Return a report."""
    return {
        "definition": report.definition,
        "version": report.version,
        "variant": report.variant,
        "content": report.content,
        "reading": report.reading,
        "asked": list(report.asked),
        "found": len(answers.told),
        "findings": [finding_object(definition, each) for each in answers.told],
        "silenced": [
            {"id": finding.id, "reading": finding.reading, "reason": _both(silence.reason)}
            for finding, silence in answers.silenced
        ],
        "stale": [each.finding for each in answers.stale],
        "needless": [each.finding for each in answers.needless],
        "notes": [
            {**finding_object(definition, each), "advice": _both(NOTE_ADVICE)}
            for each in report.notes
        ],
        "undecided": list(report.undecided),
        "unanswered": [{"question": about, "why": _both(why)} for about, why in report.unanswered],
        "times": [_time(each) for each in report.times],
        "assumed": [_both(each) for each in report.assumed],
        "method": report.method,
        "modes": report.modes,
        "clocks": report.clocks,
        "states": report.states,
        "seconds": round(report.seconds, 3),
    }


def finding_object(definition: Definition, finding: Finding) -> _Object:
    """Return one finding, with its words in both languages."""
    saying = saying_of(definition, finding)
    return {
        "id": finding.id,
        "question": finding.question,
        "reading": finding.reading,
        "says": _both(saying.headline),
        "advice": _both(saying.advice),
        "subject": [{"kind": kind, "id": name} for kind, name in finding.subject],
        "rules": [_rule(definition, rule) for rule in finding.rules],
        "days": [
            {"clock": each.clock, "first": each.first, "last": each.last} for each in finding.days
        ],
        "dates": [[first.isoformat(), last.isoformat()] for first, last in finding.dates],
        "journey": None if finding.journey is None else _journey(definition, finding.journey),
        "decided": finding.decided,
        "why": None if finding.why is None else _both(finding.why),
    }


def constant_object(constant: Constant) -> _Object:
    """Return for which values of a rule's constant an outcome stays reachable."""
    return {
        "rule": constant.rule,
        "outcome": constant.outcome,
        "ranges": [list(each) for each in constant.ranges],
        "tried": list(constant.tried),
        "decided": constant.decided,
    }


def _time(time: Time) -> _Object:
    return {
        "kind": time.kind,
        "id": time.id,
        "shortest": time.shortest,
        "longest": time.longest,
        "unbounded": time.unbounded,
        "decided": time.decided,
    }


def _rule(definition: Definition, rule: str) -> _Object:
    words = rule_words(definition, rule)
    return {"id": rule, "text": None if words is None else _both(words)}


def _journey(definition: Definition, journey: Journey) -> _Object:
    entry = entry_of(definition, journey)
    last = entry + timedelta(days=journey.until)
    return {
        "steps": [
            {
                "on": each.on.isoformat(),
                "day": each.day,
                "step": each.step,
                "told": dict(each.told),
                "by_itself": each.by_itself,
            }
            for each in dated_steps(journey, entry)
        ],
        "until": {"on": last.isoformat(), "day": journey.until},
        "refused": None if journey.refused is None else _refused(journey.refused),
        "confirmed": journey.confirmed,
    }


def _refused(edge: Edge) -> Mapping[str, object]:
    return {"step": edge.step, "told": dict(edge.told)}


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
