"""The centre as a variant may read it: its open terms at the variant's lengths, its choices at their widest."""

from attrs import evolve

from pathway.definition import Definition
from pathway.definition.terms import ChoiceTerm
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.texts import Assumption, Text

__all__ = ["opened"]

_WIDEST = Text("centrum med allt öppet", "the centre with everything open")


def opened(centre: Definition, variant: Variant) -> Definition:
    """Return the centre filled with the variant's own lengths, and with all that may be chosen.

    A length that stands on two sides, as what is asked for at least and as what is overdue, is
    taken as the variant has it and not loosened on both: no centre is like that. What a variant
    allows, it must allow there. Activities of its own are left out.
    """
    terms = tuple(
        evolve(term, at_most=None) if isinstance(term, ChoiceTerm) else term
        for term in centre.terms
    )
    wide = evolve(centre, terms=terms)
    lengths = [each for each in variant.fill if each.span is not None]
    choices = [Fill(term.id, choices=term.among) for term in terms if isinstance(term, ChoiceTerm)]
    return fill(
        wide,
        Variant(
            id=variant.id,
            name=_WIDEST,
            basis=Assumption(_WIDEST),
            central=centre.id,
            version=centre.version,
            content=pin(wide),
            fill=(*lengths, *choices),
        ),
    )
