"""Makes the tables that are not there yet: `python -m service`."""

import os

from service.database import prepare

prepare(os.environ["SERVICE_DATABASE"])
