"""Writes a further referral that was joined as a JSON object on one line, and as words for a reader."""

import json

from pathway.cli.rows import Row
from pathway.texts import Language

__all__ = ["joined_line", "joined_text"]


def joined_line(row: Row, step: str, into: str) -> str:
    """Return which line was recorded as which step of which participation, as JSON on one line."""
    told = {
        "line": row.line,
        "participation": row.participation,
        "on": row.on.isoformat(),
        "step": row.step,
        "recorded_as": step,
        "joined_to": into,
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def joined_text(line: str, language: Language) -> str:
    """Return in words what `joined_line` wrote."""
    told = json.loads(line)
    where = f"{told['line']}, {told['participation']}: {told['step']} {told['on']}"
    if language == "sv":
        return f"rad {where} hör till {told['joined_to']}, registrerat med {told['recorded_as']}"
    return f"line {where} belongs to {told['joined_to']}, recorded by {told['recorded_as']}"
