"""The library's journal, in a database, as an adapter."""

from collections.abc import Mapping
from datetime import date

from pathway import Definition, Refusal, Step
from pathway.definition import Value
from pathway.journal import Journal
from pathway.testing import Refused

__all__ = ["JournalAdapter"]


class JournalAdapter:
    """Steps are kept by a journal; a case is the id of a participation."""

    def __init__(self, journal: Journal, definition: Definition) -> None:
        self._journal = journal
        self._definition = definition

    def open(self, attributes: Mapping[str, Value], on: date) -> str:
        return self.open_by(Step("refer", on, attributes))

    def open_by(self, step: Step) -> str:
        answer = self._journal.begin(self._definition, step)
        if isinstance(answer, Refusal):
            raise Refused(reason.rule for reason in answer.reasons)
        return answer.participation

    def apply(self, case: str, step: Step, on: date) -> tuple[str, ...]:
        answer = self._journal.take(case, step)
        if isinstance(answer, Refusal):
            return tuple(dict.fromkeys(reason.rule for reason in answer.reasons))
        return ()
