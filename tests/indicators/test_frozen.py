"""Figures that were frozen are read again as they were, or refused; what came later is held against them."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from pathway.dates import Bound, Period
from pathway.definition.document import hash_of
from pathway.indicators.disclosure import PUBLIC, published
from pathway.indicators.faults import DamagedFigures, NotAsked
from pathway.indicators.figures import figures
from pathway.indicators.frozen import freeze, read_frozen
from pathway.indicators.log import Log
from pathway.indicators.revisions import revisions
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import HARBOUR_FAMILY, NAVIGATOR_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME, START, log_of

_MOMENT = START + timedelta(minutes=40)


def _table(seed: int = 3, **more: object) -> IndicatorTable:
    log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
    names = [each.id for each in HARBOUR_FAMILY.indicators if each.counting == "stays"]
    asked = {"indicators": names, "as_known_on": _MOMENT, "on": date(2025, 3, 1), **more}
    return figures(log, HARBOUR_FAMILY, **asked)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("frozen") / "march.json"
    freeze(_table(), path)
    return path.read_bytes()


_HALVES = {
    "early": Period(None, Bound(date(2024, 6, 1), "month")),
    "late": Period(Bound(date(2024, 7, 1)), Bound(date(2025, 1, 1), "year")),
}


@pytest.mark.parametrize("more", [{}, {"by": ["age"]}, {"periods": _HALVES}])
@pytest.mark.parametrize("seed", [4, 6, 7])
def test_what_was_frozen_is_read_again(tmp_path: Path, seed: int, more: dict[str, object]) -> None:
    table = _table(seed, **more)
    assert any(row.numerator for row in table.rows)
    freeze(table, tmp_path / "march.json")
    assert read_frozen(tmp_path / "march.json") == table


def test_a_table_with_what_a_programme_cannot_answer_is_read_again(tmp_path: Path) -> None:
    log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, 3))
    table = figures(log, NAVIGATOR_FAMILY, as_known_on=_MOMENT)
    assert table.lacking
    table = evolve(table, outside={"whole": ("status idle", "status away")})
    freeze(table, tmp_path / "march.json")
    assert read_frozen(tmp_path / "march.json") == table


def test_the_digest_is_that_of_the_rest_of_the_file(tmp_path: Path) -> None:
    digest = freeze(_table(), tmp_path / "march.json")
    told = json.loads((tmp_path / "march.json").read_bytes())
    assert told.pop("digest") == digest == hash_of(told)
    assert freeze(_table(), tmp_path / "again.json") == digest


def test_a_later_revision_is_shown_against_what_was_frozen(tmp_path: Path) -> None:
    kinds = set[str]()
    for seed in (5, 6):
        log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
        freeze(_table(seed), tmp_path / "march.json")
        frozen, now = read_frozen(tmp_path / "march.json"), _table(seed, as_known_on=None)
        found = revisions(frozen, now, log)
        assert found == revisions(_table(seed), now, log)
        kinds |= {each.kind for each in found if each.events}
    assert kinds == {"correction", "update"}


def test_a_table_of_no_moment_is_not_frozen(tmp_path: Path) -> None:
    with pytest.raises(NotAsked, match="Ask for it as known on one"):
        freeze(_table(as_known_on=None), tmp_path / "march.json")
    assert not list(tmp_path.iterdir())


def test_what_something_was_withheld_of_is_not_frozen(tmp_path: Path) -> None:
    with pytest.raises(NotAsked, match="freeze the exact one"):
        freeze(published(_table(), PUBLIC).table, tmp_path / "march.json")
    assert not list(tmp_path.iterdir())


def _resealed(change: Callable[[dict[str, object]], None]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        told = json.loads(content)
        del told["digest"]
        change(told)
        return json.dumps({**told, "digest": hash_of(told)}).encode()

    return changed


def _first_row(**more: object) -> Callable[[dict[str, object]], None]:
    def change(told: dict[str, object]) -> None:
        rows = told["rows"]
        assert isinstance(rows, list)
        rows[0].update(more)

    return change


_WRITTEN_BY_ANOTHER = "another version of the library wrote it"


_CHANGES: tuple[tuple[Callable[[bytes], bytes], str], ...] = (
    (lambda _: b"", "it is no JSON"),
    (lambda _: b"\xff\xfe{}", "it is no JSON"),
    (lambda _: b"[1]", "it has no format"),
    (lambda content: content.replace(b"figures/1", b"figures/9"), "it has no format"),
    (lambda content: content.replace(b'"numerator": ', b'"numerator": 1', 1), "its digest"),
    (lambda content: content.replace(b'"digest"', b'"digits"'), "its digest"),
    (_resealed(lambda told: told.pop("rows")), _WRITTEN_BY_ANOTHER),
    (_resealed(lambda told: told.update(rows={})), _WRITTEN_BY_ANOTHER),
    (_resealed(lambda told: told.update(on=5)), _WRITTEN_BY_ANOTHER),
    (_resealed(lambda told: told.update(family={})), _WRITTEN_BY_ANOTHER),
    (_resealed(_first_row(status="thawed")), _WRITTEN_BY_ANOTHER),
    (_resealed(_first_row(numerator=True)), _WRITTEN_BY_ANOTHER),
    (_resealed(_first_row(value="1")), _WRITTEN_BY_ANOTHER),
    (_resealed(_first_row(bands=[])), _WRITTEN_BY_ANOTHER),
)


@pytest.mark.parametrize("at", range(len(_CHANGES)))
def test_what_was_not_frozen_so_is_refused(tmp_path: Path, frozen: bytes, at: int) -> None:
    path = tmp_path / "march.json"
    change, why = _CHANGES[at]
    path.write_bytes(change(frozen))
    with pytest.raises(DamagedFigures, match=why):
        read_frozen(path)


def test_a_figure_changed_under_an_old_digest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "march.json"
    table = _table()
    freeze(table, path)
    other = evolve(table.rows[0], numerator=99)
    told, forged = json.loads(path.read_bytes()), json.loads(path.read_bytes())
    forged["rows"][0]["numerator"] = other.numerator
    path.write_text(json.dumps(forged), encoding="utf-8")
    with pytest.raises(DamagedFigures):
        read_frozen(path)
    monkeypatch.setattr("pathway.indicators.frozen.hash_of", lambda _: told["digest"])
    assert read_frozen(path).rows[0] == other  # the digest alone is what finds it
