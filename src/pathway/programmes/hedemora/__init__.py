"""Hedemoramodellen, Hedemora municipality: skill, experience and language, step by step into work."""

from pathway.definition import Definition, Programme
from pathway.programmes.hedemora.attributes import ATTRIBUTES, ROLES
from pathway.programmes.hedemora.contacts import CONTACTS
from pathway.programmes.hedemora.endings import OUTCOMES, SITUATIONS
from pathway.programmes.hedemora.rules import RULES
from pathway.programmes.hedemora.sources import DOCUMENT, PROJECT, START
from pathway.programmes.hedemora.steps import ACTIVITIES, PHASES, TRANSITIONS
from pathway.programmes.hedemora.times import (
    CLOCKS,
    DATE_LIMITS,
    EXTENSIONS,
    FOLLOW_UPS,
    LAPSES,
    LIMITS,
    PAUSES,
)
from pathway.texts import Text

__all__ = ["PROGRAMME"]

_NAME = Text("Hedemoramodellen", "The Hedemora model")

PROGRAMME = Programme(
    id="hedemora",
    name=_NAME,
    definitions=(
        Definition(
            id="hedemora",
            version="2020-02-03",
            name=_NAME,
            purpose=Text(
                "Ett första steg in på arbetsmarknaden utan formell examen, och egen försörjning "
                "genom arbete, studier eller företagande.",
                "A first step into the labour market without a formal degree, and an own "
                "livelihood by work, studies or a business.",
            ),
            phases=PHASES,
            transitions=TRANSITIONS,
            rules=RULES,
            valid_from=START,
            documents=(DOCUMENT,),
            project=PROJECT,
            clocks=CLOCKS,
            limits=LIMITS,
            date_limits=DATE_LIMITS,
            pauses=PAUSES,
            extensions=EXTENSIONS,
            follow_ups=FOLLOW_UPS,
            lapses=LAPSES,
            activities=ACTIVITIES,
            attributes=ATTRIBUTES,
            outcomes=OUTCOMES,
            situations=SITUATIONS,
            roles=ROLES,
            contacts=CONTACTS,
        ),
    ),
)
"""The programme, with the one version that document 004 describes."""
