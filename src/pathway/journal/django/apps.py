"""Names the app to Django."""

from django.apps import AppConfig

__all__ = ["ParticipantPathway"]


class ParticipantPathway(AppConfig):
    """The tables of a journal and of identities; there are no models."""

    name = "pathway.journal.django"
    label = "participant_pathway"
    verbose_name = "Participant pathway"
