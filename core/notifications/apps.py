"""notifications as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Mails and in-app notices, and who wants which."""

    name = "core.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Put the app into the frame, and listen to what happens to organisations."""
        from core.notifications import receivers  # noqa: F401
        from core.notifications.navigation import register

        register()
