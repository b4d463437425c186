"""A variant that fills what is open is held against the centre of its own lengths, and does not differ."""

from pathway.dates import Span
from pathway.definition import Definition
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.texts import Assumption, Text
from pathway.verification import prove
from pathway.verification.variants import differing, lacking, opened
from tests.definition.central import CENTRE, CHOIR
from tests.verification.models import HELD, with_rule

_SAID = Text("påhittat", "invented")


def _variant(*fills: Fill) -> Variant:
    return Variant(
        id="south",
        name=_SAID,
        basis=Assumption(_SAID),
        central=CENTRE.id,
        version=CENTRE.version,
        content=pin(CENTRE),
        fill=fills,
    )


def _ids(variant: Variant, centre: Definition) -> list[str]:
    own = [each.id for given in variant.fill for each in given.activities or ()]
    return [each.id for each in differing(fill(CENTRE, variant), centre, local=own)]


_SHORTER = Fill("introduction_length", span=Span(weeks=2))
_OTHERS = Fill("referrers", choices=("school", "health_care"))
_OWN = Fill("own_activities", activities=(CHOIR,))


def test_a_length_within_its_bounds_does_not_differ() -> None:
    variant = _variant(_SHORTER)
    assert _ids(variant, CENTRE) == ["differs:exit:inside:weeks"]
    assert _ids(variant, opened(CENTRE, variant)) == []


def test_a_choice_within_its_bounds_does_not_differ() -> None:
    variant = _variant(_OTHERS)
    assert _ids(variant, CENTRE) == ["differs:refer:referred:referrers"]
    assert _ids(variant, opened(CENTRE, variant)) == []


def test_activities_of_its_own_are_hidden() -> None:
    variant = _variant(_SHORTER, _OWN)
    centre = opened(CENTRE, variant)
    assert _ids(variant, centre) == []
    shown = [each.id for each in differing(fill(CENTRE, variant), centre)]
    assert shown
    assert all("activity" in each for each in shown)


def test_the_centre_is_opened_no_further_than_its_choices() -> None:
    wide = opened(CENTRE, _variant())
    stranger = fill(CENTRE, _variant())
    assert [each.id for each in differing(wide, stranger)] == ["differs:refer:referred:referrers"]
    assert "oneself" not in repr(wide.rules)


def test_a_variant_keeps_what_must_be_kept() -> None:
    assert list(lacking(fill(CENTRE, _variant(_OTHERS)), CENTRE, "on_time")) == []


def test_a_variant_that_does_not_differ_may_still_trap_people() -> None:
    longer = with_rule(30)
    assert differing(longer, HELD) == ()
    assert [each.question for each in prove(longer, asked=("dead_end",)).findings] == ["dead_end"]
