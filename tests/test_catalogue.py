"""Programmes are found by entry point, or read from a file; what is missing is named."""

import sys
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace

import pytest

from pathway.catalogue import GROUP, installed, load, load_variant
from pathway.definition import Programme
from pathway.definition.document import dumps
from pathway.errors import DefinitionError, PathwayError, UnknownProgramme, UnknownVariant
from tests.decision.definitions import programme, text

_INVENTED = Programme("invented", text("invented"), (programme(),))


def test_the_programmes_shipped_are_found_like_anyone_elses() -> None:
    assert "navigator" in installed()
    assert list(installed()) == sorted(set(installed()))
    assert load("navigator").id == "navigator"
    assert load("navigator") is load("navigator")


def test_a_programme_of_another_package_is_found_by_its_entry_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = EntryPoint("harbour", "harbour_programme:PROGRAMME", GROUP)
    module = SimpleNamespace(PROGRAMME=_INVENTED)
    monkeypatch.setitem(sys.modules, "harbour_programme", module)
    monkeypatch.setattr(
        metadata, "entry_points", lambda **asked: EntryPoints([found]).select(**asked)
    )
    assert installed() == ("harbour",)
    assert load("harbour") is _INVENTED


@pytest.mark.parametrize("kind", [str, Path])
def test_a_programme_is_read_from_a_file(tmp_path: Path, kind: type) -> None:
    path = tmp_path / "invented.json"
    written = dumps(_INVENTED)
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    assert load(kind(path)) == _INVENTED


def test_what_is_neither_installed_nor_a_file_is_unknown(tmp_path: Path) -> None:
    for name in ("nobody", str(tmp_path), "", str(tmp_path / "missing.json")):
        with pytest.raises(UnknownProgramme) as raised:
            load(name)
        assert isinstance(raised.value, PathwayError)
        assert "navigator" in str(raised.value)
    with pytest.raises(UnknownProgramme, match="No programme 'nobody' is installed and no file"):
        load("nobody")


@pytest.mark.parametrize("name", ["x" * 10_000, "e\u0301" * 200])
def test_a_name_that_no_file_can_have_is_unknown(name: str) -> None:
    with pytest.raises(UnknownProgramme):
        load(name)
    with pytest.raises(UnknownVariant):
        load_variant("lar", name)


def test_a_faulty_file_is_refused_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    for written in ("", "{", "[]", "{}", '{"id": 7}', "\x00"):
        path.write_text(written)
        with pytest.raises(DefinitionError) as raised:
            load(path)
        assert raised.value.faults


def test_a_file_that_is_not_text_is_refused_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(DefinitionError):
        load(path)


def test_an_installed_programme_comes_before_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("navigator").write_text("{}")
    assert load("navigator").id == "navigator"
