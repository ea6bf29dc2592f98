"""notifications as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Mails and in-app notices, and who wants which."""

    name = "core.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Put the app into the frame, say which news there are, and listen to what happens to people and teams."""
        import core.notifications.receivers  # noqa: F401
        from core.notifications import navigation, notices

        navigation.register()
        notices.register()
