"""Measures coverage during a run of pytest: watches, merges what the processes of xdist saw, reports, fails."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from pathway.catalogue import load
from pathway.definition import Definition
from pathway.errors import PathwayError
from pathway.testing.coverage import Coverage, covered
from pathway.testing.reached import KINDS, Reached
from pathway.testing.watching import Watch, watched

__all__ = ["Measuring"]

_KEY = "participant_pathway_reached"


class _Node(Protocol):
    """A process of xdist, as far as is read here."""

    workeroutput: dict[str, object]


class Measuring:
    """The part of the plugin that is registered only where coverage is asked for."""

    def __init__(self, config: pytest.Config) -> None:
        """Load the programmes, by name or file, and begin to watch."""
        self._config = config
        names: list[str] = config.getoption("--participant-pathway-cov")
        latest = [_loaded(name) for name in dict.fromkeys(names)]
        self._watch = Watch({each.id: each for each in latest})
        self._watching = ExitStack()
        self._watching.enter_context(watched(self._watch))
        self._coverages: list[Coverage] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand what was seen to whoever started this process, or hold it against what is reachable."""
        self._watching.close()
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            found = self._watch.found.items()
            output[_KEY] = {name: sorted(map(list, each)) for name, each in found}
            return
        if self._config.option.collectonly:
            return
        self._coverages = [self._covered(name) for name in self._watch.definitions]
        self._write()
        if self._too_little() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: _Node) -> None:
        """Take in what a process of xdist saw."""
        output: object = getattr(node, "workeroutput", {}).get(_KEY, {})
        if isinstance(output, dict):
            for name, found in output.items():
                self._watch.found[name].update(_read(found))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell each programme's coverage, and whether it is enough."""
        for each in self._coverages:
            terminalreporter.section(f"participant-pathway: {each.programme} {each.version}")
            for line in each.lines():
                terminalreporter.write_line(line)
        for each in self._too_little():
            least = self._config.getoption("--participant-pathway-fail-under")
            terminalreporter.write_line(
                f"FAIL {each.programme}: {each.percent:.1f} % reached, {least:g} % asked for",
                red=True,
            )

    def _covered(self, name: str) -> Coverage:
        from pathway.testing.reachable import reachable  # noqa: PLC0415  the proof is slow to import

        definition = self._watch.definitions[name]
        found = self._watch.found[name]
        return covered(definition.id, definition.version, found, reachable(definition))

    def _too_little(self) -> list[Coverage]:
        least = self._config.getoption("--participant-pathway-fail-under")
        return [] if least is None else [e for e in self._coverages if e.percent < least]

    def _write(self) -> None:
        file = self._config.getoption("--participant-pathway-cov-json")
        if file is None:
            return
        written = {
            each.programme: {
                "version": each.version,
                "percent": each.percent,
                **{
                    part.kind: {
                        "reached": part.reached,
                        "reachable": part.reachable,
                        "missing": part.missing,
                    }
                    for part in each.parts
                },
            }
            for each in self._coverages
        }
        Path(file).write_text(json.dumps(written, indent=1), encoding="utf-8")


def _loaded(name: str) -> Definition:
    try:
        return load(name).latest
    except PathwayError as wrong:
        raise pytest.UsageError(f"--participant-pathway-cov {name}: {wrong}") from wrong


def _read(found: object) -> list[Reached]:
    kinds = {str(kind): kind for kind in KINDS}
    rows = found if isinstance(found, list) else []
    return [(kinds[kind], step, what) for kind, step, what in rows]
