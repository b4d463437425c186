"""A missing tool skips a test visibly, unless REQUIRE asks for the tool."""

import pytest

from tests import _require


@pytest.fixture(autouse=True)
def _one_tool_there_and_one_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_require, "TOOLS", {"there": lambda: True, "missing": lambda: False})
    monkeypatch.delenv("REQUIRE", raising=False)


def test_a_tool_that_is_there_lets_the_test_run() -> None:
    _require.needs("there")


def test_a_missing_tool_skips_the_test_and_names_itself() -> None:
    with pytest.raises(pytest.skip.Exception, match="missing is missing"):
        _require.needs("missing")


def test_a_missing_tool_that_is_required_fails_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE", "there, missing")
    with pytest.raises(pytest.fail.Exception, match="REQUIRE asks for it"):
        _require.needs("missing")


def test_a_tool_that_no_test_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE", "there,mising")
    assert _require.unknown(_require.required()) == ["mising"]
