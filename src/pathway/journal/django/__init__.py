"""A journal inside Django: an app with migrations, and commands in the transactions that Django opens."""

from pathway.errors import ExtraMissing

try:
    import django  # noqa: F401  asked for here, so that what is missing is said once
except ModuleNotFoundError as error:
    raise ExtraMissing("django", "a journal inside Django needs Django") from error

from pathway.journal.django.face import journal

__all__ = ["journal"]
