"""Whoever lacks a library of the extra is told which extra to install, and only when it is needed."""

import subprocess
import sys

import pytest


def _run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("library", "module"),
    [
        ("narwhals", "engines.narwhals_terms"),
        ("narwhals", "engines.narwhals"),
        ("narwhals", "engines.duckdb"),
        ("duckdb", "engines.duckdb"),
        ("pyarrow", "log_parquet"),
        ("pyarrow", "engines.duckdb"),
        ("pyspark", "engines.spark"),
        ("sqlalchemy", "engines.sql_terms"),
        ("sqlalchemy", "engines.sql"),
        ("sqlalchemy", "in_place"),
    ],
)
def test_the_extra_is_named(library: str, module: str) -> None:
    extra = {"pyspark": "spark", "sqlalchemy": "journal"}.get(library, "indicators")
    said = _run(
        f"import sys; sys.modules[{library!r}] = None\n"
        "from pathway.errors import ExtraMissing\n"
        "try:\n"
        f"    import pathway.indicators.{module}\n"
        "except ExtraMissing as error:\n"
        "    print(error)\n"
    )
    assert f'Run: pip install "participant-pathway[{extra}]"' in said


def test_counting_in_plain_python_loads_no_library_of_the_extra() -> None:
    said = _run(
        "import sys, pathway.indicators.counting, pathway.indicators.figures\n"
        "asked = {'narwhals', 'duckdb', 'pyarrow', 'polars', 'pandas', 'xlsxwriter'}\n"
        "print(sorted(asked & set(sys.modules)))"
    )
    assert said == "[]"
