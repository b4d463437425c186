"""No two steps could both apply."""

import pytest
from attrs import evolve

from pathway.definition import Detail, LastPhase, Told, Transition, WholeNumber
from pathway.texts import Text
from tests.definition.edits import BASE, Edit, faults_of, placed

T = Text(sv="ord", en="words")
SCORE = Detail("score", T, WholeNumber(1, 9, T))
VISIT_LOW = Transition(
    "score", T, "stay", ("coaching",), tells=(SCORE,), when=Told("score", at_most=3)
)
VISIT_HIGH = evolve(VISIT_LOW, when=Told("score", at_least=3))
BACK = next(
    evolve(each, target="coaching") for each in BASE.transitions if each.trigger == "reenter"
)


FAULTY = [
    pytest.param(
        [("transitions[decline].sources[+]", "coaching"), ("transitions[decline].trigger", "exit")],
        [
            (
                "transitions[exit]: may apply at the same time as transitions[decline]: both are "
                "'exit' in coaching. Give both a `when` with disjoint classes of one detail or "
                "disjoint last phases, or another trigger."
            ),
        ],
        id="two steps of one trigger are told apart",
    ),
    pytest.param(
        [("transitions[4].when.classes[+]", "single")],
        [
            (
                "transitions[4]: may apply at the same time as transitions[start_coaching]: both "
                "are 'start_coaching' in introduction. Give both a `when` with disjoint classes "
                "of one detail or disjoint last phases, or another trigger."
            ),
        ],
        id="two steps are told apart by disjoint classes",
    ),
    pytest.param(
        [
            ("transitions[4].tells[+]", BASE.transitions[5].tells[1]),
            ("transitions[4].when", Told("place", ("home",))),
        ],
        [
            (
                "transitions[4]: may apply at the same time as transitions[start_coaching]: both "
                "are 'start_coaching' in introduction. Give both a `when` with disjoint classes "
                "of one detail or disjoint last phases, or another trigger."
            ),
        ],
        id="two steps are told apart by one detail",
    ),
    pytest.param(
        [("transitions[+]", VISIT_LOW), ("transitions[+]", VISIT_HIGH)],
        [
            (
                "transitions[20]: may apply at the same time as transitions[19]: both are "
                "'score' in coaching. Give both a `when` with disjoint classes of one detail or "
                "disjoint last phases, or another trigger."
            ),
        ],
        id="two steps are told apart by disjoint numbers",
    ),
    pytest.param(
        [
            ("transitions[reenter].when", LastPhase(("coaching",))),
            ("transitions[+]", evolve(BACK, when=LastPhase(("introduction", "coaching")))),
        ],
        [
            (
                "transitions[19]: may apply at the same time as transitions[reenter]: both are "
                "'reenter' in exited. Give both a `when` with disjoint classes of one detail or "
                "disjoint last phases, or another trigger."
            ),
        ],
        id="two steps are told apart by disjoint last phases",
    ),
    pytest.param(
        [
            ("transitions[reopen].trigger", "reenter"),
            ("transitions[reenter].when", LastPhase(("coaching",))),
        ],
        [
            (
                "transitions[reopen]: may apply at the same time as transitions[reenter]: both "
                "are 'reenter' in exited. Give both a `when` with disjoint classes of one detail "
                "or disjoint last phases, or another trigger."
            ),
        ],
        id="a reopening is told apart by the phases that are left",
    ),
    pytest.param(
        [("transitions[+]", BASE.transitions[0])],
        [
            (
                "transitions[19]: may apply at the same time as transitions[refer]: both are "
                "'refer' at the beginning. Give both a `when` with disjoint classes of one "
                "detail or disjoint last phases, or another trigger."
            ),
        ],
        id="two referrals of one trigger are told apart",
    ),
]

SOUND = [
    pytest.param(
        [
            ("transitions[+]", VISIT_LOW),
            ("transitions[+]", evolve(VISIT_HIGH, when=Told("score", at_least=4))),
        ],
        id="disjoint numbers do tell two steps apart",
    ),
    pytest.param(
        [
            ("transitions[reenter].when", LastPhase(("coaching",))),
            ("transitions[+]", evolve(BACK, when=LastPhase(("introduction", "referred")))),
        ],
        id="disjoint last phases do tell two steps apart",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []
