"""notifications as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Mails and in-app notices, and who wants which."""

    name = "core.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Put the app into the frame."""
        from core.notifications.navigation import register

        register()
