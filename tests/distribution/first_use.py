"""What somebody does first with each extra: it runs with that extra alone, and not without it."""

from attrs import frozen

__all__ = ["CORE", "EXTRAS", "FirstUse"]


@frozen
class FirstUse:
    """A program that needs an extra, and the extras beside which that one alone is missing."""

    program: str
    beside: tuple[str, ...] = ()


CORE = """
from datetime import date
import sys
import pathway

p = pathway.Participation.refer(pathway.load("navigator"), on=date(2009, 1, 5))
p.move("start_introduction", on=date(2009, 1, 12))
assert p.ask("start_coaching", on=date(2009, 2, 8)).possible_from == date(2009, 2, 9)
assert pathway.load_variant("lar", "timra")
unasked = {"click", "sqlalchemy", "numpy", "duckdb", "jinja2", "hypothesis", "pytest", "django"}
assert not unasked & set(sys.modules), unasked & set(sys.modules)
"""

_JOURNAL = """
from datetime import date
from pathway.journal import open_journal

with open_journal("sqlite:///cases.db") as journal:
    who = journal.refer("navigator", date(2009, 1, 5)).participation
    journal.move(who, "start_introduction", date(2009, 1, 12))
    assert len(journal.recorded(who)) == 2
"""

_POSTGRESQL = """
from datetime import date
from pathway.errors import JournalError
from pathway.journal import open_journal

try:
    with open_journal("postgresql+psycopg://nobody@127.0.0.1:1/nothing") as journal:
        journal.refer("navigator", date(2009, 1, 5))
except JournalError as out_of_reach:
    print(out_of_reach)
else:
    raise AssertionError("nobody listens there")
"""

_DJANGO = """
import pathway.journal.django
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["pathway.journal.django"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "host.db"}},
)
django.setup()
from django.core.management import call_command

call_command("migrate", verbosity=0)
from pathway.journal.django import journal
assert journal is not None
"""

_INDICATORS = """
from pathway.indicators import families, family
from pathway.indicators.engines import duckdb, narwhals
from pathway.indicators import workbook

assert "navigator" in families()
assert family("navigator").indicators
assert duckdb and narwhals and workbook
"""

_SIMULATION = """
from pathway.simulation import scenario, simulate

run = simulate(scenario("navigator"), participants=20, seed=1, engine="numpy")
assert len(list(run.journeys())) == 20
"""

_TESTING = """
import pathway
from pathway.testing import journeys

drawn = journeys(pathway.load("navigator").latest)
from hypothesis import HealthCheck, given, settings

seen = []

# Whether it works is asked, and not how fast: on a busy machine the first draw takes its time.
@settings(max_examples=3, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn)
def property(journey):
    seen.append(journey)

property()
assert seen
"""

EXTRAS = {
    "cli": FirstUse("from pathway.cli import main\nassert main(['programmes']) == 0\n"),
    "journal": FirstUse(_JOURNAL),
    "postgresql": FirstUse(_POSTGRESQL, ("journal",)),
    "django": FirstUse(_DJANGO, ("journal",)),
    "alembic": FirstUse("from pathway.journal.alembic import include_name\n", ("journal",)),
    "parquet": FirstUse("import pathway.journal.exports.parquet\n", ("journal",)),
    "indicators": FirstUse(_INDICATORS),
    "report": FirstUse("import pathway.report.page\n"),
    "simulation": FirstUse(_SIMULATION),
    "simulation-fast": FirstUse("import pathway.simulation.compiling\n", ("simulation",)),
    "testing": FirstUse(_TESTING),
}
"""By the name of the extra. Spark is left to the tests that need it: it is as large as all the rest."""
