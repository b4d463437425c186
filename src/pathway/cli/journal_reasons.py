"""Says why the project is not closed, or a contact not recorded: as lines, or as JSON."""

from pathway.cli.console import print_json, say
from pathway.cli.refusal_lines import reason_object
from pathway.reasons import Reason
from pathway.texts import Language

__all__ = ["say_reasons"]


def say_reasons(reasons: tuple[object, ...], language: Language, form: str) -> None:
    """Say every reason."""
    found = [each for each in reasons if isinstance(each, Reason)]
    if form == "json":
        print_json({"refused": True, "reasons": [reason_object(each) for each in found]})
        return
    for each in found:
        say(each.text(language))
