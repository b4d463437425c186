"""To be run once a night: what time alone has brought is written down, and lists are made anew."""

from django.core.management.base import BaseCommand

from cases import pathways


class Command(BaseCommand):
    """Lapses are written down; what hangs on a pause under way moves with the day."""

    help = __doc__

    def handle(self, **options):
        """Do it for every case."""
        self.stdout.write(f"{pathways.show_all()} cases")
