"""Runs what the pages show of the command line: each command in order, its status, and what it said."""

import importlib.util
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from attrs import frozen

from tests.cli.running import Ran, run

__all__ = ["Shown", "problem_of", "ran_block", "shown_in"]

_ROOT = Path(__file__).parents[2]
_STATUS = re.compile(r"#.*\bstatus (\d)")
_SECONDS = re.compile(r"\d+\.\d+ seconds")


@frozen
class Shown:
    """A command of a page: its words, where its output goes, its status, and what it is to say."""

    words: tuple[str, ...]
    into: str | None
    status: int
    expected: str


def _command(line: str, expected: str) -> Shown:
    said = _STATUS.search(line)
    words = shlex.split(line, comments=True)
    into = None
    if len(words) > 2 and words[-2] == ">":
        *words, _, into = words
    return Shown(tuple(words), into, 0 if said is None else int(said[1]), expected)


def shown_in(block: str) -> Iterator[Shown]:
    """Yield the commands of a block: the lines after `$`, or each line where no line begins so."""
    text = re.sub(r" \\\n\s*", " ", block)
    if re.search(r"^\$ ", text, re.MULTILINE) is None:
        for line in filter(str.strip, text.splitlines()):
            yield _command(line, "")
        return
    before, *rest = re.split(r"^\$ ", text, flags=re.MULTILINE)
    if before.strip():
        raise AssertionError(f"output of no command: {before.strip().splitlines()[0]}")
    for each in rest:
        line, _, expected = each.partition("\n")
        yield _command(line, expected)


def problem_of(shown: Shown, ran: Ran) -> str | None:
    """Return what was other than shown, or nothing."""
    command = " ".join(shown.words)
    if ran.status != shown.status:
        return f"{command}: status {ran.status}, not {shown.status}\n{ran.out}{ran.err}"
    expected = _SECONDS.sub("... seconds", shown.expected)
    said = ran.out + ran.err
    if not expected.strip():
        return None
    if OutputChecker().check_output(expected, said, ELLIPSIS | NORMALIZE_WHITESPACE):
        return None
    return f"{command}: said\n{said}\nnot\n{shown.expected}"


def _pathway(shown: Shown) -> str | None:
    ran = run(*shown.words[1:])
    if shown.into is not None:
        Path(shown.into).write_text(ran.out, encoding="utf-8")
    return problem_of(shown, ran)


def _copied(shown: Shown) -> str | None:
    _, source, target = shown.words
    shutil.copy(source, target)
    return None


def _made(shown: Shown) -> str | None:
    """A command of make is another test's; here its target must be there."""
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    (target,) = shown.words[1:]
    there = re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)
    return None if there else f"make {target}: the Makefile has no such target"


def _installed(words: tuple[str, ...]) -> str | None:
    """Nothing is installed by a page's test; here every extra that is asked for must be there."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [each for each in words if not each.startswith("-")]
    for each in asked:
        name, _, extras = each.rstrip("]").partition("[")
        if name not in {".", project["name"], "/path/to/the/checkout"}:
            return f"pip install {each}: not this distribution"
        known = project["optional-dependencies"]
        unknown = [extra for extra in filter(None, extras.split(",")) if extra not in known]
        if unknown:
            return f"pip install {each}: no extra {', '.join(unknown)}"
    return None if asked else "pip install: nothing"


def _python(shown: Shown) -> str | None:
    match shown.words[1:]:
        case ("-m", "pip", "install", *asked):
            return _installed(tuple(asked))
        case ("-m", "venv", ".venv"):
            return None
        case ("-m", module, *_) if importlib.util.find_spec(module) is not None:
            return None
        case _:
            return f"{' '.join(shown.words)}: no such module"


_PROGRAMS: Mapping[str, Callable[[Shown], str | None]] = {
    "pathway": _pathway,
    "cp": _copied,
    "make": _made,
    "python": _python,
    "python3": _python,
    ".venv/bin/python": _python,
    "pip": lambda shown: _installed(shown.words[2:]),
    ".": lambda shown: None if shown.words[1:] == (".venv/bin/activate",) else "not an activation",
}


def ran_block(block: str) -> str | None:
    """Run a block in the present folder; return the first problem, or nothing where it is as shown.

    Commands of `pathway` and `cp` are run. Of `make`, `pip` and `python -m` it is looked at whether
    the target, the extra or the module is there. Any other program is a problem.
    """
    for shown in shown_in(block):
        program = _PROGRAMS.get(shown.words[0])
        if program is None:
            return (
                f"{shown.words[0]}: no program that pages can show; skip the block, with a reason"
            )
        problem = program(shown)
        if problem is not None:
            return problem
    return None
