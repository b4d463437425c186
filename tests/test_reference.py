"""The pages of the reference that are made from the code say what the code says today."""

import json
import re
from collections.abc import Callable
from datetime import date

import click
import pytest
from attrs import fields

import pathway
from pathway.catalogue import installed
from pathway.cli.app import commands
from pathway.definition.document import plain
from tools.reference import parts
from tools.reference.commands import command_page
from tools.reference.conditions import EXAMPLES, conditions_page
from tools.reference.markdown import cell, described, table
from tools.reference.parts import parts_of_a_definition, parts_page
from tools.reference.rules import BuiltIn, built_in_in
from tools.reference_pages import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/reference/{name} is out of date: run `make pages`"


@pytest.mark.parametrize("name", PAGES)
def test_the_folder_says_that_it_holds_the_page(name: str) -> None:
    assert f"({name})" in (FOLDER / "README.md").read_text(encoding="utf-8")


def _unsaid(ask: Callable[[pathway.Participation], object]) -> list[str]:
    """Return the rules of a refusal that the page leaves out."""
    p = pathway.Participation.refer(pathway.load("navigator"), on=date(2009, 1, 5))
    answer = ask(p)
    assert isinstance(answer, pathway.Refusal)
    page = (FOLDER / "built-in-rules.md").read_text(encoding="utf-8")
    return [each.rule for each in answer.reasons if f"| `{each.rule}` |" not in page]


@pytest.mark.parametrize(
    "ask",
    [
        lambda p: p.ask("start_choaching", on=date(2009, 1, 6)),
        lambda p: p.ask("start_coaching", on=date(2009, 1, 6)),
        lambda p: p.ask("start_introduction", on=date(2009, 1, 4)),
        lambda p: p.ask("start_introduction", on=date(2009, 1, 6), colour="green"),
        lambda p: p.ask("start_introduction", on=date(2009, 1, 6), by="nobody"),
    ],
    ids=["misspelt", "elsewhere", "too early", "untellable", "no role"],
)
def test_a_refusal_of_the_language_has_its_rule_on_the_page(
    ask: Callable[[pathway.Participation], object],
) -> None:
    assert _unsaid(ask) == []


def test_a_rule_of_a_programme_is_not_on_the_page_of_the_language() -> None:
    def asked(p: pathway.Participation) -> object:
        p.move("start_introduction", on=date(2009, 1, 12))
        return p.ask("start_coaching", on=date(2009, 1, 20))

    assert _unsaid(asked) == ["introduction-four-weeks", "need-of-support"]


def test_words_are_read_with_gaps_and_through_a_function_that_hands_them_on() -> None:
    source = (
        'def a(x):\n    return reason("one", "S1", f"sv {x}", "en")\n'
        'def b(sv, en):\n    return reason("two", "S2", sv, en)\n'
        'def c(y):\n    return b("ett" if y else "noll", f"{y} is {y}")\n'
    )
    assert set(built_in_in(source)) == {
        BuiltIn("one", "S1", "sv […]", "en"),
        BuiltIn("two", "S2", "[…]", "[…] is […]"),
    }


def test_every_command_and_option_is_on_the_page() -> None:
    page = command_page()
    context = click.Context(commands)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        assert f"\n## `pathway {name}`\n" in page
        said = page.split(f"\n## `pathway {name}`\n")[1].split("\n## ")[0]
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.opts[0] in said


def test_a_command_that_is_hidden_is_not_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.commands["demo"], "hidden", True)
    assert "## `pathway demo`" not in command_page()


def test_a_condition_without_an_example_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.reference.conditions.EXAMPLES", EXAMPLES[1:])
    with pytest.raises(AssertionError, match="one example of each condition"):
        conditions_page()


def test_a_condition_on_the_page_is_read_as_it_is_written() -> None:
    page = conditions_page()
    shown = re.findall(r"^```py\n(.*)\n```$", page, re.MULTILINE)
    names = {**vars(pathway.definition), "Span": pathway.dates.Span}
    assert [eval(each, {"__builtins__": {}}, names) for each in shown] == list(EXAMPLES)  # noqa: S307


def test_a_bar_stays_within_its_cell() -> None:
    assert table(("a",), [("x|y",)]) == "| a |\n| --- |\n| x\\|y |\n"
    assert cell("a\nb") == "a b"


def test_what_a_docstring_shows_stands_in_a_block() -> None:
    text = "Add.\n\n    >>> 1 + 1\n    2\n\n    More.\n    "
    assert described(text) == "Add.\n\n```pycon\n>>> 1 + 1\n2\n```\n\nMore.\n"


def test_every_part_of_a_definition_is_on_the_page_with_every_field() -> None:
    page = parts_page()
    for name in parts_of_a_definition():
        section = page.partition(f"### `{name}`\n")[2].partition("\n### ")[0]
        told = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        kind = getattr(pathway.definition, name)
        assert told == {each.name for each in fields(kind) if each.init}, name


def test_a_part_without_a_place_on_the_page_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "GROUPS", parts.GROUPS[1:])
    with pytest.raises(AssertionError, match="Definition, Document, Programme, Project, Stage"):
        parts_page()


def test_an_example_on_the_page_is_read_as_it_is_written() -> None:
    page = parts_page().partition("### `Limit`\n")[2].partition("\n### ")[0]
    found = json.loads(page.partition("```json\n")[2].partition("```")[0])
    limits = [plain(each) for name in installed() for each in pathway.load(name).latest.limits]
    assert found in limits
