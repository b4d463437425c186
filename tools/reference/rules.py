"""Writes the page of the refusals that the language itself makes, from the places that make them."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from tools.reference.markdown import table

__all__ = ["BuiltIn", "built_in", "built_in_in", "rules_page"]

_SOURCE = Path(__file__).parents[2] / "src" / "pathway"
_PARAGRAPHS = Path(__file__).parents[2] / "docs" / "explanation"
_FILES = (*sorted((_SOURCE / "decision").glob("*.py")), _SOURCE / "cli" / "project_steps.py")
_EXTENSIONS = _SOURCE / "definition" / "extension_rules.py"
_GAP = "[…]"
_MADE_BY = "reason"

_OPENING = """\
# Built-in rules

The refusals that no definition declares, since they hold in every programme; made from the code by `make pages`.
Each cites the paragraph of the semantics that it rests on. `[…]` stands for what is filled in: a name, a day, a number, or
what could have been meant.

"""

_DERIVED = """
## Rules that declarations bring with them

The id is that of what was declared, with what is said here after it. They rest on what the declaration rests on.

"""

_OF_WORDS = (
    ("`FOLLOW_UP/not-before`", "those of the follow-up", "uppföljningens egna"),
    ("`PAUSE/cap-in-all`", "those of the pause", "uppehållets egna"),
    ("`RESOURCE/available`", "those of the resource", "resursens egna"),
)
"""Which words they are told in, where those are the declaration's own."""


@frozen
class BuiltIn:
    """A refusal that the language makes: its id, its paragraph, its words with gaps."""

    id: str
    clause: str
    sv: str
    en: str


def _words(node: ast.expr) -> str:
    """Return the text of a literal, with a mark where something is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_words(each) for each in parts)
        case _:
            return _GAP


def _calls(tree: ast.AST, name: str) -> Iterator[list[ast.expr]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called), args=args) if called == name:
                yield args


def _given(args: Sequence[ast.expr]) -> BuiltIn | None:
    match args:
        case [
            ast.Constant(value=str(rule)),
            ast.Constant(value=str(clause)),
            sv,
            en,
            *_,
        ] if not isinstance(sv, ast.Name):
            return BuiltIn(rule, clause, _words(sv), _words(en))
        case _:
            return None


def _wrapped(tree: ast.Module) -> Iterator[BuiltIn]:
    """Yield what is made by a function that only hands its words on, under one id."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name, body=[ast.Return(value=ast.Call(args=handed))]):
                match handed:
                    case [
                        ast.Constant(value=str(rule)),
                        ast.Constant(value=str(clause)),
                        ast.Name(),
                        ast.Name(),
                    ]:
                        for sv, en, *_ in _calls(tree, name):
                            yield BuiltIn(rule, clause, _words(sv), _words(en))
                    case _:
                        pass
            case _:
                pass


def built_in_in(source: str) -> Iterator[BuiltIn]:
    """Yield the built-in refusals that a module makes."""
    tree = ast.parse(source)
    for args in _calls(tree, _MADE_BY):
        made = _given(args)
        if made is not None:
            yield made
    yield from _wrapped(tree)


def built_in() -> tuple[BuiltIn, ...]:
    """Return the built-in refusals of the whole library, by id, each wording once."""
    found = {each for file in _FILES for each in built_in_in(file.read_text(encoding="utf-8"))}
    return tuple(sorted(found, key=lambda each: (each.id, each.en)))


def _of_extensions(source: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rules that an extension brings: the id, and the words in English and Swedish."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Yield(
                value=ast.Tuple(elts=[suffix, ast.Call(func=ast.Name("Text"), args=[sv, en]), *_])
            ):
                yield f"`EXTENSION/{_words(suffix)}`", _words(en), _words(sv)
            case _:
                pass


def _paragraph(clause: str) -> str:
    (page,) = _PARAGRAPHS.glob(f"{clause.lower()}-*.md")
    return f"[{clause}](../explanation/{page.name})"


def rules_page() -> str:
    """Return the page."""
    rows = [(f"`{each.id}`", each.en, each.sv, _paragraph(each.clause)) for each in built_in()]
    told = table(("rule", "English", "svenska", "rests on"), rows)
    extensions = _of_extensions(_EXTENSIONS.read_text(encoding="utf-8"))
    derived = table(("rule", "English", "svenska"), sorted((*extensions, *_OF_WORDS)))
    return _OPENING + told + _DERIVED + derived
