"""The host's tables in Django's admin; what the journal says can be read there and not changed."""

from django.contrib import admin

from cases.models import Case, Participant


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    """Names; the pseudonym stays as it was made, and nobody is added but by a referral."""

    list_display = ("name", "person")
    search_fields = ("name", "person")
    readonly_fields = ("person",)

    def has_add_permission(self, request):
        """Refuse: a pseudonym comes from the journal."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Refuse: the journal would keep what nobody can be asked about."""
        return False


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    """Who works with a case may be changed; the rest follows from the journal."""

    list_display = ("participant", "programme", "phase", "caseworker")
    list_filter = ("phase", "caseworker")
    list_select_related = ("participant", "caseworker")
    search_fields = ("participant__name", "participation")
    readonly_fields = ("participant", "programme", "participation", "phase")

    def has_add_permission(self, request):
        """Refuse: a case begins with a referral."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Refuse: what never happened is voided in the journal."""
        return False
