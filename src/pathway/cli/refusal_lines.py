"""Writes a refusal as a JSON object on one line, and as words for a reader."""

import json

from pathway.cli.rows import Row
from pathway.decision import Refusal
from pathway.reasons import Reason
from pathway.texts import Language

__all__ = ["reason_object", "refusal_line", "refusal_object", "refusal_text"]


def refusal_object(row: Row, refusal: Refusal) -> dict[str, object]:
    """Return what was refused, on which line, and why, as what JSON holds."""
    possible = refusal.possible_from
    return {
        "line": row.line,
        "participation": row.participation,
        "on": row.on.isoformat(),
        "step": row.step,
        "phase": refusal.phase,
        "possible_from": None if possible is None else possible.isoformat(),
        "reasons": [reason_object(reason) for reason in refusal.reasons],
    }


def reason_object(reason: Reason) -> dict[str, object]:
    """Return a reason as what JSON holds, in both languages."""
    return {
        "rule": reason.rule,
        "sv": reason.text("sv"),
        "en": reason.text("en"),
        "source": {"sv": reason.source.of("sv"), "en": reason.source.of("en")},
        "earliest": None if reason.earliest is None else reason.earliest.isoformat(),
        "latest": None if reason.latest is None else reason.latest.isoformat(),
        "needs": reason.needs,
    }


def refusal_line(row: Row, refusal: Refusal) -> str:
    """Return the refusal as JSON, with the end of its line."""
    return json.dumps(refusal_object(row, refusal), ensure_ascii=False) + "\n"


def refusal_text(row: Row, refusal: Refusal, language: Language) -> str:
    """Return where the step stands in the file, and the refusal in words."""
    line = f"rad {row.line}" if language == "sv" else f"line {row.line}"
    whose = _whose(row, language)
    return f"{line}, {whose}: {refusal.text(language)}"


def _whose(row: Row, language: Language) -> str:
    if row.participation == "*":
        return "projektet" if language == "sv" else "the project"
    return row.participation
