"""An open length stands somewhere, within bounds that the centre itself keeps; what is kept exists."""

import pytest

from pathway.dates import Span
from pathway.definition import Place, SpanTerm
from pathway.definition.places import plus
from pathway.texts import Assumption, Text
from tests.definition.central import CENTRE, FILLED
from tests.definition.edits import Edit, edited, faults_of

WORDS = Text("mer", "more")
BASIS = Assumption(WORDS)

FAULTY = [
    pytest.param(
        [("terms[introduction_length].places[0].path", "rules[week].condition.at_least")],
        [
            (
                "terms[0].places[0].path: leads nowhere: `rules` has no 'week'. It has: "
                "referrers, weeks. Did you mean 'weeks'?"
            )
        ],
        id="a place leads to a declared element",
    ),
    pytest.param(
        [("terms[introduction_length].places[0].path", "rules[weeks].condition.at_leest")],
        [
            (
                "terms[0].places[0].path: leads nowhere: `rules[weeks].condition` has no "
                "'at_leest'. It has: clock, at_least, at_most. Did you mean 'at_least'?"
            )
        ],
        id="a place leads to a field",
    ),
    pytest.param(
        [("terms[introduction_length].places[0].path", "rules[weeks]..condition")],
        [
            (
                "terms[0].places[0].path: 'rules[weeks]..condition' is no path. Join fields by "
                "dots, and put ids in brackets."
            )
        ],
        id="a place is a path",
    ),
    pytest.param(
        [("terms[introduction_length].places[0].path", "rule[weeks].condition")],
        [
            (
                "terms[0].places[0].path: leads nowhere: a definition has no 'rule'. It has: "
                "id, version, name, purpose, phases, transitions, rules, valid_from, "
                "documents, project, clocks, limits, date_limits, pauses, extensions, "
                "follow_ups, repeats, lapses, activities, attributes, assessments, facts, "
                "outcomes, situations, roles, groups, resources, contacts, terms, keeps, variant. Did "
                "you mean 'rules'?"
            )
        ],
        id="a path begins in the definition",
    ),
    pytest.param(
        [("terms[introduction_length].places[0].path", "rules[weeks].condition.clock")],
        [
            (
                "terms[0].places[0]: the first place holds the centre's own length, with no "
                "days added. Begin with it."
            )
        ],
        id="the first place holds a length",
    ),
    pytest.param(
        [("terms[introduction_length].places[0].plus_days", 7)],
        [
            (
                "terms[0].places[0]: the first place holds the centre's own length, with no "
                "days added. Begin with it."
            )
        ],
        id="the first place adds no days",
    ),
    pytest.param(
        [("terms[introduction_length].places", ())],
        [
            (
                "terms[0].places: empty. A term that stands nowhere opens nothing: name at "
                "least one place."
            )
        ],
        id="a term stands somewhere",
    ),
    pytest.param(
        [("terms[introduction_length].places[1].path", "purpose")],
        [
            (
                "terms[0].places[1].path: the text there does not say '4 veckor' in Swedish "
                "and '4 weeks' in English. Write it so, in digits."
            )
        ],
        id="a text says the length",
    ),
    pytest.param(
        [("terms[introduction_length].places[1].path", "rules[weeks].id")],
        [
            (
                "terms[0].places[1].path: neither a length nor a text stands there, so no "
                "length can. Name another place."
            )
        ],
        id="a length stands in a length or a text",
    ),
    pytest.param(
        [("terms[introduction_length].places[2].plus_days", 28)],
        [
            (
                "terms[0].places[2].path: 12 weeks stands there, and the term makes it 8 "
                "weeks. Write the same in both."
            )
        ],
        id="a place holds the centre's own length and its days",
    ),
    pytest.param(
        [("terms[introduction_length].places[2].plus_days", -15)],
        [
            (
                "terms[0].places[2].plus_days: 2 weeks and -15 days is less than nothing. Add "
                "more, or raise `low`."
            )
        ],
        id="a length never falls below nothing",
    ),
    pytest.param(
        [
            ("terms[introduction_length].places[2].path", "rules[weeks].condition.at_least"),
            ("terms[introduction_length].places[2].plus_days", 0),
        ],
        [
            (
                "terms[0].places[2].path: the open term 'introduction_length' stands there "
                "already. Keep one of the two."
            )
        ],
        id="a place is of one term, once",
    ),
    pytest.param(
        [("terms[year_distance].places[+]", Place("follow_ups[year].overdue_after", 180))],
        [
            (
                "terms[4].places[1].plus_days: 12 months is no fixed number of days, so none "
                "can be added. Leave this out."
            )
        ],
        id="no days are added to months",
    ),
    pytest.param(
        [("terms[year_distance].places[+]", Place("follow_ups[year].overdue_after"))],
        [
            (
                "terms[4].places[1].path: 18 months stands there, and the term makes it 12 "
                "months. Write the same in both."
            )
        ],
        id="a place holds the centre's own length",
    ),
    pytest.param(
        [("terms[introduction_length].low", Span(weeks=9))],
        [("terms[0]: empty window: no length is 9 weeks to 8 weeks. Swap or change the bounds.")],
        id="the lower bound is not above the upper",
    ),
    pytest.param(
        [("terms[introduction_length].low", Span(days=14))],
        ["terms[0]: 14 days to 8 weeks is counted in two units. Give both bounds in one."],
        id="both bounds are in one unit",
    ),
    pytest.param(
        [("terms[introduction_length].low", Span(weeks=5))],
        [
            (
                "terms[0]: 4 weeks, the centre's own length, is not within 5 weeks to 8 weeks. "
                "Widen the bounds."
            )
        ],
        id="the centre is not below the bounds",
    ),
    pytest.param(
        [("terms[introduction_length].high", Span(weeks=3))],
        [
            (
                "terms[0]: 4 weeks, the centre's own length, is not within 2 weeks to 3 weeks. "
                "Widen the bounds."
            )
        ],
        id="the centre is not above the bounds",
    ),
    pytest.param(
        [
            ("terms[year_distance].low", Span(weeks=9)),
            ("terms[year_distance].high", Span(weeks=60)),
        ],
        [
            (
                "terms[4]: 12 months, the centre's own length, is not within 9 weeks to 60 "
                "weeks. Widen the bounds."
            )
        ],
        id="the centre compares with the bounds",
    ),
    pytest.param(
        [("terms[year_distance].id", "introduction_length")],
        [
            (
                "terms[4].id: open term 'introduction_length' is declared twice, first at "
                "terms[0].id. What names it could mean either: rename one, or drop it."
            )
        ],
        id="a term is declared once",
    ),
    pytest.param(
        [("terms[year_distance].id", "Year")],
        [
            (
                "terms[4].id: 'Year' is no id. Ids stand in files and in events: use small "
                "letters a-z, digits, '_' and '-', and begin with a letter or a digit."
            )
        ],
        id="a term has an id",
    ),
    pytest.param(
        [("terms[year_distance].text.sv", "")],
        [("terms[4].text.sv: empty. Everything is said in both languages: write the Swedish.")],
        id="a term has words in both languages",
    ),
    pytest.param(
        [("terms[own_activities].at_most", 0)],
        ["terms[3].at_most: 0 leaves no room. Give at least 1, or drop the term."],
        id="a slot has room",
    ),
    pytest.param(
        [("keeps[+]", "transitions[exitt]")],
        [
            (
                "keeps[4]: leads nowhere: `transitions` has no 'exitt'. It has: refer, "
                "refer_again, start, open_activity, close_activity, exit, follow_up. Did you "
                "mean 'exit'? Name, by its ids, what every variant must still have."
            )
        ],
        id="what is kept exists",
    ),
    pytest.param(
        [("keeps[+]", "follow_ups[0]")],
        [
            (
                "keeps[4]: leads nowhere: `follow_ups` has no '0'. It has: day_90, year. Name, "
                "by its ids, what every variant must still have."
            )
        ],
        id="what is kept is named by its id",
    ),
    pytest.param(
        [("keeps[+]", "transitions[exit]")],
        ["keeps[4]: 'transitions[exit]' is named twice here. Once says it all: drop one."],
        id="what is kept is named once",
    ),
    pytest.param(
        [("keeps[+]", "transitions[exit")],
        [
            (
                "keeps[4]: 'transitions[exit' is no path. Join fields by dots, and put ids in "
                "brackets. Name, by its ids, what every variant must still have."
            )
        ],
        id="what is kept is named by a path",
    ),
    pytest.param(
        [("variant", "north")],
        [("variant: a variant leaves nothing open. Leave the terms to the centre, or this out.")],
        id="a variant leaves nothing open",
    ),
    pytest.param(
        [("variant", "North"), ("terms", ())],
        [
            (
                "variant: 'North' is no id. Ids stand in files and in events: use small "
                "letters a-z, digits, '_' and '-', and begin with a letter or a digit."
            )
        ],
        id="a variant has an id",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_term_that_cannot_be_filled_is_refused(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits, base=CENTRE) == faults


def test_every_fault_of_the_terms_is_told_at_once() -> None:
    paths = [
        fault.split(":")[0]
        for fault in faults_of(
            ("terms[introduction_length].high", Span(weeks=3)),
            ("terms[introduction_length].places[1].path", "purpose"),
            ("terms[referrers].at_least", 4),
            ("terms[own_activities].at_most", 0),
            ("keeps", ("rules", "rules", "exit")),
            base=CENTRE,
        )
    ]
    assert paths == [
        "terms[0]",
        "terms[0].places[1].path",
        "terms[1]",
        "terms[3].at_most",
        "keeps[1]",
        "keeps[2]",
    ]


def test_a_place_may_lead_to_an_element_by_its_index() -> None:
    path = "terms[introduction_length].places[0].path"
    assert faults_of((path, "rules[1].condition.at_least"), base=CENTRE) == []
    assert faults_of((path, "rules[2].condition.at_least"), base=CENTRE) != []


def test_only_elements_of_a_list_are_named_in_brackets() -> None:
    assert faults_of(("keeps[+]", "purpose[sv]"), base=CENTRE) == [
        (
            "keeps[4]: leads nowhere: `purpose` has no 'sv'. It has: sv, en. Did you mean 'sv'? "
            "Name, by its ids, what every variant must still have."
        )
    ]


def test_no_days_are_added_to_a_length_in_months() -> None:
    assert plus(Span(months=2), 0) == Span(months=2)
    with pytest.raises(ValueError, match="no fixed number of days"):
        plus(Span(months=2), 1)


def test_the_lengths_within_the_bounds_are_listed_in_their_unit() -> None:
    length = next(term for term in CENTRE.terms if isinstance(term, SpanTerm))

    assert [each.weeks for each in length.spans] == [2, 3, 4, 5, 6, 7, 8]
    assert SpanTerm("x", WORDS, BASIS, (), Span(days=1), Span(weeks=1)).spans == ()


def test_a_centre_and_what_filled_it_are_sound() -> None:
    assert edited(base=CENTRE) == CENTRE
    assert edited(base=FILLED) == FILLED
