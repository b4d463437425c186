"""Retention rules that are shipped, as data, each with what it rests on."""

from collections.abc import Mapping

from pathway.dates import Span
from pathway.journal.people.retention import RetentionRule
from pathway.texts import Assumption, Text

__all__ = ["PRESETS"]

_SOCIAL_SERVICES = RetentionRule(
    id="social_services",
    text=Text(
        sv=(
            "Gallras fem år efter den sista anteckningen, klart senast kalenderåret efter; "
            "födda den 5, 15 och 25 bevaras för forskning."
        ),
        en=(
            "Erased five years after the last entry, finished by the end of the year after; "
            "those born on the 5th, 15th and 25th are kept for research."
        ),
    ),
    basis=Assumption(
        Text(
            sv=(
                "Socialtjänstlag (2001:453), 12 kap. 1-2 §§, och förordning (2001:937), 7 kap. 2 §, "
                "återgivna utan att texten kontrollerats här. Lagen ersattes 2025. Kontrollera den "
                "lag som gäller, och om kommunen hör till dem som bevarar allt."
            ),
            en=(
                "The Social Services Act (2001:453), chapter 12 sections 1-2, and the ordinance "
                "(2001:937), chapter 7 section 2, told without their text having been checked here. "
                "The act was replaced in 2025. Check the act in force, and whether the "
                "municipality is one of those that keep everything."
            ),
        )
    ),
    anchor="last_entry",
    keep=Span(months=60),
    within_next_year=True,
    research_days=frozenset({5, 15, 25}),
)

_ESF_PLUS = RetentionRule(
    id="esf_plus_2021_2027",
    text=Text(
        sv=(
            "Projektets underlag bevaras i fem år från den 31 december det år då den sista "
            "utbetalningen till projektet gjordes."
        ),
        en=(
            "The project's supporting documents are kept for five years from 31 December of the "
            "year of the last payment to the project."
        ),
    ),
    basis=Assumption(
        Text(
            sv=(
                "Förordning (EU) 2021/1060, artikel 82, återgiven utan att texten kontrollerats "
                "här. Beslutet om stöd kan ange en längre tid: det gäller."
            ),
            en=(
                "Regulation (EU) 2021/1060, article 82, told without its text having been checked "
                "here. The decision on support may set a longer time: then that holds."
            ),
        )
    ),
    anchor="final_payment",
    keep=Span(months=60),
    from_year_end=True,
)

PRESETS: Mapping[str, RetentionRule] = {rule.id: rule for rule in (_ESF_PLUS, _SOCIAL_SERVICES)}
"""The rules by their id. Where several hold for a project, give all: the longest time decides."""
