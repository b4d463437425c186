"""Jobbspår för alla, Gnosjö and Vaggeryd: job tracks in adult education, started and completed."""

from pathway.definition import Definition, Programme
from pathway.programmes.jobbspar_for_alla.activities import ACTIVITIES
from pathway.programmes.jobbspar_for_alla.attributes import ASSESSMENTS, ATTRIBUTES, ROLES
from pathway.programmes.jobbspar_for_alla.endings import OUTCOMES, SITUATIONS
from pathway.programmes.jobbspar_for_alla.rules import RULES
from pathway.programmes.jobbspar_for_alla.sources import DOCUMENT, PROJECT
from pathway.programmes.jobbspar_for_alla.steps import GROUPS, PHASES, RESOURCES, TRANSITIONS
from pathway.programmes.jobbspar_for_alla.times import (
    CLOCKS,
    EXTENSIONS,
    FOLLOW_UPS,
    LAPSES,
    LIMITS,
    PAUSES,
)
from pathway.texts import Text

__all__ = ["PROGRAMME"]

_NAME = Text("Jobbspår för alla", "Job tracks for all")

PROGRAMME = Programme(
    id="jobbspar_for_alla",
    name=_NAME,
    definitions=(
        Definition(
            id="jobbspar_for_alla",
            version="1",
            name=_NAME,
            purpose=Text(
                "Fler som står långt från arbetsmarknaden påbörjar och slutför jobbspår i "
                "vuxenutbildningen och kommer närmare ett jobb.",
                "More of those who are far from the labour market start and complete job tracks "
                "in adult education and come closer to a job.",
            ),
            phases=PHASES,
            transitions=TRANSITIONS,
            rules=RULES,
            documents=(DOCUMENT,),
            project=PROJECT,
            clocks=CLOCKS,
            limits=LIMITS,
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
            groups=GROUPS,
            resources=RESOURCES,
        ),
    ),
)
"""The programme, with the one version that document 002 describes. It prints no first day."""
