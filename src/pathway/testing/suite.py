"""The conformance kit as a class of tests: whoever gives it an adapter has the tests of their system."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import ClassVar, TypeVar

import pytest

from pathway.catalogue import load
from pathway.definition import Definition
from pathway.errors import PathwayError
from pathway.testing.adapter import Adapter
from pathway.testing.conformance import Conformance, Level, Trial, held_against, needed
from pathway.testing.trials import trials
from pathway.testing.usable import adapter_faults, refuse_unusable

__all__ = ["AdapterSuite"]

Case = TypeVar("Case")


class AdapterSuite:
    """Tests of a system that has its own idea of a programme's rules.

    Subclass it under a name that pytest collects, and write one fixture, `adapter`. A test stands
    for each step, and each rule of it; `level` says how many trials there are of each.

    * `programme`: a name or a file, as `pathway.load` takes it; `variant` of it, if any;
    * `unsupported`: steps and rules that the system does not have. What needs them is skipped, and
      counted in the reason of the skip;
    * `late_entries`: whether a step may be entered that lies before the last; then it is not asked.
    """

    programme: ClassVar[str] = ""
    variant: ClassVar[str | None] = None
    level: ClassVar[Level] = "vectors"
    unsupported: ClassVar[Collection[str]] = ()
    late_entries: ClassVar[bool] = False
    drawn: ClassVar[int] = 300
    seed: ClassVar[int] = 1

    @pytest.fixture
    def adapter(self) -> Adapter[object]:
        """The system under test; to be written by the subclass."""
        raise NotImplementedError("write the fixture `adapter` in your class of tests")

    def test_answers_as_the_definition_does(
        self, adapter: Adapter[object], participant_pathway_group: str
    ) -> None:
        """Every trial of one step and rule is answered as it should be."""
        if faults := adapter_faults(adapter):
            pytest.fail("\n".join(map(str, faults)), pytrace=False)
        mine = [each for each in self.trials() if each.group == participant_pathway_group]
        found = held_against(
            mine, adapter, unsupported=self.unsupported, most=3, definition=self.definition()
        )
        _judge(found)

    def test_nothing_is_left_untried(self) -> None:
        """What was declared as not supported is counted, and shown as a skip."""
        left_out = Counter(
            missing
            for each in self.trials()
            if (missing := needed(each, self.unsupported)) is not None
        )
        if left_out:
            counts = (f"{name} ({count})" for name, count in sorted(left_out.items()))
            pytest.skip(f"not supported, with the trials left out: {', '.join(counts)}")

    @classmethod
    def definition(cls) -> Definition:
        """Return the definition that the system is held against."""
        return load(cls.programme, cls.variant).latest

    @classmethod
    def trials(cls) -> tuple[Trial, ...]:
        """Return every trial of the level."""
        return trials(
            cls.definition(),
            cls.level,
            late_entries=cls.late_entries,
            drawn=cls.drawn,
            seed=cls.seed,
        )

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make a test of each group of trials."""
        if "participant_pathway_group" in metafunc.fixturenames:
            try:
                refuse_unusable(
                    self.definition(),
                    level=self.level,
                    unsupported=self.unsupported,
                    drawn=self.drawn,
                )
            except PathwayError as wrong:
                raise pytest.Collector.CollectError(f"{type(self).__name__}: {wrong}") from wrong
            groups = dict.fromkeys(each.group for each in self.trials())
            metafunc.parametrize("participant_pathway_group", list(groups))


def _judge(found: Conformance) -> None:
    __tracebackhide__ = True
    if found.differences:
        pytest.fail(str(found), pytrace=False)
    if found.unsupported and not found.tried:
        pytest.skip("; ".join(_left_out(found)))


def _left_out(found: Conformance) -> Iterator[str]:
    for name, count in found.unsupported:
        yield f"not supported: {name}, {count} trials"
