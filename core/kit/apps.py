"""The kit as a Django app: it holds the tables of references and of the audit log."""

from types import ModuleType

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from core.kit.readable import read_every_text_field


class KitConfig(AppConfig):
    """References, the audit log, and the rows of queues."""

    name = "core.kit"
    label = "kit"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        super().__init__(app_name, app_module)
        read_every_text_field()  # before any model, and so any form, is imported

    def ready(self) -> None:
        """Register the system checks, hear of errors in requests and tasks, and of writes to the database."""
        import core.kit.checks  # noqa: F401
        from core.kit.kept_pages import watch
        from core.kit.unexpected import listen

        listen()
        connection_created.connect(watch, dispatch_uid="kept pages")
