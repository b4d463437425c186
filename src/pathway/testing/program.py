"""A system in any language as an adapter: one JSON object a line to its standard input, one back."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from types import TracebackType
from typing import Self

from pathway.commands import Step
from pathway.definition import Value
from pathway.testing.adapter import Refused
from pathway.testing.written import step_written

__all__ = ["Program", "ProgramFailed"]


_KEYS = {"case", "refused_by"}


class ProgramFailed(Exception):
    """The program ended, or answered with something other than was agreed."""


class Program:
    """A program that is asked line by line; a case is whatever it answers to `open`.

    Asked: `{"open": {"step", "on", "told", "by"}}` or `{"apply": {"case", "step", "on", "told",
    "by"}}`. Answered: `{"case": ..., "refused_by": [...]}`, or `{"error": "..."}` where it failed.
    """

    def __init__(self, command: Sequence[str]) -> None:
        """Start the program."""
        self._program = subprocess.Popen(  # noqa: S603  the user's own command
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        """Return the program, which is ended at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program."""
        self.close()

    def open(self, attributes: Mapping[str, Value], on: date) -> object:
        """Refer somebody by the step `refer`."""
        return self.open_by(Step("refer", on, attributes))

    def open_by(self, step: Step) -> object:
        """Refer somebody by that step; raise `Refused` where the program refuses."""
        answer = self._asked({"open": step_written(step)})
        refused = _rules(answer)
        if refused:
            raise Refused(refused)
        return answer.get("case")

    def apply(self, case: object, step: Step, on: date) -> tuple[str, ...]:
        """Take the step; return what refuses it."""
        asked = {"case": case, **step_written(step), "on": on.isoformat()}
        return _rules(self._asked({"apply": asked}))

    def close(self) -> None:
        """End the program: its input is closed, and where it does not end by itself it is stopped."""
        program = self._program
        if program.stdin is not None:
            with suppress(OSError):  # it has ended, and what it was asked last was not read
                program.stdin.close()
        try:
            program.wait(5)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        if program.stdout is not None:
            program.stdout.close()

    def _asked(self, asked: Mapping[str, object]) -> Mapping[str, object]:
        into, out = self._program.stdin, self._program.stdout
        if into is None or out is None:
            raise ProgramFailed("the program has no standard input or output")
        try:
            into.write(json.dumps(asked, ensure_ascii=False) + "\n")
            into.flush()
        except OSError as gone:
            raise ProgramFailed("the program has ended") from gone
        line = out.readline()
        if not line:
            raise ProgramFailed("the program has ended without an answer")
        try:
            answer: object = json.loads(line)
        except ValueError as wrong:
            raise ProgramFailed(f"the answer is not JSON: {line.strip()!r}") from wrong
        if not isinstance(answer, dict):
            raise ProgramFailed(f"the answer is no object: {line.strip()!r}")
        if "error" in answer:
            raise ProgramFailed(str(answer["error"]))
        if not answer.keys() <= _KEYS:
            raise ProgramFailed(
                f"the answer has other keys than case, refused_by: {line.strip()!r}"
            )
        return answer


def _rules(answer: Mapping[str, object]) -> tuple[str, ...]:
    rules = answer.get("refused_by", [])
    if not isinstance(rules, list) or not all(isinstance(each, str) for each in rules):
        raise ProgramFailed(f"refused_by is no list of rule ids: {rules!r}")
    return tuple(rules)
