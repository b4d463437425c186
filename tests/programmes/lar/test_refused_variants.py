"""What a local variant of Lär may not do, and how far it may go within the bounds."""

from itertools import product

import pytest
from attrs import evolve

from pathway.catalogue import load_variant, variants
from pathway.dates import Span
from pathway.definition import ChoiceTerm, OpenTerm, SlotTerm, SpanTerm
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.errors import DefinitionError
from pathway.texts import Text
from tests.programmes.lar.walking import LAR

_TIMRA = load_variant("lar", "timra")


def _refused(variant: Variant) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        fill(LAR, variant)
    return [str(fault) for fault in refused.value.faults]


def _with(*fills: Fill) -> Variant:
    return evolve(_TIMRA, fill=fills)


def test_what_the_centre_does_not_leave_open_cannot_be_filled() -> None:
    (fault,) = _refused(_with(Fill("support_length", span=Span(weeks=20))))
    assert fault == (
        "fill.support_length: 'support_length' is not open. A variant fills only what the centre "
        "leaves open: introduction_length, referrers, activities, extra_support, early_follow_up, "
        "late_follow_up."
    )


@pytest.mark.parametrize("term", [each.id for each in LAR.terms if isinstance(each, SpanTerm)])
def test_each_bound_of_a_length_can_be_reached_and_not_passed(term: str) -> None:
    (open_term,) = (each for each in LAR.terms if each.id == term)
    assert isinstance(open_term, SpanTerm)
    low, high = open_term.low.weeks, open_term.high.weeks
    assert low is not None
    assert high is not None
    for weeks in (low, high):
        assert fill(LAR, _with(Fill(term, span=Span(weeks=weeks)))).terms == ()
    for weeks in (low - 1, high + 1):
        (fault,) = _refused(_with(Fill(term, span=Span(weeks=weeks))))
        assert f"is not within {low} weeks to {high} weeks. Give a length within." in fault


def test_a_term_is_filled_once() -> None:
    six = Fill("introduction_length", span=Span(weeks=6))
    (fault,) = _refused(_with(six, six))
    assert fault == ("fill.introduction_length: 'introduction_length' is filled twice. Keep one.")


@pytest.mark.parametrize(
    ("fills", "said"),
    [
        (
            Fill("referrers", choices=("school", "social_services")),
            (
                "fill.referrers: `rules[who-may-refer].condition.classes[employment_service]` must be kept by every "
                "variant, and this drops it. Put it back."
            ),
        ),
        (
            Fill("activities", choices=("work_trial", "study_visit", "summer_job")),
            (
                "fill.activities: `activities[guidance]` must be kept by every variant, and this drops it. "
                "Put it back."
            ),
        ),
        (
            Fill("activities", choices=("guidance", "study_visit", "summer_job")),
            "`activities[work_trial]` must be kept by every variant, and this drops it.",
        ),
    ],
)
def test_what_must_be_kept_is_not_dropped(fills: Fill, said: str) -> None:
    (fault,) = _refused(_with(fills))
    assert said in fault


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = evolve(
        _with(
            Fill("introduction_length", span=Span(weeks=13)),
            Fill("introduction_length", span=Span(weeks=6)),
            Fill("referrers", choices=("school", "social_services")),
            Fill("activities", choices=("guidance", "health_group", "short_course")),
            Fill("day_90", span=Span(days=30)),
        ),
        content="sha256:0",
    )
    assert [fault.split(":")[0] for fault in _refused(wrong)] == [
        "content",
        "fill.introduction_length",
        "fill.introduction_length",
        "fill.referrers",
        "fill.activities",
        "fill.day_90",
    ]


def test_every_variant_is_pinned_to_the_centre_as_it_is() -> None:
    assert {load_variant("lar", name).content for name in variants("lar")} == {pin(LAR)}
    changed = evolve(LAR, purpose=Text("något annat", "something else"))
    with pytest.raises(DefinitionError, match="the centre is not as it was"):
        fill(changed, _TIMRA)


def _extremes(term: OpenTerm) -> tuple[Fill, Fill]:
    """The least and the most that a variant may put in the place of a term."""
    match term:
        case SpanTerm():
            return Fill(term.id, span=term.low), Fill(term.id, span=term.high)
        case ChoiceTerm():
            must = {each.split("[")[-1].rstrip("]") for each in LAR.keeps}
            first = sorted(term.among, key=lambda each: each not in must)[: term.at_least]
            return Fill(term.id, choices=tuple(first)), Fill(term.id, choices=term.among)
        case SlotTerm():
            own = tuple(evolve(LAR.activities[0], id=f"own_{each}") for each in range(term.at_most))
            return Fill(term.id, activities=()), Fill(term.id, activities=own)


def test_whatever_is_within_the_bounds_is_a_sound_model_by_itself() -> None:
    ways = list(product(*(_extremes(term) for term in LAR.terms)))
    assert len(ways) == 64
    activities = {len(fill(LAR, _with(*way)).activities) for way in ways}
    assert activities == {3, 6, 9}
