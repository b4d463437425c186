"""Every phase is reached, and every phase that is not final is left."""

import pytest

from pathway.definition import Phase, Transition
from pathway.texts import Text
from tests.definition.edits import DROP, Edit, faults_of, placed

T = Text(sv="ord", en="words")


FAULTY = [
    pytest.param(
        [
            ("transitions[refer]", DROP),
            ("rules[in-project]", DROP),
            ("rules[of-age]", DROP),
            ("rules[sex-told]", DROP),
        ],
        [
            (
                "transitions: no step begins a participation, so nobody can enter. Add one with "
                "act 'refer'."
            ),
        ],
        id="somebody can enter",
    ),
    pytest.param(
        [("phases[+]", Phase("lost", T, final=True))],
        [
            (
                "phases[4]: nobody reaches 'lost': no chain of steps or lapses leads there from "
                "an entry. Lead to it from a phase that is reached (referred, introduction, "
                "coaching, exited), or drop it."
            ),
        ],
        id="every phase is reached",
    ),
    pytest.param(
        [
            ("phases[+]", Phase("lost", T)),
            ("phases[+]", Phase("far", T, final=True)),
            ("transitions[+]", Transition("go", T, sources=("lost",), target="far")),
        ],
        [
            (
                "phases[4]: nobody reaches 'lost': no chain of steps or lapses leads there from "
                "an entry. Lead to it from a phase that is reached (referred, introduction, "
                "coaching, exited), or drop it."
            ),
            (
                "phases[5]: nobody reaches 'far': no chain of steps or lapses leads there from "
                "an entry. Lead to it from a phase that is reached (referred, introduction, "
                "coaching, exited), or drop it."
            ),
        ],
        id="a phase that is reached only from one that is not is not reached",
    ),
    pytest.param(
        [("transitions[start_introduction].target", "introducton")],
        [
            (
                "transitions[start_introduction].target: unknown phase 'introducton'. A step "
                "must lead to a declared phase: referred, introduction, coaching, exited. Did "
                "you mean 'introduction'?"
            ),
        ],
        id="a misspelt phase is read as the nearest",
    ),
    pytest.param(
        [("transitions[start_introduction].target", "zzz")],
        [
            (
                "transitions[start_introduction].target: unknown phase 'zzz'. A step must lead "
                "to a declared phase: referred, introduction, coaching, exited."
            ),
        ],
        id="nothing is said of a graph that is not understood",
    ),
    pytest.param(
        [("phases", ()), ("resources", ())],
        [
            "phases: empty. A participant stands in a phase: declare at least one.",
        ],
        id="there are phases",
    ),
    pytest.param(
        [
            ("phases[+]", Phase("stuck", T)),
            ("transitions[+]", Transition("go", T, sources=("coaching",), target="stuck")),
        ],
        [
            (
                "phases[4]: no way out of 'stuck', which is not final: no step or lapse leads to "
                "another phase. Add one, or make the phase final."
            ),
        ],
        id="a phase that is not final has a way out",
    ),
    pytest.param(
        [
            ("phases[+]", Phase("stuck", T)),
            ("transitions[+]", Transition("go", T, sources=("coaching", "stuck"), target="stuck")),
        ],
        [
            (
                "phases[4]: no way out of 'stuck', which is not final: no step or lapse leads to "
                "another phase. Add one, or make the phase final."
            ),
        ],
        id="a way back to the same phase is no way out",
    ),
    pytest.param(
        [
            ("phases[+]", Phase("here", T)),
            ("phases[+]", Phase("there", T)),
            ("transitions[+]", Transition("go", T, sources=("coaching", "there"), target="here")),
            ("transitions[+]", Transition("back", T, sources=("here",), target="there")),
        ],
        [
            (
                "phases[4]: trap: from 'here' no final phase can be reached (exited). Add a step "
                "that leads there."
            ),
            (
                "phases[5]: trap: from 'there' no final phase can be reached (exited). Add a "
                "step that leads there."
            ),
        ],
        id="a final phase can be reached from everywhere",
    ),
]

SOUND = [
    pytest.param(
        [
            ("phases[+]", Phase("lapsed", T, "after", final=True)),
            ("lapses[silence].target", "lapsed"),
        ],
        id="a lapse reaches a phase",
    ),
    pytest.param(
        [
            ("phases[+]", Phase("stuck", T)),
            ("transitions[+]", Transition("go", T, sources=("coaching",), target="stuck")),
            ("lapses[silence].in_phases[+]", "stuck"),
        ],
        id="a lapse is a way out",
    ),
    pytest.param(
        [("phases[exited].final", False)],
        id="a definition need not have a final phase",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []
