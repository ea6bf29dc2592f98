"""`manage.py load_demo`: the demo marketplace, or a real catalog instead."""

import io
import time
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from psycopg.conninfo import make_conninfo

from infra.local.private_files import write_private
from infra.local.webhooks import ENDPOINTS
from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.postgres_store import PostgresStore
from marketplace.demo.actions.load_demo import finish_loading, load_demo
from marketplace.demo.actions.open_catalog import open_catalog
from marketplace.demo.play.stage import Stage


class Command(BaseCommand):
    """Loads once: a marketplace that holds organisations is left as it is."""

    help = "Play the demo marketplace into an empty database, or import a catalog file instead."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which catalog, if not the demo's."""
        parser.add_argument("--signins", type=Path, help="where to write the sign-ins once people can look around")
        parser.add_argument("--webhooks", type=Path, help="where to write the webhooks' secrets before that")
        parser.add_argument("--opened", type=Path, help="which file to make after that")
        parser.add_argument("--catalog", type=Path, help="a landscape, csv or jsonl file instead of the demo's")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play or import, then index."""
        if settings.SETTINGS_MODULE.endswith("production"):
            raise CommandError("The demo is not for production.")
        began = time.monotonic()
        catalog: Path | None = options["catalog"]
        if catalog is not None:
            if not open_catalog(catalog, report=self.stdout.write):
                self.stdout.write("The marketplace holds a catalog already; nothing was imported.")
                return
        else:
            loaded = load_demo(
                begun=partial(self._begin, options["webhooks"]),
                founded=partial(self._open, options["signins"], options["opened"]),
            )
            if loaded is None:
                self.stdout.write("The demo marketplace is there already.")
                return
            Sandbox(PostgresStore(_sandbox_database())).import_state(loaded.sandbox_state)
            finish_loading()
            cache.clear()  # what was counted meanwhile
            self.stdout.write(f"Played {loaded.orders} orders in {time.monotonic() - began:.0f} s.")
        call_command("reindex", stdout=self.stdout)

    def _begin(self, webhooks: Path | None, stage: Stage) -> None:
        """The sandbox is there: the web server can be started with the secrets of its webhooks."""
        if webhooks is not None:
            secrets: dict[str, str] = {}
            for name, _path, connect in ENDPOINTS:
                made = next(each for each in stage.endpoints if each.connect is connect)
                secrets |= {name: made.secret, f"{name}_ENDPOINT": made.id}
            write_private(webhooks, secrets)

    def _open(self, signins: Path | None, opened: Path | None, stage: Stage) -> None:
        """Everybody is there: what is offered can be found, and people can sign in."""
        call_command("reindex", stdout=self.stdout)
        if signins is not None:
            told = io.StringIO()
            call_command("demo_signins", stdout=told)
            write_private(signins, told.getvalue())
        if opened is not None:
            opened.touch()


def _sandbox_database() -> str:
    """The address under which the sandbox finds its own schema: the marketplace's own database."""
    parameters = connection.get_connection_params()
    names = {"dbname", "user", "password", "host", "port"}
    return make_conninfo(**{key: value for key, value in parameters.items() if key in names})
