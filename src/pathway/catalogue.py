"""Finds programmes and their local variants: installed by entry point, or in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathway.definition import Definition, Programme
from pathway.errors import UnknownProgramme, UnknownVariant

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from pathway.definition.variant_document import Form
    from pathway.definition.variants import Variant

__all__ = [
    "GROUP",
    "beside",
    "installed",
    "load",
    "load_variant",
    "pinned",
    "there_or_beside",
    "variants",
]

GROUP = "participant_pathway.programmes"
"""The entry-point group in which a package names its programmes."""

_FOLDER = "variants"
_FORMS = (".toml", ".json")


def installed() -> tuple[str, ...]:
    """Return the names of the installed programmes, sorted."""
    from importlib.metadata import entry_points  # noqa: PLC0415  half as slow as the rest together

    return tuple(sorted({found.name for found in entry_points(group=GROUP)}))


def load(name: str | Path, variant: str | Path | None = None) -> Programme:
    """Return the installed programme of that name, or the one in the JSON file at that path.

    With *variant*, a name or the path of a file in TOML or JSON, the programme has one definition:
    the version that the variant names, with its open terms filled.

    Raises `UnknownProgramme` or `UnknownVariant` when there is none, `DefinitionError` when a file
    is faulty or the variant does not fit.
    """
    programme = _centre(name)
    if variant is None:
        return programme
    from pathway.definition.variant_document import draft_variant  # noqa: PLC0415  likewise
    from pathway.definition.variant_draft import fill_draft  # noqa: PLC0415  only a variant needs it

    found, form = _of_variant(name, variant)
    draft = draft_variant(found.read_bytes(), form, name=str(variant))
    definition = fill_draft(pinned(programme, draft.variant), draft, name=str(variant))
    return Programme(programme.id, definition.name, (definition,))


def load_variant(name: str | Path, variant: str | Path) -> Variant:
    """Return the variant of that name of a programme, or the one in the file at that path.

    Raises `UnknownProgramme` or `UnknownVariant` when there is none, `DefinitionError` when its
    file is faulty. Whether it fits the centre is asked by `load`.
    """
    from pathway.definition.variant_document import loads_variant  # noqa: PLC0415  as in load

    found, form = _of_variant(name, variant)
    return loads_variant(found.read_bytes(), form, name=str(variant))


def variants(name: str | Path) -> tuple[str, ...]:
    """Return the names of the variants that stand beside a programme, sorted.

    They are files in TOML or JSON in a folder `variants` of the programme's package, or beside its
    file. Raises `UnknownProgramme` when there is no such programme.
    """
    return tuple(sorted(_shipped(name)))


def beside(name: str | Path, file: str) -> Traversable | None:
    """Return the file of that name in a programme's package, or beside its file; None without one.

    Raises `UnknownProgramme` when there is no such programme.
    """
    entry = _entry(name)
    folder: Traversable | None = _file(name).parent if entry is None else _package(entry)
    found = None if folder is None else folder / file
    return found if found is not None and _is_file(found) else None


def there_or_beside(name: str, file: str) -> Traversable | None:
    """Return the file at that path, or that of the name *file* beside the programme; None without.

    A programme goes before a file of its name.
    """
    from pathlib import Path  # noqa: PLC0415  as in load

    path = Path(name)
    if _is_file(path) and name not in installed():
        return path
    try:
        return beside(name, file)
    except UnknownProgramme:
        return None


def pinned(programme: Programme, variant: Variant) -> Definition:
    """Return the version that the variant names; the newest where there is none of that name."""
    named = (each for each in programme.definitions if each.version == variant.version)
    return next(named, programme.latest)


def _of_variant(name: str | Path, variant: str | Path) -> tuple[Traversable, Form]:
    """Return the file of a variant, and the form in which it is written."""
    from pathlib import Path  # noqa: PLC0415  as in installed

    shipped = _shipped(name)
    found: Traversable = shipped.get(str(variant), Path(variant))
    if not _is_file(found):
        raise UnknownVariant(str(name), str(variant), tuple(sorted(shipped)))
    return found, "json" if found.name.endswith(".json") else "toml"


def _entry(name: str | Path) -> EntryPoint | None:
    from importlib.metadata import entry_points  # noqa: PLC0415  as in installed

    return next(iter(entry_points(group=GROUP, name=str(name))), None)


def _file(name: str | Path) -> Path:
    from pathlib import Path  # noqa: PLC0415  as in installed

    path = Path(name)
    if not _is_file(path):
        raise UnknownProgramme(str(name), installed())
    return path


def _is_file(path: Traversable) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file can have: too long
        return False


def _centre(name: str | Path) -> Programme:
    found = _entry(name)
    if found is not None:
        programme: Programme = found.load()
        return programme
    path = _file(name)
    from pathway.definition.document import loads  # noqa: PLC0415  read only where a file is read

    return loads(path.read_bytes(), name=str(name))


def _shipped(name: str | Path) -> dict[str, Traversable]:
    """Return the files of variants that stand beside the programme, by the variant's name."""
    found = _entry(name)
    beside: Traversable | None = _file(name).parent if found is None else _package(found)
    if beside is None or not (beside / _FOLDER).is_dir():
        return {}
    return {
        each.name.rpartition(".")[0]: each
        for each in (beside / _FOLDER).iterdir()
        if each.name.endswith(_FORMS)
    }


def _package(found: EntryPoint) -> Traversable | None:
    """Return the folder of the package that holds the programme's module, None outside packages."""
    from importlib.resources import files  # noqa: PLC0415  slow to import, seldom needed
    from importlib.util import find_spec  # noqa: PLC0415  likewise

    spec = find_spec(found.module)
    return files(spec.parent) if spec is not None and spec.parent else None
