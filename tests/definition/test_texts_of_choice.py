"""A text may name what is chosen, and says in each variant what that variant has chosen."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pathway.dates import Span
from pathway.definition import ChoiceTerm, Definition, Place, SpanTerm
from pathway.definition.document import content_hash
from pathway.definition.variants import Fill, fill
from pathway.texts import Assumption, Text
from tests.definition.central import CENTRE, north
from tests.definition.edits import Edit, edited, faults_of

_TEXT = Place("rules[referrers].text")
_SAID = Text(
    "Anvisning från school (sv) eller employment service (sv), i skrift",
    "Referral by school or employment service, in writing",
)
NAMED: tuple[Edit, ...] = (
    ("rules[referrers].text", _SAID),
    ("terms[referrers].places[+]", _TEXT),
)
_WORDS = {
    "school": "school",
    "employment_service": "employment service",
    "social_services": "social services",
    "health_care": "health care",
}


def _rule(*choices: str, base: tuple[Edit, ...] = NAMED) -> tuple[str, str, str]:
    """The rule's words in both languages, and its basis, once a variant chose these."""
    centre = edited(*base, base=CENTRE)
    local = _local(centre, *choices)
    (rule,) = (each for each in local.rules if each.id == "referrers")
    return rule.text.sv, rule.text.en, rule.basis.of("en")


def _local(centre: Definition, *choices: str) -> Definition:
    variant = evolve(north(Fill("referrers", choices=choices)), content=content_hash(centre))
    return fill(centre, variant)


def test_a_variant_says_whom_it_has_chosen_in_the_order_of_the_term() -> None:
    swedish, english, basis = _rule("health_care", "school", "social_services")
    assert (
        swedish
        == "Anvisning från school (sv), social services (sv) eller health care (sv), i skrift"
    )
    assert english == "Referral by school, social services or health care, in writing"
    assert basis.endswith("local, North: assumption: an example")


def test_the_centres_own_choice_changes_neither_words_nor_basis() -> None:
    swedish, english, basis = _rule("employment_service", "school")
    assert (swedish, english) == (_SAID.sv, _SAID.en)
    assert "local" not in basis


def test_a_text_may_join_the_names_by_and() -> None:
    said = Text(
        "Både school (sv) och employment service (sv)", "Both school and employment service"
    )
    _, english, _ = _rule("school", "health_care", base=(("rules[referrers].text", said), NAMED[1]))
    assert english == "Both school and health care"


@given(
    st.sets(st.sampled_from(list(_WORDS)), min_size=1, max_size=2).map(lambda it: it | {"school"})
)
def test_every_name_that_is_chosen_is_said_and_no_other(chosen: set[str]) -> None:
    if len(chosen) < 2:
        chosen |= {"health_care"}
    _, english, _ = _rule(*chosen)
    assert {each for each, words in _WORDS.items() if words in english} == chosen


def test_a_text_that_stayed_as_it_was_would_be_noticed() -> None:
    _, english, _ = _rule("school", "health_care", base=(NAMED[0],))
    assert {each for each, words in _WORDS.items() if words in english} != {"school", "health_care"}


FAULTY = [
    pytest.param(
        [NAMED[1]],
        [
            (
                "terms[1].places[1].path: the text there does not say 'school (sv) eller employment "
                "service (sv)' in Swedish and 'school or employment service' in English, in the "
                "words of what is chosen. Write it so."
            )
        ],
        id="the text names what the centre chooses",
    ),
    pytest.param(
        [(NAMED[0][0], Text(_SAID.sv, "Referral by school")), NAMED[1]],
        [
            (
                "terms[1].places[1].path: the text there does not say 'school (sv) eller employment "
                "service (sv)' in Swedish and 'school or employment service' in English, in the "
                "words of what is chosen. Write it so."
            )
        ],
        id="the text names them in both languages",
    ),
    pytest.param(
        [NAMED[0], NAMED[1], ("terms[referrers].at_least", 0)],
        [
            (
                "terms[1].places[1].path: a variant may choose nothing, and then the text would "
                "name nothing. Raise `at_least`."
            )
        ],
        id="there is always something to name",
    ),
    pytest.param(
        [
            NAMED[0],
            NAMED[1],
            (
                "terms[+]",
                ChoiceTerm(
                    "others",
                    Text("mer", "more"),
                    Assumption(Text("mer", "more")),
                    (Place("rules[referrers].condition.classes"), _TEXT),
                    ("oneself",),
                    at_least=0,
                ),
            ),
        ],
        [
            "terms[5].places[1].path: the open term 'referrers' stands there already. Keep one of the two."
        ],
        id="a text names one term's choice",
    ),
    pytest.param(
        [NAMED[0], ("terms[referrers].places", (_TEXT,))],
        [
            (
                "terms[1].places[0].path: no ids, and no declarations with ids, stand there. Name "
                "another place."
            )
        ],
        id="the ids come before the words",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_term_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits, base=CENTRE) == faults


def test_a_text_that_a_length_rewrites_cannot_also_name_a_choice() -> None:
    length = SpanTerm(
        "length",
        Text("längd", "length"),
        Assumption(Text("mer", "more")),
        (Place("follow_ups[day_90].overdue_after"), _TEXT),
        Span(days=100),
        Span(days=110),
    )
    (first, *_) = faults_of(*NAMED, ("terms[+]", length), base=CENTRE)
    assert first == (
        "terms[5].places[1].path: the open term 'referrers' stands there already. Keep one of the "
        "two."
    )
