"""Writes a page for each room with its public names: how each is called, and what its docstring says."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

import pathway
from tools.reference.markdown import described, summary, table

__all__ = ["Described", "api_pages", "described_in", "rooms"]

_APART = ("pathway.__main__", "pathway.cli", "pathway.programmes")
"""What has no names for others: the script, the command line, the programmes."""


@frozen
class Described:
    """A public name of a module: how it is called or made up, its docstring, those of its methods."""

    name: str
    code: str
    docstring: str
    methods: tuple[tuple[str, str], ...] = ()


def rooms() -> dict[str, tuple[str, ...]]:
    """Return the rooms of the library, each with every module in it that has public names."""
    found: dict[str, list[str]] = {"pathway": ["pathway"]}
    for each in pkgutil.walk_packages(pathway.__path__, "pathway."):
        if each.name.startswith(_APART) or "._" in each.name:
            continue
        room = ".".join(each.name.split(".")[:2])
        found.setdefault(room, []).append(each.name)
    return {room: tuple(names) for room, names in sorted(found.items())}


def _source(module: str) -> str:
    """Return the source of a module without importing it: an extra may be missing."""
    folder = Path(pathway.__path__[0]).parent.joinpath(*module.split("."))
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return file.read_text(encoding="utf-8")


def _words(source: str) -> str:
    return ast.get_docstring(ast.parse(source)) or ""


def _called(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    before = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    returns = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
    return f"{before} {node.name}({ast.unparse(node.args)}){returns}"


def _of_class(node: ast.ClassDef) -> Described:
    bases = ", ".join(ast.unparse(each) for each in node.bases)
    lines = [f"@{ast.unparse(each)}" for each in node.decorator_list]
    lines.append(f"class {node.name}({bases}):" if bases else f"class {node.name}:")
    methods = []
    for part in node.body:
        match part:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                lines.append(f"    {ast.unparse(part)}")
            case ast.Assign(targets=[ast.Name(id=name)]) if not name.startswith("_"):
                lines.append(f"    {ast.unparse(part)}")
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                methods.append((_called(part), ast.get_docstring(part) or ""))
            case _:
                pass
    return Described(node.name, "\n".join(lines), ast.get_docstring(node) or "", tuple(methods))


def described_in(source: str) -> Iterator[Described]:
    """Yield what a module defines at its top level: classes, functions, constants with their words."""
    body = ast.parse(source).body
    for at, node in enumerate(body):
        match node:
            case ast.ClassDef():
                yield _of_class(node)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield Described(name, _called(node), ast.get_docstring(node) or "")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield Described(name, _short(node), _words_after(body, at))
            case _:
                pass


def _short(node: ast.Assign | ast.AnnAssign) -> str:
    """Return an assignment, a long value left out: the name, and its type where it tells one."""
    whole = ast.unparse(node)
    if len(whole) <= 200:  # noqa: PLR2004  two lines
        return whole
    return whole.partition(" = ")[0] + " = ..."


def _words_after(body: list[ast.stmt], at: int) -> str:
    """Return the string that stands below an assignment, as a docstring does."""
    match body[at + 1 : at + 2]:
        case [ast.Expr(value=ast.Constant(value=str(words)))]:
            return inspect.cleandoc(words)
        case _:
            return ""


def _public(source: str) -> tuple[str, ...]:
    """Return `__all__` as the source lists it."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List(elts=listed)):
                return tuple(
                    each.value
                    for each in listed
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )
            case _:
                pass
    return ()


def _section(each: Described) -> str:
    methods = "".join(f"```py\n{code}\n```\n\n{described(words)}\n" for code, words in each.methods)
    return f"### `{each.name}`\n\n```py\n{each.code}\n```\n\n{described(each.docstring)}\n{methods}"


def _module(name: str, source: str) -> str:
    """Return what a module defines and lists; what it only hands on is described where it is from."""
    public = _public(source)
    own = [each for each in described_in(source) if each.name in public]
    if not own:
        return ""
    return f"## `{name}`\n\n{described(_words(source))}\n" + "".join(_section(each) for each in own)


def _handed_on(room: str) -> str:
    """Return the table of the names that the room itself lists."""
    names = _public(_source(room))
    return f"`from {room} import ...`: " + ", ".join(f"`{each}`" for each in names) if names else ""


def _page(room: str, modules: tuple[str, ...]) -> str:
    parts = "".join(_module(each, _source(each)) for each in modules)
    return f"# `{room}` in full\n\n{_handed_on(room)}\n\n{parts}"


def api_pages() -> dict[str, str]:
    """Return the pages by the name of their file, and the one that lists them."""
    made_of = rooms()
    made = {
        f"{room.removeprefix('pathway.')}.md": _page(room, names) for room, names in made_of.items()
    }
    told = [
        (f"[`{room}`]({room.removeprefix('pathway.')}.md)", summary(_words(_source(room))))
        for room in made_of
    ]
    opening = "# Every public name\n\nRoom by room, from the docstrings of the code.\n\n"
    return {"README.md": opening + table(("room", "what it is for"), told), **made}
