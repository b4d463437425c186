"""Where Django or Alembic is not installed, the error names the command that installs it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("extra", ["django", "alembic"])
def test_what_is_missing_names_the_command_that_installs_it(extra: str) -> None:
    program = (
        f"import sys; sys.modules[{extra!r}] = None\n"
        "from pathway.errors import ExtraMissing\n"
        f"try: import pathway.journal.{extra}\n"
        "except ExtraMissing as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert f'pip install "participant-pathway[{extra}]"' in done.stdout
