"""The kit as a Django app: it holds the tables of references and of the audit log."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """References, the audit log, and the rows of queues."""

    name = "core.kit"
    label = "kit"

    def ready(self) -> None:
        """Register the system checks, and hear of errors in requests and tasks."""
        import core.kit.checks  # noqa: F401
        from core.kit.unexpected import listen

        listen()
