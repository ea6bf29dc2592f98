"""Organisations as a Django app."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Users, organisations, memberships, partnerships."""

    name = "core.organizations"
    label = "organizations"

    def ready(self) -> None:
        """Put the app into the frame."""
        from core.organizations.navigation import register

        register()
