"""A variant fills what its centre leaves open, within the bounds, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pathway.dates import Span
from pathway.definition import ClockIs, Definition, Programme, SpanTerm
from pathway.definition.document import content_hash, dumps, loads
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Text
from tests.definition.central import CENTRE, CHOIR, NORTH, OWN, north

LOCAL = Assumption(
    Text(
        "ingen handling säger annat; lokalt, Norr: antagande: ett exempel",
        "no document says otherwise; local, North: assumption: an example",
    )
)


def faults_of(variant: Variant, centre: Definition = CENTRE) -> list[str]:
    """Return the faults for which the variant is refused, none where it is sound."""
    try:
        fill(centre, variant)
    except DefinitionError as error:
        return [str(fault) for fault in error.faults]
    return []


def as_centre(filled: Definition) -> Definition:
    """Return the definition as its centre, had it the same values."""
    return evolve(
        filled,
        version=CENTRE.version,
        name=CENTRE.name,
        terms=CENTRE.terms,
        variant=None,
        documents=CENTRE.documents,
    )


def test_a_filled_definition_is_named_after_centre_and_variant() -> None:
    filled = fill(CENTRE, NORTH)

    assert (filled.id, filled.version, filled.variant) == ("small", "2+north", "north")
    assert filled.name == Text("Fyren, Norr", "The lighthouse, North")
    assert filled.valid_from == date(2028, 1, 1)
    assert filled.terms == ()
    assert filled.keeps == CENTRE.keeps
    assert [each.id for each in filled.documents] == ["plan", "agreement"]


def test_a_length_is_written_at_every_place_with_its_days_and_in_words() -> None:
    filled = fill(CENTRE, north(Fill("introduction_length", span=Span(weeks=6))))
    rule = filled.rules[1]

    assert rule.condition == ClockIs("inside", at_least=Span(weeks=6))
    assert rule.text == Text("Introduktionen varar 6 veckor", "The introduction lasts 6 weeks")
    assert filled.limits[0].overdue_after == Span(weeks=14)


def test_a_length_may_be_given_in_days_where_the_bounds_are_weeks() -> None:
    filled = fill(CENTRE, north(Fill("introduction_length", span=Span(days=45))))

    assert filled.rules[1].condition == ClockIs("inside", at_least=Span(days=45))
    assert filled.rules[1].text.sv == "Introduktionen varar 45 dagar"
    assert filled.limits[0].overdue_after == Span(days=101)


def test_a_choice_of_ids_keeps_the_order_of_the_centre_and_adds_in_that_of_the_term() -> None:
    chosen = ("health_care", "social_services", "school")
    filled = fill(CENTRE, north(Fill("referrers", choices=chosen)))

    assert filled.rules[0].condition == evolve(
        CENTRE.rules[0].condition,  # type: ignore[arg-type, misc]
        classes=("school", "social_services", "health_care"),
    )


def test_a_choice_of_declarations_leaves_out_the_rest() -> None:
    filled = fill(CENTRE, north(Fill("activities", choices=("cooking", "study_visit"))))

    assert [each.id for each in filled.activities] == ["study_visit", "cooking"]


def test_activities_of_its_own_come_after_those_of_the_centre_that_it_keeps() -> None:
    fills = (
        Fill("own_activities", activities=(CHOIR,)),
        Fill("activities", choices=("study_visit",)),
    )

    assert [each.id for each in fill(CENTRE, north(*fills)).activities] == ["study_visit", "choir"]


def test_a_term_that_is_left_out_keeps_the_value_of_the_centre() -> None:
    assert as_centre(fill(CENTRE, north())) == CENTRE


def test_the_basis_of_the_variant_stands_beside_that_of_what_it_changed() -> None:
    fills = (
        Fill("referrers", choices=("school", "health_care")),
        Fill("introduction_length", span=Span(weeks=6)),
    )
    filled = fill(CENTRE, north(*fills))

    assert filled.rules[0].basis == LOCAL
    assert filled.rules[1].basis.of("en") == (
        'document plan, "4 veckor"; local, North: assumption: an example'
    )
    assert filled.limits[0].basis.of("sv") == (
        'dokument plan, "8 veckor"; till; lokalt, Norr: antagande: ett exempel'
    )
    assert filled.follow_ups == CENTRE.follow_ups


def test_a_filled_definition_is_read_back_from_its_document() -> None:
    filled = fill(CENTRE, NORTH)
    programme = Programme("small", filled.name, (filled,))

    assert loads(dumps(programme)) == programme
    assert content_hash(filled) != content_hash(CENTRE)


def test_what_is_filled_is_filled_once_and_for_all() -> None:
    filled = fill(CENTRE, NORTH)
    again = evolve(NORTH, version=filled.version, content=pin(filled))

    assert faults_of(again, filled)[0] == (
        "fill.introduction_length: 'introduction_length' is not open. "
        "A variant fills only what the centre leaves open: nothing."
    )


def test_what_a_choice_drops_does_not_move_what_a_length_fills() -> None:
    follow_ups = evolve(
        CENTRE.terms[2],  # type: ignore[arg-type, misc]
        id="follow_ups",
        places=(evolve(CENTRE.terms[2].places[0], path="follow_ups"),),  # type: ignore[union-attr]
        among=("day_90",),
        at_least=0,
    )
    centre = evolve(CENTRE, terms=(*CENTRE.terms, follow_ups), keeps=())
    fills = (
        Fill("follow_ups", choices=()),
        Fill("year_distance", span=Span(months=10)),
    )
    filled = fill(centre, evolve(north(*fills), content=pin(centre)))

    assert [(each.id, each.at) for each in filled.follow_ups] == [("year", Span(months=10))]


def test_an_empty_list_fills_a_slot_with_nothing() -> None:
    assert as_centre(fill(CENTRE, north(Fill("own_activities", choices=())))) == CENTRE


FAULTY = [
    pytest.param(
        [Fill("weeks", span=Span(weeks=6))],
        [
            (
                "fill.weeks: 'weeks' is not open. A variant fills only what the centre leaves "
                "open: introduction_length, referrers, activities, own_activities, year_distance."
            )
        ],
        id="a term that is not open",
    ),
    pytest.param(
        [OWN[0], OWN[0]],
        [("fill.introduction_length: 'introduction_length' is filled twice. Keep one.")],
        id="a term filled twice",
    ),
    pytest.param(
        [Fill("introduction_length", span=Span(weeks=9))],
        [
            (
                "fill.introduction_length: 9 weeks is not within 2 weeks to 8 weeks. "
                "Give a length within."
            )
        ],
        id="a length above its bounds",
    ),
    pytest.param(
        [Fill("introduction_length", span=Span(days=13))],
        [
            (
                "fill.introduction_length: 13 days is not within 2 weeks to 8 weeks. "
                "Give a length within."
            )
        ],
        id="a length below its bounds",
    ),
    pytest.param(
        [Fill("introduction_length", span=Span(months=1))],
        [
            (
                "fill.introduction_length: 1 month does not compare with 2 weeks to 8 weeks. "
                "Use their unit."
            )
        ],
        id="a length that does not compare",
    ),
    pytest.param(
        [Fill("introduction_length", choices=("school",))],
        [
            (
                "fill.introduction_length: 'introduction_length' is not filled with ids. "
                "Give a length, such as {weeks = 6}."
            )
        ],
        id="a length filled with ids",
    ),
    pytest.param(
        [Fill("referrers", span=Span(weeks=6)), Fill("own_activities", choices=("choir",))],
        [
            (
                "fill.referrers: 'referrers' is not filled with a length. "
                "Give ids in square brackets."
            ),
            (
                "fill.own_activities: 'own_activities' is not filled with ids. "
                "Give activities of your own in square brackets."
            ),
        ],
        id="a choice filled with a length and a slot with ids",
    ),
    pytest.param(
        [Fill("activities"), Fill("referrers", span=Span(weeks=6), choices=("school",))],
        [
            "fill.activities: 'activities' is not filled with nothing. Give ids in square brackets.",
            (
                "fill.referrers: 'referrers' is not filled with a length and ids. "
                "Give ids in square brackets."
            ),
        ],
        id="a choice filled with nothing and with two",
    ),
    pytest.param(
        [Fill("referrers", choices=("school", "helth_care", "oneself", "school"))],
        [
            (
                "fill.referrers[1]: unknown choice 'helth_care'. 'referrers' is a choice among: "
                "school, employment_service, social_services, health_care. "
                "Did you mean 'health_care'?"
            ),
            (
                "fill.referrers[2]: unknown choice 'oneself'. 'referrers' is a choice among: "
                "school, employment_service, social_services, health_care."
            ),
            "fill.referrers[3]: 'school' is named twice here. Once says it all: drop one.",
            "fill.referrers: 4 chosen. Choose 2 to 3.",
        ],
        id="a choice of what is not among them",
    ),
    pytest.param(
        [Fill("referrers", choices=("health_care",))],
        [
            "fill.referrers: 1 chosen. Choose 2 to 3.",
            (
                "fill.referrers: `rules[referrers].condition.classes[school]` must be kept by every "
                "variant, and this drops it. Put it back."
            ),
        ],
        id="a choice that drops an id that the centre keeps",
    ),
    pytest.param(
        [Fill("activities", choices=("cooking",))],
        [
            (
                "fill.activities: `activities[study_visit]` must be kept by every variant, "
                "and this drops it. Put it back."
            )
        ],
        id="a choice that drops what the centre keeps",
    ),
    pytest.param(
        [
            Fill(
                "own_activities",
                activities=(CHOIR, evolve(CHOIR, id="cooking"), evolve(CHOIR, id="song")),
            )
        ],
        [
            "fill.own_activities: 3 given. Give 2 at the most.",
            (
                "fill.own_activities[1].id: 'cooking' is taken by an activity of the centre. "
                "Give it another id."
            ),
        ],
        id="a slot that is too full",
    ),
]


@pytest.mark.parametrize(("fills", "faults"), FAULTY)
def test_what_does_not_fit_is_refused(fills: list[Fill], faults: list[str]) -> None:
    assert faults_of(north(*fills)) == faults


def test_another_centre_version_or_content_is_refused_with_what_is_there_now() -> None:
    variant = evolve(NORTH, central="large", version="1", content="sha256:0")

    assert faults_of(variant) == [
        "central: 'large' is not this centre, 'small'. Name the one it fills.",
        (
            "version: '1' is not this version of the centre, '2'. "
            "Read what is new there, then name it."
        ),
        (
            "content: the centre is not as it was when this was written. Its content is now "
            f"{pin(CENTRE)}: read what is new there, then write that."
        ),
    ]


def test_a_centre_that_changed_since_is_noticed() -> None:
    changed = evolve(CENTRE, purpose=Text("en annan", "another"))

    assert [fault.split(":")[0] for fault in faults_of(NORTH, changed)] == ["content"]
    assert faults_of(evolve(NORTH, content=pin(changed)), changed) == []


def test_every_fault_is_told_at_once_under_the_name_of_the_variant() -> None:
    variant = evolve(
        north(
            Fill("introduction_length", span=Span(weeks=1)),
            Fill("introduction", span=Span(weeks=4)),
            Fill("activities", choices=()),
            *(Fill("own_activities", activities=(evolve(CHOIR, name=Text("", "choir")),)),) * 2,
        ),
        id="North",
        version="3",
        name=Text("Norr", ""),
    )
    with pytest.raises(DefinitionError) as caught:
        fill(CENTRE, variant)

    assert str(caught.value) == (
        "variant small/North: 10 faults\n"
        "  id: 'North' is no id. Ids stand in files and in events: use small letters a-z, digits, "
        "'_' and '-', and begin with a letter or a digit.\n"
        "  name.en: empty. Everything is said in both languages: write the English.\n"
        "  fill.own_activities[0].name.sv: empty. Everything is said in both languages: "
        "write the Swedish.\n"
        "  fill.own_activities[0].name.sv: empty. Everything is said in both languages: "
        "write the Swedish.\n"
        "  version: '3' is not this version of the centre, '2'. "
        "Read what is new there, then name it.\n"
        "  fill.introduction_length: 1 week is not within 2 weeks to 8 weeks. "
        "Give a length within.\n"
        "  fill.introduction: 'introduction' is not open. A variant fills only what the centre "
        "leaves open: introduction_length, referrers, activities, own_activities, year_distance. "
        "Did you mean 'introduction_length'?\n"
        "  fill.activities: 0 chosen. Choose 1 to 3.\n"
        "  fill.activities: `activities[study_visit]` must be kept by every variant, "
        "and this drops it. Put it back.\n"
        "  fill.own_activities: 'own_activities' is filled twice. Keep one."
    )


def test_a_local_source_is_a_clause_of_a_declared_document() -> None:
    assert faults_of(evolve(NORTH, documents=())) == [
        (
            "basis.document: unknown document 'agreement'. "
            "A source is a clause of a declared document: plan."
        )
    ]


def test_a_variant_of_a_wrong_type_is_refused() -> None:
    variant = evolve(NORTH, version=2, fill=(Fill("referrers", choices=["school"]),))  # type: ignore[arg-type]

    assert faults_of(variant) == [
        "version: 2 is of type int, and str is needed. Give a str.",
        "fill.referrers: ['school'] is of type list, and tuple is needed. Give a tuple.",
    ]


def test_what_the_definition_is_refused_for_is_told_under_the_variant() -> None:
    elsewhere = evolve(CHOIR, in_phases=("outside",))
    with pytest.raises(DefinitionError) as caught:
        fill(CENTRE, north(Fill("own_activities", activities=(elsewhere,))))

    assert str(caught.value) == (
        "variant small/north: 1 fault\n"
        "  definition.activities[3].in_phases[0]: unknown phase 'outside'. "
        "An activity is opened in declared phases: referred, inside, exited. "
        "Did you mean 'inside'?"
    )


lengths = st.integers(0, 10).map(lambda weeks: Fill("introduction_length", span=Span(weeks=weeks)))
referrers = st.lists(
    st.sampled_from(["school", "employment_service", "social_services", "health_care"])
).map(lambda ids: Fill("referrers", choices=tuple(ids)))
activities = st.lists(st.sampled_from(["study_visit", "work_training", "cooking"])).map(
    lambda ids: Fill("activities", choices=tuple(ids))
)
slots = st.lists(st.sampled_from(["choir", "song", "dance"]), max_size=3).map(
    lambda ids: Fill("own_activities", activities=tuple(evolve(CHOIR, id=each) for each in ids))
)


@st.composite
def fills(draw: st.DrawFn) -> tuple[Fill, ...]:
    """What a variant may try: some of the terms in any order, within their bounds or not."""
    drawn = [draw(each) for each in (lengths, referrers, activities, slots)]
    return tuple(draw(st.permutations(draw(st.sampled_from([drawn, drawn[1:], drawn[:2]])))))


def within(given: Fill) -> bool:
    """Say whether the fill is sound, by the words of the centre alone."""
    match given:
        case Fill(span=Span(weeks=int(weeks))):
            return 2 <= weeks <= 8
        case Fill("referrers", choices=tuple(ids)):
            return "school" in ids and len(set(ids)) == len(ids) and 2 <= len(ids) <= 3
        case Fill("activities", choices=tuple(ids)):
            return "study_visit" in ids and len(set(ids)) == len(ids)
        case Fill(activities=tuple(own)):
            return len(own) <= 2 and len({each.id for each in own}) == len(own)
        case _:
            return False


def read_back(filled: Definition, given: Fill) -> bool:
    """Say whether the definition holds what the fill gave, wherever the term stands."""
    ids = [each.id for each in filled.activities]
    match given:
        case Fill(span=Span(weeks=int(weeks)) as span):
            rule, limit = filled.rules[1], filled.limits[0]
            words = Text(
                f"Introduktionen varar {weeks} veckor", f"The introduction lasts {weeks} weeks"
            )
            lasts = rule.condition == ClockIs("inside", at_least=span)
            return lasts and rule.text == words and limit.overdue_after == Span(weeks=weeks + 8)
        case Fill("referrers", choices=tuple(chosen)):
            return set(filled.rules[0].condition.classes) == set(chosen)  # type: ignore[union-attr]
        case Fill("activities", choices=tuple(chosen)):
            return {"study_visit", "work_training", "cooking"} & set(ids) == set(chosen)
        case Fill(activities=tuple(own)):
            return ids[len(ids) - len(own) :] == [each.id for each in own]
        case _:
            return False


def judged(given: tuple[Fill, ...]) -> None:
    """Assert that a variant is accepted where every fill is sound, and holds what they gave."""
    variant = north(*given)
    if all(within(each) for each in given):
        filled = fill(CENTRE, variant)
        assert all(read_back(filled, each) for each in given)
        assert filled.transitions == CENTRE.transitions
        assert [each.id for each in filled.follow_ups] == ["day_90", "year"]
    else:
        assert faults_of(variant)


@given(fills())
@settings(max_examples=200)
def test_a_variant_is_accepted_just_where_every_fill_is_within_its_bounds(
    given_fills: tuple[Fill, ...],
) -> None:
    judged(given_fills)


def own_values(given: tuple[Fill, ...]) -> None:
    """Assert that the centre's own values change nothing."""
    assert as_centre(fill(CENTRE, north(*given))) == CENTRE


