"""What a definition may say that no clockwork can say exactly, as an error that names the rules."""

from pathway.errors import PathwayError

__all__ = ["NotReadable"]


class NotReadable(PathwayError):
    """A definition cannot be read exactly as a clockwork; carries what asks for more, and why.

    `rule` is the id of what cannot be said: a rule, a lapse, a clock, an extension.
    """

    def __init__(self, definition: str, rule: str, why: str) -> None:
        """Name the definition and the rule, and say why."""
        super().__init__(f"{definition} cannot be read as a clockwork: {rule!r} {why}.")
        self.definition = definition
        self.rule = rule
        self.why = why
