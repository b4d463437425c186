"""Lär, Västernorrland: a central model for young people far from work, with seven local variants."""

from pathway.definition import Definition, Programme
from pathway.programmes.lar.activities import ACTIVITIES
from pathway.programmes.lar.attributes import ASSESSMENTS, ATTRIBUTES, ROLES
from pathway.programmes.lar.endings import OUTCOMES, SITUATIONS
from pathway.programmes.lar.rules import RULES
from pathway.programmes.lar.sources import DOCUMENT, PROJECT, START
from pathway.programmes.lar.steps import GROUPS, PHASES, RESOURCES, TRANSITIONS
from pathway.programmes.lar.terms import KEEPS, TERMS
from pathway.programmes.lar.times import (
    CLOCKS,
    EXTENSIONS,
    FOLLOW_UPS,
    LAPSES,
    LIMITS,
    PAUSES,
)
from pathway.texts import Text

__all__ = ["PROGRAMME"]

_NAME = Text("Lär", "Lär")

PROGRAMME = Programme(
    id="lar",
    name=_NAME,
    definitions=(
        Definition(
            id="lar",
            version="2014-01-02",
            name=_NAME,
            purpose=Text(
                "Fler unga som har svårt att etablera sig på arbetsmarknaden blir etablerade, med "
                "ett fokus på unga med funktionsnedsättning, genom en modell som är gemensam och "
                "lämnar utrymme lokalt.",
                "More young people who have difficulty in getting established on the labour "
                "market do so, with a focus on those with disabilities, through a model that is "
                "shared and leaves room locally.",
            ),
            phases=PHASES,
            transitions=TRANSITIONS,
            rules=RULES,
            valid_from=START,
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
            terms=TERMS,
            keeps=KEEPS,
        ),
    ),
)
"""The central model. The document asks for one and describes none: what it holds is assumed."""
