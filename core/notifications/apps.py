"""notifications as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Mails and in-app notices, and who wants which."""

    name = "core.notifications"
    label = "notifications"
