"""workspaces as a Django app."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """The pages that gather: each person's day."""

    name = "marketplace.workspaces"
    label = "workspaces"

    def ready(self) -> None:
        """Put the app into the frame."""
        from marketplace.workspaces.navigation import register

        register()
