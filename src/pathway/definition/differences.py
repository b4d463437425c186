"""Says in words what variants of one centre fill differently: per term, the centre and each variant."""

from collections.abc import Iterable

from pathway.dates import Span
from pathway.definition.graph import Activity
from pathway.definition.model import Definition
from pathway.definition.named import choices_in_words
from pathway.definition.places import kept_of, own_choices, own_span
from pathway.definition.terms import ChoiceTerm, OpenTerm, SlotTerm, SpanTerm
from pathway.definition.variants import Fill, Variant
from pathway.definition.wording import span_text
from pathway.records import record
from pathway.texts import Text

__all__ = ["Reading", "differences", "readings"]

_Value = Span | tuple[str, ...] | tuple[Activity, ...]
_NONE = Text(sv="inga", en="none")


@record
class Reading:
    """One open term: what it is, its bounds, the centre's own value and that of each variant."""

    term: str
    text: Text
    bounds: Text
    centre: Text
    variants: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether the variants differ from each other; a single one, whether from the centre."""
        values = set(self.variants)
        return len(values | {self.centre} if len(self.variants) < 2 else values) > 1  # noqa: PLR2004


def differences(centre: Definition, *variants: Variant) -> tuple[Reading, ...]:
    """Return the terms in which a variant differs from the centre, or several from each other.

    The variants must be sound: what `fill` accepts for this centre.
    """
    return tuple(each for each in readings(centre, *variants) if each.differs)


def readings(centre: Definition, *variants: Variant) -> tuple[Reading, ...]:
    """Return every open term of the centre, with its values in the words of both languages."""
    return tuple(_reading(centre, term, variants) for term in centre.terms)


def _reading(centre: Definition, term: OpenTerm, variants: Iterable[Variant]) -> Reading:
    names = choices_in_words(centre, term) if isinstance(term, ChoiceTerm) else {}
    values = tuple(_said(_value(centre, term, variant), term, names) for variant in variants)
    own = _said(_value(centre, term, None), term, names)
    return Reading(term.id, term.text, _bounds(centre, term, names), own, values)


def _value(centre: Definition, term: OpenTerm, variant: Variant | None) -> _Value:
    for each in () if variant is None else variant.fill:
        if each.term == term.id:
            return _given(each)
    match term:
        case SpanTerm():
            return own_span(centre, term) or term.low
        case ChoiceTerm():
            return own_choices(centre, term) or ()
        case SlotTerm():
            return ()


def _given(each: Fill) -> _Value:
    if each.span is not None:
        return each.span
    return each.activities or each.choices or ()


def _said(value: _Value, term: OpenTerm, names: dict[str, Text]) -> Text:
    if isinstance(value, Span):
        return span_text(value)
    if isinstance(term, ChoiceTerm):
        return _listed(names[each] for each in term.among if each in value)
    return _listed(each.name for each in value if isinstance(each, Activity))


def _listed(texts: Iterable[Text]) -> Text:
    words = tuple(texts)
    if not words:
        return _NONE
    return Text(sv=", ".join(each.sv for each in words), en=", ".join(each.en for each in words))


def _bounds(centre: Definition, term: OpenTerm, names: dict[str, Text]) -> Text:
    match term:
        case SpanTerm():
            low, high = span_text(term.low), span_text(term.high)
            return Text(sv=f"{low.sv} till {high.sv}", en=f"{low.en} to {high.en}")
        case ChoiceTerm():
            most, among = term.most, _listed(names[each] for each in term.among)
            must = kept_of(centre.keeps, term)
            kept = _listed(names[each] for each in must)
            always = (f"; alltid {kept.sv}", f"; always {kept.en}") if must else ("", "")
            return Text(
                sv=f"{term.at_least} till {most} av {among.sv}{always[0]}",
                en=f"{term.at_least} to {most} of {among.en}{always[1]}",
            )
        case SlotTerm(at_most=most):
            return Text(sv=f"högst {most} egna", en=f"{most} of its own at the most")
