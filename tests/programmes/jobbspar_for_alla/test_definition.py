"""The definition of Jobbspår för alla held against document 002: tracks, support, ways on."""

from datetime import date

from pathway.decision import rank
from pathway.definition.document import dumps, loads
from pathway.programmes.jobbspar_for_alla import PROGRAMME
from tests.programmes.jobbspar_for_alla.walking import WALK
from tests.programmes.quoted import assumed, attributes_read, classes, printed_clauses, quoted

_TRACKS = PROGRAMME.first


def test_no_first_and_no_last_day_is_invented() -> None:
    assert _TRACKS.valid_from is None
    project = _TRACKS.project
    assert project is not None
    assert (project.start, project.end, project.stages) == (None, None, ())


def test_it_goes_to_a_document_and_back_without_loss() -> None:
    assert loads(dumps(PROGRAMME)) == PROGRAMME


def test_guidance_leads_to_studies_and_the_track_goes_on_within_them() -> None:
    assert [(phase.id, phase.part) for phase in _TRACKS.phases] == [
        ("applied", "before"),
        ("guidance", "during"),
        ("studies", "during"),
        ("exited", "after"),
    ]
    assert {each.id: each.in_phases for each in _TRACKS.activities} == {
        "job_track": ("studies",),
        "more_support": ("guidance", "studies"),
        "workplace_training": ("studies",),
    }


def test_a_track_is_completed_interrupted_or_changed_and_one_goes_on_at_a_time() -> None:
    track = _TRACKS.activities[0]
    assert [each.id for each in track.results] == ["completed", "interrupted", "changed"]
    assert (track.at_exit, track.at_most_open) == ("interrupted", 1)
    assert [each.id for each in track.kinds] == [
        "visitor_economy",
        "hotel_and_restaurant",
        "industry",
    ]


def test_residence_is_told_and_no_rule_reads_it() -> None:
    told = {each.id: each.values for each in _TRACKS.attributes}
    assert "elsewhere" in classes(told["municipality"])
    assert attributes_read(_TRACKS) == set()
    (rule,) = [each for each in _TRACKS.rules if each.id == "far-from-work"]
    assert "oavsett var invånarna är folkbokförda" in rule.basis.of("sv")


def test_the_young_are_prioritised_where_places_run_short() -> None:
    place, _ = _TRACKS.resources
    assert place.first == ("young",)
    assert "just ungdomar är en prioriterad målgrupp" in place.basis.of("sv")
    young = WALK.take(WALK.outside, "refer", date(2021, 3, 1), age=24).state
    older = WALK.take(WALK.outside, "refer", date(2021, 3, 1), age=25).state
    unknown = WALK.take(WALK.outside, "refer", date(2021, 3, 1)).state
    assert [rank(_TRACKS, "place", each) for each in (young, older, unknown)] == [0, 1, 1]


def test_a_place_with_a_chosen_employer_is_held_while_the_workplace_training_is_open() -> None:
    _, employer = _TRACKS.resources
    assert (employer.phases, employer.activities) == ((), ("workplace_training",))


def test_the_ways_on_are_studies_work_or_both_and_moving_is_no_drop_out() -> None:
    planned = [each.id for each in _TRACKS.outcomes if each.category == "planned"]
    assert planned == [
        "employment",
        "further_studies",
        "studies_and_employment",
        "other_programme",
        "completed",
    ]
    (left,) = [each for each in _TRACKS.outcomes if each.category == "drop_out"]
    assert [each.id for each in left.reasons] == ["no_show", "own_wish", "no_suitable_track"]
    in_work = [each.id for each in _TRACKS.situations if each.in_work]
    assert in_work == ["employment", "studies_and_employment"]


def test_what_the_document_does_not_say_is_marked_as_an_assumption() -> None:
    assert assumed(_TRACKS) == {
        "return-of-a-participant",
        "guidance",
        "track",
        "study_break",
        "track_extension",
        "month_6",
        "project_closing",
    }


def test_every_source_quotes_a_clause_of_document_002_as_printed() -> None:
    sources = quoted(_TRACKS)
    assert {source.document for source in sources} == {"002"}
    clauses = {source.clause for source in sources}
    assert len(clauses) == 19
    assert printed_clauses(sources, "002") == clauses
