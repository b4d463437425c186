"""NVG, Övertorneå municipality: mapping, then theory and workplace in turn; closed early in 2013."""

from pathway.definition import Definition, Programme
from pathway.programmes.nvg.attributes import ASSESSMENTS, ATTRIBUTES, FACTS, ROLES
from pathway.programmes.nvg.endings import OUTCOMES, SITUATIONS
from pathway.programmes.nvg.rules import RULES
from pathway.programmes.nvg.sources import DOCUMENT, PROJECT
from pathway.programmes.nvg.steps import GROUPS, PHASES, RESOURCES, TRANSITIONS
from pathway.programmes.nvg.times import (
    CLOCKS,
    EXTENSIONS,
    FOLLOW_UPS,
    LAPSES,
    LIMITS,
    PAUSES,
)
from pathway.texts import Text

__all__ = ["PROGRAMME"]

_NAME = Text(
    "Nya vägar till generationsväxling (NVG)",
    "New ways to a change of generations (NVG)",
)

PROGRAMME = Programme(
    id="nvg",
    name=_NAME,
    definitions=(
        Definition(
            id="nvg",
            version="1",
            name=_NAME,
            purpose=Text(
                "Arbetssökande får bättre förutsättningar att finna sin plats på arbetsmarknaden, "
                "genom matchning, kompetensutveckling och arbetsplatsförlagd utbildning.",
                "Jobseekers get better chances of finding their place on the labour market, "
                "through matching, skills training and workplace-based training.",
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
            attributes=ATTRIBUTES,
            assessments=ASSESSMENTS,
            facts=FACTS,
            outcomes=OUTCOMES,
            situations=SITUATIONS,
            roles=ROLES,
            groups=GROUPS,
            resources=RESOURCES,
        ),
    ),
)
"""The programme, with the one version that document 000 describes. It prints no first day."""
