"""A finding is silenced only by its id, with a reason in both languages; what is silenced is told."""

import pytest

from pathway.errors import DefinitionError
from pathway.verification import prove
from pathway.verification.report import read_silences, report_lines, sort
from tests.verification.models import HELD, STUCK

_DEAD_END = "dead_end:inside:a-week+inside"
_HEAD = 'format = "participant-pathway-silenced/1"\n'


def _silencing(finding: str, more: str = "") -> str:
    reason = 'reason = {sv = "menat så", en = "meant so"}'
    return f'{_HEAD}[[silenced]]\nfinding = "{finding}"\n{reason}\n{more}'


def _faults(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        read_silences(text, name="silenced.toml")
    return [str(each) for each in refused.value.faults]


def test_a_silenced_finding_is_not_counted_and_is_told_with_its_reason() -> None:
    report = prove(STUCK)
    answers = sort(report, read_silences(_silencing(_DEAD_END), name="silenced.toml"))
    assert _DEAD_END not in {each.id for each in answers.told}
    assert len(answers.told) == len(report.findings) - 1
    lines = list(report_lines(STUCK, report, answers, "sv"))
    assert f"Tystat: {_DEAD_END}: menat så" in lines


def test_an_id_silences_that_finding_and_no_other() -> None:
    report = prove(STUCK)
    answers = sort(report, read_silences(_silencing("dead_end:inside"), name="silenced.toml"))
    assert len(answers.told) == len(report.findings)


def test_a_silence_for_another_reading_or_variant_does_not_hold() -> None:
    report = prove(STUCK)
    for more in ('reading = "allowed"\n', 'variant = "berg"\n'):
        answers = sort(report, read_silences(_silencing(_DEAD_END, more), name="silenced.toml"))
        assert len(answers.told) == len(report.findings)


def test_a_silence_of_what_is_no_longer_there_is_told() -> None:
    report = prove(HELD)
    answers = sort(report, read_silences(_silencing(_DEAD_END), name="silenced.toml"))
    assert [each.finding for each in answers.stale] == [_DEAD_END]
    lines = list(report_lines(HELD, report, answers, "en"))
    assert f"Silenced but no longer found, drop it: {_DEAD_END}" in lines


def test_a_silence_without_a_reason_is_refused() -> None:
    assert any("reason" in each for each in _faults(f'{_HEAD}[[silenced]]\nfinding = "a"\n'))


def test_a_reason_in_one_language_is_refused() -> None:
    text = f'{_HEAD}[[silenced]]\nfinding = "a"\nreason = {{sv = "så", en = ""}}\n'
    assert _faults(text) == [
        "silenced[0].reason: empty. Say why the finding is accepted, in both languages."
    ]


def test_a_finding_silenced_twice_is_refused() -> None:
    twice = _silencing("a") + _silencing("a").removeprefix(_HEAD)
    assert _faults(twice) == ["silenced[1].finding: 'a' is silenced twice. Keep one."]
