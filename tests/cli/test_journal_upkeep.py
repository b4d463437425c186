"""What is there to be taken, a project that closes, and what time has brought, from the command line."""

import json
from pathlib import Path

from pathway.journal import open_journal
from tests.cli.journal_running import begun, ran, shown, took
from tests.cli.running import HEADER, run

_REFERRED = (
    HEADER + ",sex,age,target_group",
    "P1,2009-01-05,refer,woman,19,youth_social_assistance",
    "P2,2009-01-05,refer,man,30,adult_social_assistance",
)
_CLOSE = ("close-project", "navigator", "--on", "2009-06-30")


def _ran(url: str, command: str, *arguments: str) -> tuple[int, str]:
    done = ran(command, url, *arguments)
    assert done.err == ""
    return done.status, done.out


def test_what_is_provided_is_told_with_what_is_free(tmp_path: Path) -> None:
    url = begun(tmp_path)
    assert _ran(url, "provide", "navigator", "coach", "5") == (
        0,
        "navigator, coach: there are 5, 5 free.\n",
    )
    done = ran("provide", url, "navigator", "coach", "3", "--format", "json")
    assert json.loads(done.out) == {
        "programme": "navigator",
        "resource": "coach",
        "amount": 3,
        "free": 3,
    }
    with open_journal(url) as journal:
        assert journal.free("navigator", "coach") == 3


def test_an_unknown_resource_is_named_with_those_there_are(tmp_path: Path) -> None:
    url = begun(tmp_path)
    done = ran("provide", url, "navigator", "boat", "5")
    assert done.status == 2
    assert "navigator has no resource 'boat'. It has: " in done.err
    with open_journal(url) as journal:
        assert journal.free("navigator", "boat") is None


def test_a_project_that_closes_ends_everybody_when_it_is_settled(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *_REFERRED)
    closed = _ran(url, *_CLOSE, "--command-id", "c1")
    assert closed[0] == 0
    assert closed[1].endswith("closes on 2009-06-30.\n")
    assert _ran(url, *_CLOSE, "--command-id", "c1") == closed
    assert [kind for _, kind, _ in shown(url, "P1")] == ["referred"]
    assert _ran(url, "settle", "--on", "2009-07-01") == (
        0,
        "2 events written, in 2 participations.\n",
    )
    assert shown(url, "P1")[-1][1:] == ("exited", "2009-06-30")
    assert _ran(url, "settle", "--on", "2009-07-01")[1].startswith("0 events written")


def test_a_project_closes_once_and_says_why_not_again(tmp_path: Path) -> None:
    url = begun(tmp_path)
    assert _ran(url, *_CLOSE)[0] == 0
    again = ran(_CLOSE[0], url, *_CLOSE[1:], "--format", "json")
    assert again.status == 1
    found = json.loads(again.out)
    assert found["refused"]
    assert [each["rule"] for each in found["reasons"]] == ["project-open"]
    assert _ran(url, *_CLOSE) == (1, "The project has closed already.\n")


def test_the_day_of_the_decision_is_kept(tmp_path: Path) -> None:
    url = begun(tmp_path)
    asked = (*_CLOSE, "--decided-on", "2009-05-02", "--format", "json")
    status, out = _ran(url, *asked)
    assert status == 0
    assert json.loads(out)["events"][0]["decided_on"] == "2009-05-02"
    wrong = ran(_CLOSE[0], url, *_CLOSE[1:], "--decided-on", "yesterday")
    assert (wrong.status, wrong.out) == (2, "")


def test_what_is_settled_of_another_programme_is_nothing(tmp_path: Path) -> None:
    url = begun(tmp_path)
    took(url, tmp_path, *_REFERRED)
    assert _ran(url, *_CLOSE)[0] == 0
    asked = ("settle", "--on", "2009-07-01", "--format", "json")
    status, out = _ran(url, *asked, "--programme", "nvg")
    assert (status, json.loads(out)) == (0, {"settled": [], "refused": []})
    status, out = _ran(url, *asked, "--programme", "navigator")
    assert [each["participation"] for each in json.loads(out)["settled"]] == ["P1", "P2"]


def test_a_journal_that_is_begun_with_a_chain_is_linked_by_every_command(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'linked.db'}"
    assert run("journal", "init", url, "--chain").status == 0
    took(url, tmp_path, *_REFERRED)
    assert _ran(url, *_CLOSE)[0] == 0
    assert _ran(url, "settle", "--on", "2009-07-01")[0] == 0
    status, out = _ran(url, "verify")
    assert (status, out.partition(":")[0]) == (0, "All of it holds")
