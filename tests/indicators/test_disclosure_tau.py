"""What a reader can infer, against the audit of Tau-Argus, where it is installed."""

from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

import pytest

from pathway.indicators.disclosure import (
    PUBLIC,
    TOTAL,
    Key,
    Linked,
    Release,
    audit,
    linked,
    protect,
)
from pathway.indicators.disclosure.policy import counts_that_tell
from tests.indicators.tables import AGE, OUTCOME, SEX, drawn, of_135

argus = pytest.importorskip("pytauargus._tauargus")


def sums(whole: Linked) -> Iterator[tuple[Key, list[Key]]]:
    """Each key that is divided further in the tables, with its parts."""
    for key in sorted(whole.shown):
        for at, each in enumerate(whole.dimensions):
            parts = [(*key[:at], leaf, *key[at + 1 :]) for leaf in each.leaves]
            if key[at] == TOTAL and whole.shown.issuperset(parts):
                yield key, parts


def written(release: Release) -> tuple[str, list[Key]]:
    """The table as Tau-Argus reads it: cells with their status, then the sums that are zero."""
    keys = sorted(release.linked.shown)
    lines = ["0", str(len(keys))]
    for at, key in enumerate(keys):
        count, status = release.linked.cells[key], "s" if key in release.published else "u"
        lines.append(f"{at} {count} {max(count, 1)} {status} 0 10000 0 0 0")
    all_sums = list(sums(release.linked))
    lines.append(str(len(all_sums)))
    for key, parts in all_sums:
        told = " ".join(f"{keys.index(part)} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {keys.index(key)} (-1) {told}")
    return "\n".join(lines) + "\n", keys


def bounds_by_argus(release: Release, folder: Path) -> dict[Key, tuple[int, int]]:
    text, keys = written(release)
    file = folder / "table.jj"
    file.write_text(text)
    return {
        keys[row["cell"]]: (ceil(row["min"] - 1e-6), floor(row["max"] + 1e-6))
        for row in argus.audit_jj(str(file))
    }


def two_by_two(seed: int) -> Release:
    dimensions = (AGE, OUTCOME)
    whole = linked(dimensions, drawn(seed, dimensions, 60), [("age", "outcome")])
    small = whole.shown - counts_that_tell(whole, PUBLIC).keys()
    return Release(whole, PUBLIC, small | {(TOTAL, TOTAL)})


@pytest.mark.parametrize("seed", range(10))
def test_bounds_of_a_table_are_those_of_tau_argus(seed, tmp_path):
    release = two_by_two(seed)
    theirs = bounds_by_argus(release, tmp_path)
    ours = {each.key: (each.low, each.high) for each in audit(release) if each.key in theirs}
    assert ours == theirs


@pytest.mark.parametrize("seed", range(10))
def test_a_release_is_as_safe_by_tau_argus_as_by_its_own_audit(seed, tmp_path):
    release = protect(of_135(seed))
    theirs = bounds_by_argus(release, tmp_path)
    assert theirs.keys() == release.withheld
    needed = counts_that_tell(release.linked, PUBLIC)
    for each in audit(release):
        low, high = theirs[each.key]
        assert high - low >= needed.get(each.key, 0)
        assert each.low is not None
        assert low <= each.low  # it allows for parts of people, so it may be wider
        assert high >= (high if each.high is None else each.high)


def test_a_table_that_is_not_protected_is_not_by_tau_argus_either(tmp_path):
    whole = linked(
        (SEX, OUTCOME),
        {("f", "yes"): 2, ("f", "no"): 30, ("m", "yes"): 20, ("m", "no"): 20},
        [("sex", "outcome")],
    )
    release = Release(whole, PUBLIC, whole.shown - {("f", "yes")})
    assert bounds_by_argus(release, tmp_path) == {("f", "yes"): (2, 2)}