@given(st.permutations(OWN), st.integers(0, len(OWN)))
@settings(max_examples=40)
def test_a_variant_with_the_values_of_the_centre_is_the_centre(own: list[Fill], count: int) -> None:
    own_values(tuple(own[:count]))


def nothing(*_: object) -> tuple[()]:
    return ()


SEEDED: list[tuple[str, str, Callable[..., object]]] = [
    ("bounds are not asked", "pathway.definition.variants.fill_faults", nothing),
    ("days are not added", "pathway.definition.filling.plus", lambda span, days: span),
    ("words stay", "pathway.definition.filling.reworded", lambda text, old, new: text),
    ("nothing is dropped", "pathway.definition.filling._drop", lambda parts, choices: None),
    ("no length is written", "pathway.definition.filling._lengths", nothing),
]


@pytest.mark.parametrize(
    ("target", "instead"), [each[1:] for each in SEEDED], ids=[each[0] for each in SEEDED]
)
def test_a_fault_in_filling_would_be_noticed(
    target: str, instead: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target, instead)

    @given(fills())
    @settings(max_examples=300, database=None, derandomize=True, phases=[Phase.generate])
    def seeded(given_fills: tuple[Fill, ...]) -> None:
        judged(given_fills)

    with pytest.raises((AssertionError, DefinitionError)):
        seeded()


def test_a_length_that_forgets_its_unit_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_days(span: Span, days: int) -> Span:
        return Span(days=span.fixed + days) if days and span.fixed is not None else span

    monkeypatch.setattr("pathway.definition.filling.plus", in_days)

    with pytest.raises(DefinitionError, match=r"84 days stands there.* 12 weeks"):
        own_values(OWN)


@pytest.mark.parametrize("term", [each for each in CENTRE.terms if isinstance(each, SpanTerm)])
def test_every_length_within_the_bounds_makes_a_sound_definition(term: SpanTerm) -> None:
    for span in term.spans:
        assert faults_of(north(Fill(term.id, span=span))) == []
