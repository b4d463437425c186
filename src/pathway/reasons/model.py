"""Why a step is refused: one rule, what was seen, and the days on which the rule would hold."""

from datetime import date

from pathway.reasons.words import Seen, in_words
from pathway.records import record
from pathway.texts import Basis, Language, Text

__all__ = ["Reason"]


@record
class Reason:
    """One rule that does not hold, in words, with days.

    * `rule`: its id; `statement` its words; `source` the clause, or the assumption;
    * `seen`: the values read;
    * `earliest`: the first day, from the day asked for, on which this rule would hold, everything
      else unchanged, and `latest` the last day of that interval; None where there is no such day,
      or no end;
    * `latest` without `earliest`: the last day on which the rule held, after the last step and before
      the day asked for; it does so no more;
    * `needs`: the step that must come first, `details` where the step must tell more, `wait` where
      no unit of a resource is free, `turn` where one is, and is kept for those who come before;
    * `needed`: the words for that step, where the definition declares it.
    """

    rule: str
    statement: Text
    source: Basis
    seen: tuple[Seen, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    needs: str | None = None
    needed: Text | None = None

    def text(self, language: Language) -> str:
        """Say what the rule says, what was seen, and from which day it would hold."""
        days = self.earliest, self.latest
        return in_words(self.statement, self.seen, self.needs, self.needed, *days, language)
