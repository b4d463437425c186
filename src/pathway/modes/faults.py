"""What a definition may say that no clockwork can say exactly, as an error that names the rules."""

from pathway.errors import PathwayError
from pathway.texts import Text

__all__ = ["NotReadable"]


class NotReadable(PathwayError):
    """A definition cannot be read exactly as a clockwork; carries what asks for more, and why.

    `rule` is the id of what cannot be said: a rule, a lapse, a clock, an extension; `text` says it
    all in both languages.
    """

    def __init__(self, definition: str, rule: str, why: Text) -> None:
        """Name the definition and the rule, and say why."""
        self.text = Text(
            f"{definition} kan inte läsas som ett urverk: {rule!r} {why.sv}.",
            f"{definition} cannot be read as a clockwork: {rule!r} {why.en}.",
        )
        super().__init__(self.text.en)
        self.definition = definition
        self.rule = rule
        self.why = why
