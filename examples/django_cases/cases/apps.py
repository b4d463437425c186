"""Names the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Cases(AppConfig):
    """The app of cases."""

    name = "cases"
    verbose_name = _("Cases")
