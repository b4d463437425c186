"""Plays a net that was written as PNML, without the code that wrote it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from attrs import frozen

__all__ = ["Played", "played"]

_PNML = "{http://www.pnml.org/version-2009/grammar/pnml}"
_Marking = frozenset[tuple[str, int]]


@frozen
class Played:
    """A net as read: what each transition takes and gives, by what name, and two markings."""

    names: Mapping[str, str | None]
    takes: Mapping[str, tuple[str, ...]]
    gives: Mapping[str, tuple[str, ...]]
    start: _Marking
    end: _Marking

    def enabled(self, marking: _Marking) -> set[str]:
        """The names of the steps that lead on from the marking, the unseen ones left out."""
        return {
            name
            for each, name in self.names.items()
            if name and self._fired(marking, each) is not None
        }

    def after(self, markings: set[_Marking], label: str) -> set[_Marking]:
        reached = {
            self._fired(m, t) for m in markings for t in self.names if self.names[t] == label
        }
        return {each for each in reached if each is not None}

    def rejected_at(self, trace: Sequence[str]) -> int | None:
        markings = {self.start}
        for place, label in enumerate(trace):
            markings = self.after(markings, label)
            if not markings:
                return place
        ends = {self._fired(m, t) for m in markings for t in self.names if self.names[t] is None}
        return None if self.end in ends else len(trace)

    def _fired(self, marking: _Marking, transition: str) -> _Marking | None:
        tokens = dict(marking)
        for place in self.takes[transition]:
            if tokens.get(place, 0) < 1:
                return None
            tokens[place] -= 1
        for place in self.gives[transition]:
            tokens[place] = tokens.get(place, 0) + 1
        return frozenset((place, count) for place, count in tokens.items() if count)


def played(path: Path) -> Played:
    root = ET.parse(path).getroot()  # noqa: S314  the file is our own
    names: dict[str, str | None] = {}
    for each in root.iter(f"{_PNML}transition"):
        unseen = any(
            "invisible" in t.get("activity", "") for t in each.iter(f"{_PNML}toolspecific")
        )
        names[each.attrib["id"]] = None if unseen else each.findtext(f"{_PNML}name/{_PNML}text")
    arcs = [(each.attrib["source"], each.attrib["target"]) for each in root.iter(f"{_PNML}arc")]
    start = {
        each.attrib["id"]: int(each.findtext(f"{_PNML}initialMarking/{_PNML}text") or 0)
        for each in root.findall(f".//{_PNML}page/{_PNML}place")
    }
    end = {
        each.attrib["idref"]: int(each.findtext(f"{_PNML}text") or 0)
        for each in root.findall(f".//{_PNML}finalmarkings/{_PNML}marking/{_PNML}place")
    }
    return Played(
        names=names,
        takes={t: tuple(s for s, each in arcs if each == t) for t in names},
        gives={t: tuple(each for s, each in arcs if s == t) for t in names},
        start=frozenset((place, count) for place, count in start.items() if count),
        end=frozenset((place, count) for place, count in end.items() if count),
    )
