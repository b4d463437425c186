"""A table that does not fit is told row by row, a row in a few lines, and one that fits stays a table."""

import json

from tests.cli.running import run


def test_what_fits_stays_a_table() -> None:
    ran = run("programmes")
    assert ran.out.splitlines()[0].split() == ["programme", "versions", "name", "purpose"]


def test_no_line_of_show_and_diff_is_filled_up_to_the_widest_cell() -> None:
    for arguments in (
        ("show", "navigator"),
        ("show", "lar", "--lang", "sv"),
        ("diff", "lar", "timra"),
    ):
        ran = run(*arguments)
        assert ran.status == 0
        assert "   " * 20 not in ran.out, arguments
        assert all(line == line.rstrip() for line in ran.out.splitlines())


def test_a_wide_row_tells_each_column_by_name_and_nothing_is_lost() -> None:
    ran = run("show", "navigator")
    head = ran.out.index("\nstart_internship\n")
    assert ran.out[head + 1 :].splitlines()[1:5] == [
        "  name: start an internship",
        "  from: coaching",
        "  leads to: internship",
        "  tells: kind",
    ]
    told = json.loads(run("show", "navigator", "--format", "json").out)
    for row in (*told["steps"], *told["rules"]):
        assert row["source"] in ran.out


def test_an_option_that_depends_on_what_is_told_does_not_say_yes() -> None:
    steps = "participation,on,step\nc,2009-01-05,refer\nc,2009-01-06,start_introduction\n"
    for language, said in (("en", "depends"), ("sv", "beror på")):
        ran = run(
            "options",
            "navigator",
            "-",
            "--participation",
            "c",
            "--on",
            "2009-01-10",
            "--lang",
            language,
            given=steps.encode(),
        )
        (line,) = [each for each in ran.out.splitlines() if each.startswith("exit ")]
        assert said in line
        assert "yes" not in line.split("  ")


def test_a_list_in_json_is_not_read_as_csv() -> None:
    ran = run("replay", "navigator", "-", given=b'[{"participation": "a"}]')
    assert ran.status == 2
    assert "a JSON list begins here" in ran.err
    assert "JSON lines" in ran.err


def test_a_misspelt_programme_and_variant_are_guessed() -> None:
    assert "Did you mean 'navigator'?" in run("show", "navigatr").err
    assert "Did you mean 'timra'?" in run("show", "lar", "--variant", "timr").err
    assert "Did you mean" not in run("show", "zzz").err


def test_the_demo_says_why_its_figures_differ() -> None:
    for language, said in (
        (
            "en",
            (
                "Of 141 participations in the file, the referral of 1 is refused, 140 are referred, "
                "5 of these never start, and 135 start"
            ),
        ),
        (
            "sv",
            (
                "Av 141 deltaganden i filen avslås anvisningen för 1, 140 är anvisade, 5 av dem "
                "börjar aldrig, och 135 påbörjas"
            ),
        ),
    ):
        assert said in run("demo", "--lang", language).out
