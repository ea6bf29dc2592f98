"""workspaces as a Django app."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """The pages that gather: each person's day."""

    name = "marketplace.workspaces"
    label = "workspaces"

    def ready(self) -> None:
        """Listen to news that concern the operator, and put the app into the frame."""
        import marketplace.workspaces.receivers  # noqa: F401
        from marketplace.workspaces import navigation, notices

        navigation.register()
        notices.register()
