"""Navigator, Krokom municipality 2008-2011: four weeks of introduction, then support for those in need."""

from pathway.definition import Definition, Programme
from pathway.programmes.navigator.attributes import ASSESSMENTS, ATTRIBUTES, ROLES
from pathway.programmes.navigator.contacts import CONTACTS
from pathway.programmes.navigator.endings import OUTCOMES, SITUATIONS
from pathway.programmes.navigator.rules import RULES
from pathway.programmes.navigator.sources import DOCUMENT, PROJECT, START
from pathway.programmes.navigator.steps import ACTIVITIES, PHASES, RESOURCES, TRANSITIONS
from pathway.programmes.navigator.times import (
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

_NAME = Text("Navigator", "Navigator")

PROGRAMME = Programme(
    id="navigator",
    name=_NAME,
    definitions=(
        Definition(
            id="navigator",
            version="2008-05-01",
            name=_NAME,
            purpose=Text(
                "Fler som står långt från arbetsmarknaden ökar sin anställningsbarhet och hittar "
                "vägen till självförsörjning.",
                "More of those who are far from the labour market become employable and find "
                "their way to supporting themselves.",
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
            assessments=ASSESSMENTS,
            outcomes=OUTCOMES,
            situations=SITUATIONS,
            roles=ROLES,
            resources=RESOURCES,
            contacts=CONTACTS,
        ),
    ),
)
"""The programme, with the one version that document 003 describes."""
