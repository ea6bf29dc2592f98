"""The kit as a Django app: it holds the tables of references and of the audit log."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Loads the Celery application so that tasks sent by name reach the configured broker."""

    name = "core.kit"
    label = "kit"

    def ready(self) -> None:
        """Make our Celery application the default one wherever Django runs; register the system checks."""
        import core.kit.checks  # noqa: F401
