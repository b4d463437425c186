"""What a file of steps may look like, and the exact message for each way of getting it wrong."""

from pathlib import Path

import pytest

from tests.cli.running import HEADER, run, write

REFER = "P1,2009-01-05,refer"


def _faults(folder: Path, *lines: str) -> list[str]:
    file = write(folder, *lines)
    ran = run("replay", "navigator", file, "--events", folder / "events.jsonl")
    assert ran.status == 2
    assert ran.out == ""
    assert sorted(each.name for each in folder.iterdir()) == ["steps.csv"]
    return ran.err.replace(str(file), "steps.csv").splitlines()


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert _faults(tmp_path) == [
        (
            "steps.csv: the file is empty. Its first line names the columns, participation, on and "
            "step among them; or each line is a JSON object with these keys."
        )
    ]


def test_a_file_of_empty_lines_is_said_to_be_empty(tmp_path: Path) -> None:
    assert _faults(tmp_path, "", "  ")[0].startswith("steps.csv: the file is empty.")


def test_a_header_alone_is_a_file_of_no_steps(tmp_path: Path) -> None:
    file = write(tmp_path, HEADER)
    ran = run("replay", "navigator", file, "--events", tmp_path / "events.jsonl")
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "events.jsonl").read_text() == ""
    assert "steps               0" in ran.out


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    ran = run("replay", "navigator", tmp_path / "none.csv")
    assert ran.status == 2
    assert ran.err == (
        f"{tmp_path / 'none.csv'}: there is no such file. Check the path; - reads standard input.\n"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    ran = run("replay", "navigator", tmp_path)
    assert (ran.status, ran.err) == (2, f"{tmp_path}: this is a folder. Name a file in it.\n")


MISSING = (
    "The first line names the columns, and participation, on and step must be among them; it names:"
)

ONE_FAULT = {
    "missing column": (
        ["participation,on", "P1,2009-01-05"],
        f"line 1: no column 'step'. {MISSING} participation, on.",
    ),
    "misspelt column": (
        ["particpation,on,step", REFER],
        (
            f"line 1: no column 'participation'. {MISSING} particpation, on, step. "
            "Did you mean 'particpation'?"
        ),
    ),
    "column twice": (
        ["participation,on,step,outcome,outcome", f"{REFER},,"],
        "line 1: two columns are named 'outcome'. Keep one of them.",
    ),
    "bad date": (
        [HEADER, "P1,5/1 2009,refer"],
        "line 2: on: '5/1 2009' is not written as YYYY-MM-DD, like 2009-01-31.",
    ),
    "date without signs": (
        [HEADER, "P1,20090105,refer"],
        "line 2: on: '20090105' is not written as YYYY-MM-DD, like 2009-01-31.",
    ),
    "week date": (
        [HEADER, "P1,2009-W02-1,refer"],
        "line 2: on: '2009-W02-1' is not written as YYYY-MM-DD, like 2009-01-31.",
    ),
    "moment": (
        [HEADER, "P1,2009-01-05 00:00,refer"],
        "line 2: on: '2009-01-05 00:00' is not written as YYYY-MM-DD, like 2009-01-31.",
    ),
    "no date": (
        [HEADER, "P1,,refer"],
        "line 2: on is empty. Write the day of the step as YYYY-MM-DD.",
    ),
    "29 February of no leap year": (
        [HEADER, "P1,2009-02-29,refer"],
        "line 2: on: '2009-02-29' is no day: 2009-02 has 28 days.",
    ),
    "month 13": (
        [HEADER, "P1,2009-13-01,refer"],
        "line 2: on: '2009-13-01' has no such month. Months are 01 to 12: write YYYY-MM-DD.",
    ),
    "year 1066": (
        [HEADER, "P1,1066-10-14,refer"],
        "line 2: on: '1066-10-14' lies outside 1900 to 2200. Check the year.",
    ),
    "too few cells": (
        [HEADER, "P1,2009-01-05"],
        "line 2: 2 cells, and the header names 3 columns. Every line has a cell for each.",
    ),
    "too many cells": (
        [HEADER, f"{REFER},more"],
        "line 2: 4 cells, and the header names 3 columns. Every line has a cell for each.",
    ),
    "no participation": (
        [HEADER, ",2009-01-05,refer"],
        (
            "line 2: participation is empty. Every step names its participation; * stands for the "
            "project."
        ),
    ),
    "no step": (
        [HEADER, "P1,2009-01-05,"],
        "line 2: step is empty. Name the step, like refer.",
    ),
    "long participation": (
        [HEADER, f"{'P' * 129},2009-01-05,refer"],
        "line 2: participation has 129 characters, and at most 128 are read. Give a shorter one.",
    ),
    "unprintable participation": (
        [HEADER, "P\x011,2009-01-05,refer"],
        "line 2: participation holds a character that cannot be printed, U+0001. Remove it.",
    ),
    "a name for a participation": (
        [HEADER, "Kim Exempel,2009-01-05,refer"],
        "line 2: participation holds a space. An id is one word: a pseudonym, and no name.",
    ),
    "a name for a person": (
        [f"{HEADER},person", f"{REFER},Kim Exempel"],
        "line 2: person holds a space. An id is one word: a pseudonym, and no name.",
    ),
    "a long number for a day": (
        [HEADER, "P1,8501311234,refer"],
        "line 2: on: a long number is not written as YYYY-MM-DD, like 2009-01-31.",
    ),
    "details are no JSON": (
        [f"{HEADER},details", f"{REFER},outcome=work"],
        'line 2: details: not JSON from character 1 on. Write it as {"outcome": "employment"}.',
    ),
    "details are a list": (
        [f"{HEADER},details", f"{REFER},[1]"],
        'line 2: details: a list, no object. Write it as {"outcome": "employment"}.',
    ),
    "a detail is a list": (
        [f"{HEADER},details", f'{REFER},"{{""age"": [19]}}"'],
        "line 2: age is a list. A detail is a text, a number or a day.",
    ),
    "a detail is true": (
        [f"{HEADER},details", f'{REFER},"{{""age"": true}}"'],
        "line 2: age is true or false. A detail is a text, a number or a day.",
    ),
    "a detail twice in JSON": (
        [f"{HEADER},details", f'{REFER},"{{""age"": 1, ""age"": 2}}"'],
        'line 2: details: the key \'age\' stands twice. Write it as {"outcome": "employment"}.',
    ),
    "a detail in both places": (
        [f"{HEADER},details,age", f'{REFER},"{{""age"": 19}}",20'],
        "line 2: age stands both in details and as a column. Keep one of them.",
    ),
    "free text": (
        [f"{HEADER},note", f"{REFER},{'words ' * 30}"],
        (
            "line 2: note has 179 characters, and at most 128 are read. A detail is a declared word, "
            "a number or a day: no free text."
        ),
    ),
    "a cell without a column name": (
        [f"{HEADER},", f"{REFER},x"],
        "line 2: a cell stands in a column without a name. Name the column in the header.",
    ),
    "a quote that never closes": (
        [HEADER, 'P1,2009-01-05,"refer'],
        (
            "line 2: a quote opens here and never closes. Check the quotes of this line and of those "
            "after it."
        ),
    ),
    "two persons": (
        [f"{HEADER},person", f"{REFER},A", "P1,2009-01-12,start_introduction,B"],
        (
            "line 3: person is not the one told earlier for participation 'P1'. A participation is "
            "one person's: keep one pseudonym."
        ),
    ),
    "two persons, parted by another participation": (
        [f"{HEADER},person", f"{REFER},A", "P2,2009-01-12,refer,C", "P1,2009-01-12,exit,B"],
        (
            "line 4: person is not the one told earlier for participation 'P1'. A participation is "
            "one person's: keep one pseudonym."
        ),
    ),
    "JSON that is cut off": (
        ['{"participation": "P1"'],
        "line 1: not JSON from character 24 on. Write one object a line.",
    ),
    "JSON without a key": (
        ['{"participation": "P1", "on": "2009-01-05"}'],
        "line 1: no key 'step'. Every step has participation, on and step.",
    ),
    "JSON with a number for a day": (
        ['{"participation": "P1", "on": 20090105, "step": "refer"}'],
        "line 1: on is a number. Write it as a text.",
    ),
    "JSON with a detail in both places": (
        [
            (
                '{"participation": "P1", "on": "2009-01-05", "step": "refer", "age": 1, '
                '"details": {"age": 2}}'
            )
        ],
        "line 1: age stands both in details and as a key beside it. Keep one of them.",
    ),
    "JSON with no number": (
        ['{"participation": "P1", "on": "2009-01-05", "step": "refer", "age": NaN}'],
        "line 1: NaN is no number. Write one object a line.",
    ),
    "JSON with half of a character": (
        ['{"participation": "P\\ud800", "on": "2009-01-05", "step": "refer"}'],
        "line 1: participation holds a character that cannot be printed, U+D800. Remove it.",
    ),
    "JSON lines and then something else": (
        ['{"participation": "P1", "on": "2009-01-05", "step": "refer"}', "[]"],
        "line 2: a list, no object. Write one object a line.",
    ),
}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_a_faulty_file_gets_a_message_that_says_what_why_and_what_to_do(
    name: str, tmp_path: Path
) -> None:
    lines, message = ONE_FAULT[name]
    assert _faults(tmp_path, *lines) == ["steps.csv: 1 fault", f"  {message}"]


def test_a_quoted_cell_may_run_over_lines_and_lines_are_still_counted_right(tmp_path: Path) -> None:
    lines = (f"{HEADER},details", 'P1,2009-01-05,refer,"{', '}"', "P1,x,exit,")
    assert _faults(tmp_path, *lines)[1].startswith("  line 4: on: 'x' is not written")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = _faults(tmp_path, HEADER, "P1,x,refer", REFER, "P1", ",2009-01-05,refer")
    assert found[0] == "steps.csv: 3 faults"
    assert [line.partition(": ")[0].strip() for line in found[1:]] == ["line 2", "line 4", "line 5"]


def test_of_many_faults_the_first_twenty_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    found = _faults(tmp_path, HEADER, *["P1,x,refer"] * 25)
    assert found[0] == "steps.csv: 25 faults"
    assert len(found) == 22
    assert found[20].startswith("  line 21: ")
    assert found[21] == "  and 5 more"


def test_reading_ends_after_a_thousand_faults(tmp_path: Path) -> None:
    found = _faults(tmp_path, HEADER, *["P1,x,refer"] * 1_500)
    assert found[0] == "steps.csv: 1000 faults, and reading ended there"
    assert found[-1] == "  and 980 more"


BYTES = {
    "Latin-1": (
        f"{HEADER}\nP1,2009-01-05,refer\nP2,2009-01-05,återkom\n".encode("latin-1"),
        (
            "line 3: byte 0xE5 is not UTF-8; the file may be Latin-1 or Windows-1252. Save it as UTF-8 "
            "(in Excel: CSV UTF-8)."
        ),
    ),
    "a character cut off at the end": (
        f"{HEADER}\nP1,2009-01-05,å".encode()[:-1],
        (
            "line 2: byte 0xC3 is not UTF-8; the file may be Latin-1 or Windows-1252. Save it as UTF-8 "
            "(in Excel: CSV UTF-8)."
        ),
    ),
    "UTF-16": (
        HEADER.encode("utf-16"),
        "line 1: the file is UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8).",
    ),
    "a workbook": (
        b"PK\x03\x04\x14\0",
        "line 1: a workbook, no text. In Excel, save its sheet as CSV UTF-8.",
    ),
    "zero bytes": (
        f"{HEADER}\nP1,2009-01-05,re\0fer\n".encode(),
        "line 2: holds a zero byte, so this is no text. Save it as UTF-8.",
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text_are_refused_with_their_line(name: str, tmp_path: Path) -> None:
    data, message = BYTES[name]
    file = tmp_path / "steps.csv"
    file.write_bytes(data)
    ran = run("replay", "navigator", file)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{file}: 1 fault\n  {message}\n"


SAME = {
    "commas": f"{HEADER},outcome\n{REFER},\nP1,2009-01-12,decline_referral,declined\n",
    "semicolons": (
        "participation;on;step;outcome\nP1;2009-01-05;refer;\n"
        "P1;2009-01-12;decline_referral;declined\n"
    ),
    "tabs": (
        "participation\ton\tstep\toutcome\nP1\t2009-01-05\trefer\t\n"
        "P1\t2009-01-12\tdecline_referral\tdeclined\n"
    ),
    "byte order mark": (
        f"\ufeff{HEADER},outcome\n{REFER},\nP1,2009-01-12,decline_referral,declined\n"
    ),
    "line ends of Windows": (
        f"{HEADER},outcome\r\n{REFER},\r\nP1,2009-01-12,decline_referral,declined\r\n"
    ),
    "no last line end": (f"{HEADER},outcome\n{REFER},\nP1,2009-01-12,decline_referral,declined"),
    "spaces, capitals and empty lines": (
        f"\nParticipation, On ,STEP,outcome\n{REFER},\n\n,,,\n P1 , 2009-01-12 ,decline_referral, \n"
    ),
    "other order of columns": (
        "outcome,step,on,participation\n,refer,2009-01-05,P1\n"
        "declined,decline_referral,2009-01-12,P1\n"
    ),
    "details as JSON": (
        f'{HEADER},details\n{REFER},{{}}\nP1,2009-01-12,decline_referral,"{{""outcome"": '
        '""declined""}"\n'
    ),
    "JSON lines": (
        '{"participation": "P1", "on": "2009-01-05", "step": "refer", "details": {}}\n\n'
        '{"participation": "P1", "on": "2009-01-12", "step": "decline_referral", '
        '"details": {"outcome": "declined"}, "by": null}\n'
    ),
    "JSON lines with further keys": (
        '\ufeff{"participation": "P1", "on": "2009-01-05", "step": "refer", "person": null}\n'
        '{"participation": "P1", "on": "2009-01-12", "step": "decline_referral", '
        '"outcome": "declined"}'
    ),
    "steps not in the order of days": (
        f"{HEADER},outcome\nP1,2009-01-12,decline_referral,declined\n{REFER},\n"
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_steps_read_alike_in_every_form(name: str, tmp_path: Path) -> None:
    events = []
    for form in ("commas", name):
        file = tmp_path / "steps"
        file.write_bytes(SAME[form].encode())
        ran = run("replay", "navigator", file, "--events", tmp_path / "events.jsonl")
        assert (ran.status, ran.err) == (0, "")
        events.append((tmp_path / "events.jsonl").read_text())
    assert events[0] == events[1]
    assert events[0].count("\n") == 2


def test_standard_input_is_read_like_a_file() -> None:
    ran = run("replay", "navigator", "-", given=SAME["commas"].encode())
    assert (ran.status, ran.err) == (0, "")
    assert "accepted            2" in ran.out


def test_faults_of_standard_input_name_it() -> None:
    ran = run("replay", "navigator", "-", given=b"participation,on,step\nP1,x,refer\n")
    assert ran.status == 2
    assert ran.err.startswith("standard input: 1 fault\n  line 2: on: 'x' is not")


def test_a_number_is_an_id_in_json(tmp_path: Path) -> None:
    file = write(tmp_path, '{"participation": 17, "on": "2009-01-05", "step": "refer"}')
    run("replay", "navigator", file, "--events", tmp_path / "events.jsonl")
    assert '"participation":"17"' in (tmp_path / "events.jsonl").read_text()


@pytest.mark.parametrize("column", ["participation", "person", "step", "by", "age", "on"])
@pytest.mark.parametrize(
    "number", ["19850101-1234", "850101-1234", "850101+1234", "198501011236", "8501011236"]
)
def test_no_personal_identity_number_gets_in_and_none_is_repeated(
    column: str, number: str, tmp_path: Path
) -> None:
    cells = {"participation": "P1", "on": "2009-01-05", "step": "refer", column: number}
    names = ("participation", "on", "step", "person", "by", "age")
    line = ",".join(cells.get(name, "") for name in names)
    found = _faults(tmp_path, ",".join(names), line)
    assert found == [
        "steps.csv: 1 fault",
        (
            f"  line 2: {column} looks like a personal identity number, and none may get in. "
            "Put a random pseudonym in its place."
        ),
    ]
