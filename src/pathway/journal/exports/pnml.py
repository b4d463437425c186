"""Writes the net of a definition as PNML (ISO/IEC 15909-2), with the final marking tools ask for."""

from pathlib import Path

from pathway.definition import Definition
from pathway.journal.exports.net import Net, Stand, net_of
from pathway.journal.exports.whole_file import whole_file
from pathway.journal.exports.xml_elements import Elements, xml_document
from pathway.state import OUTSIDE

__all__ = ["write_pnml"]

_GRAMMAR = "http://www.pnml.org/version-2009/grammar"
_UNSEEN = {"tool": "ProM", "version": "6.4", "activity": "$invisible$", "localNodeID": "end"}
"""By this, tools know a transition that leaves no trace in a log."""


def write_pnml(path: Path, definition: Definition) -> None:
    """Write the net of the definition to *path*; `net_of` says what it allows.

    Raises `OSError` where nothing can be written; then nothing stands at *path* that did not before.
    """
    net = net_of(definition)
    with whole_file(path) as file, xml_document(file) as xml:
        xml.opened("pnml", xmlns=f"{_GRAMMAR}/pnml")
        xml.opened("net", id="net", type=f"{_GRAMMAR}/ptnet")
        _named(xml, f"{definition.id} {definition.version}")
        xml.opened("page", id="page")
        places = _nodes(xml, net)
        xml.closed("page")
        xml.opened("finalmarkings")
        xml.opened("marking")
        for stand, place in places.items():
            xml.opened("place", idref=place)
            xml.text("text", "1" if stand == net.end else "0")
            xml.closed("place")
        for element in ("marking", "finalmarkings", "net", "pnml"):
            xml.closed(element)


def _named(xml: Elements, words: str) -> None:
    xml.opened("name")
    xml.text("text", words)
    xml.closed("name")


def _nodes(xml: Elements, net: Net) -> dict[Stand, str]:
    """Write places, transitions and arcs, and return the ids of the places."""
    places = {stand: f"p{number}" for number, stand in enumerate(net.stands)}
    for stand, place in places.items():
        xml.opened("place", id=place)
        _named(xml, _name(stand))
        if stand == net.start:
            xml.opened("initialMarking")
            xml.text("text", "1")
            xml.closed("initialMarking")
        xml.closed("place")
    for number, step in enumerate(net.steps):
        xml.opened("transition", id=f"t{number}")
        if step.trigger is None:
            _named(xml, "(end)")
            xml.empty("toolspecific", **_UNSEEN)
        else:
            _named(xml, step.trigger)
        xml.closed("transition")
    for number, step in enumerate(net.steps):
        for end, (source, target) in enumerate(
            ((places[step.source], f"t{number}"), (f"t{number}", places[step.target]))
        ):
            xml.opened("arc", id=f"a{2 * number + end}", source=source, target=target)
            xml.opened("inscription")
            xml.text("text", "1")
            xml.closed("inscription")
            xml.closed("arc")
    return places


def _name(stand: Stand) -> str:
    if stand.phase is None:
        return "(end)"
    after = "" if stand.left is None else f" after {stand.left}"
    return (
        f"{stand.phase if stand.phase != OUTSIDE else 'outside'}{after}{', paused' * stand.paused}"
    )
