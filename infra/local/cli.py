"""The launcher: `python -m infra.local.cli demo` starts everything the demo needs and stops it again.

    demo       PostgreSQL, Valkey, the Stripe sandbox, web, worker and beat, with the demo marketplace loaded
    services   start, stop, status, env, remove: only PostgreSQL and Valkey, for work with `manage.py`
    snapshot   writes infra/schema/schema.sql anew after a change of migrations
    webhooks   tells a Stripe sandbox where the site listens and prints the secrets as shell lines
    chromium   prints the browser that the tests use; --install gets one where that is allowed

It imports no Django: settings are read only by the processes that it starts.
"""

from __future__ import annotations

import argparse
import fcntl
import gc
import io
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from infra.local import assets, schema, webhooks
from infra.local.chromium import find_chromium, install_chromium
from infra.local.opening import OPENS_WITH
from infra.local.postgres import Postgres, sql, with_database
from infra.local.private_files import read_private, write_private
from infra.local.processes import OWNER_VARIABLE, ServiceError, end, end_owned_processes, free_port, is_listening, spawn
from infra.local.supervisor import Service, Stopped, Supervisor
from infra.local.valkey import Valkey

PROJECT = schema.PROJECT
VAR = PROJECT / "var"
SANDBOX_PORT = 8420
SANDBOX_KEY = "sk_test_sandbox"
SANDBOX_PATIENCE = 60.0
FIRST_PAGE_PATIENCE = 90.0


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


class Loading:
    """The child that loads the marketplace; what it prints is shown here whenever it is asked how it stands."""

    def __init__(self, process: subprocess.Popen[bytes], output: TextIO) -> None:
        self._process, self._output = process, output
        #: Its exit code, once it has ended.
        self.code: int | None = None

    def has_ended(self) -> bool:
        """Whether it is over."""
        self.code = self._process.poll()
        sys.stdout.write(self._output.read())
        sys.stdout.flush()
        return self.code is not None


class Demo:
    """One demo marketplace: its state folder, its processes, its address."""

    #: What `python -m` runs as the Stripe sandbox.
    sandbox_module = "infra.stripe_sandbox"

    def __init__(self, host: str, port: int, catalog: Path | None) -> None:
        self.host, self.port, self.catalog = host, port, catalog
        # A real catalog is another marketplace: it gets a database, files and an index of its own.
        self.state = VAR if catalog is None else VAR / f"catalog-{catalog.stem}"
        self.logs = self.state / "log"
        self.memory = self.state / "launcher.json"
        self.ready = self.state / "ready.json"
        self.postgres = Postgres(self.state / "postgres")
        self.valkey = Valkey(self.state / "valkey")
        self.started = time.monotonic()
        self._web_service: Service | None = None
        #: The child that collects static files, which the web server looks at once.
        self._collecting: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where a person opens it."""
        name = "localhost" if self._reachable_host == "127.0.0.1" else self.host
        return f"http://{name}:{self.port}"

    @property
    def _reachable_host(self) -> str:
        return "127.0.0.1" if self.host == "0.0.0.0" else self.host

    def run(self) -> int:
        """Start everything and stay until stopped. Returns the exit code."""
        self.state.mkdir(parents=True, exist_ok=True)
        with (self.state / "launcher.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                running = read_private(self.memory).get("url", "another address")
                say(f"This demo already runs at {running}. Stop it there (Ctrl-C) before starting it again.")
                return 3
            if is_listening(self.port, self._reachable_host):
                say(f"Port {self.port} is taken by another program. Choose another one: make demo PORT={self.port + 1}")
                return 2
            if found := end_owned_processes(self.state):
                say(f"Ended {found} processes that a crash had left behind.")
            with Supervisor(lambda line: say(f"  {line} (logs in {self._shown(self.logs)})")) as supervisor:
                try:
                    return self._run(supervisor)
                except Stopped:
                    say("\nStopping ...")
                    return 0
                finally:
                    if self._collecting is not None:
                        self._collecting.terminate()

    def _run(self, supervisor: Supervisor) -> int:
        environment = self._start_foundations(supervisor)
        self._collecting = assets.collect(self.state, environment, self._fresh_log("static"))
        state = schema.state_of(environment["DATABASE_URL"])
        supervisor.check()
        # What is noted below was all true when this address was last ready: then nothing has to be prepared.
        ready = {"url": self.url, "schema": schema.fingerprint(), "catalog": str(self.catalog or "")}
        loads = state != "current" or read_private(self.ready) != ready or not self._signins.exists()
        if loads:
            self.ready.unlink(missing_ok=True)
            if not self._load(supervisor, environment, state):
                return 1
            write_private(self.ready, ready)
        played = self._web_service is not None
        if not self._start_servers(supervisor, environment):
            return 1
        if played:
            say(f"Everything is played and open ({time.monotonic() - self.started:.1f} s after the start).")
        else:
            self._announce()
        supervisor.run()
        return 0

    def _load(self, supervisor: Supervisor, environment: dict[str, str], state: str) -> bool:
        """Have a child load the marketplace, and open the site as soon as there is something to look at.

        The web server is started while the marketplace is founded, and listens once that is done. Whether it was loaded
        and, if the site was opened meanwhile, the web server answers.
        """
        self._opened.unlink(missing_ok=True)
        self._webhooks.unlink(missing_ok=True)
        if state != "current":
            say("Making the database ..." if state == "empty" else "Updating the database ...")
        say("Loading the marketplace ..." if self.catalog is None else f"Loading {self.catalog} ...")
        with self._loading(environment) as loading:
            _wait(supervisor, lambda: loading.has_ended() or self._webhooks.exists())
            if not loading.has_ended():
                write_private(self.memory, read_private(self.memory) | read_private(self._webhooks))
                self._begin_web(supervisor, environment | {OPENS_WITH: str(self._opened)})
            _wait(supervisor, lambda: loading.has_ended() or self._opened.exists())
            if not loading.has_ended():
                if not self._await_web(supervisor):
                    return False
                self._announce()
                say("Its eighteen months are being played: look around, every page says how far they are.")
                _wait(supervisor, loading.has_ended)
        if loading.code:
            say(f"The marketplace could not be loaded (exit code {loading.code}); see above.")
        return loading.code == 0

    def _start_servers(self, supervisor: Supervisor, environment: dict[str, str]) -> bool:
        """The sandbox (where no keys are given), the web server unless it runs, the background; whether web answers."""
        has_sandbox = environment["STRIPE_SECRET_KEY"] == SANDBOX_KEY
        secrets_known = has_sandbox and self._recall_secrets(environment)
        has_moved = has_sandbox and self._start_sandbox(supervisor, environment)
        if has_sandbox and not secrets_known:
            self._register_webhooks(supervisor, environment)
        if self._web_service is None and not self._open_web(supervisor, environment):
            return False
        has_forgotten = secrets_known and self._register_webhooks(supervisor, environment)
        web = self._web_service.process if self._web_service is not None else None
        if (has_moved or has_forgotten) and web is not None:
            web.terminate()  # the sandbox's new address, or its new secrets, come with the next start
        for service in self._background(environment):
            supervisor.add(service)
        return True

    def _open_web(self, supervisor: Supervisor, environment: dict[str, str]) -> bool:
        """Start the web server; whether it answers."""
        self._begin_web(supervisor, environment)
        return self._await_web(supervisor)

    def _begin_web(self, supervisor: Supervisor, environment: dict[str, str]) -> None:
        """Start the web server, with the secrets of the webhooks that are known, and all static files."""
        if (collecting := self._collecting) is not None:
            _wait(supervisor, lambda: collecting.poll() is not None)
            if collecting.returncode:
                tail = _tail(self.logs / "static.log")
                raise ServiceError(f"The static files could not be collected. The end of the log:\n{tail}")
            assets.note(self.state)
            self._collecting = None
        if environment["STRIPE_SECRET_KEY"] == SANDBOX_KEY:
            self._recall_secrets(environment)
        self._web_service = self._web(environment)
        supervisor.add(self._web_service)

    def _await_web(self, supervisor: Supervisor) -> bool:
        """Whether the web server answers, in the time that a first page may take."""
        if not supervisor.wait_for(self._serves, FIRST_PAGE_PATIENCE):
            say(f"The web server does not answer. The end of {self._shown(self.logs / 'web.log')}:")
            say(_tail(self.logs / "web.log"))
            return False
        return True

    # -- the parts

    def _start_foundations(self, supervisor: Supervisor) -> dict[str, str]:
        """PostgreSQL and Valkey, unless addresses are given; returns the environment of everything else."""
        memory = read_private(self.memory)
        memory.setdefault("SECRET_KEY", secrets.token_hex(24))
        sandbox_port = free_port(int(memory.get("sandbox_port", SANDBOX_PORT)))
        memory |= {"sandbox_port": str(sandbox_port), "url": self.url, "pid": str(os.getpid())}
        write_private(self.memory, memory)

        environment = schema.child_environment(**{OWNER_VARIABLE: str(self.state), "ENSEMBLE_STATE": str(self.state)})
        environment.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")
        environment.setdefault("BASE_URL", self.url)
        environment.setdefault("SECRET_KEY", memory["SECRET_KEY"])
        if "DATABASE_URL" not in environment:
            supervisor.add(
                Service("PostgreSQL", _always(self.postgres.start), stop_signal=signal.SIGINT, is_foundation=True)
            )
            environment["DATABASE_URL"] = self.postgres.url()
        if "REDIS_URL" not in environment:
            supervisor.add(Service("Valkey", _always(self.valkey.start), is_foundation=True))
            environment["REDIS_URL"] = self.valkey.url()
        if "STRIPE_SECRET_KEY" not in environment:
            environment |= {"STRIPE_SECRET_KEY": SANDBOX_KEY, "STRIPE_API_BASE": f"http://127.0.0.1:{sandbox_port}"}
        return environment

    @contextmanager
    def _loading(self, environment: dict[str, str]) -> Iterator[Loading]:
        """The child that brings the schema up to date and loads the marketplace; it ends with the block."""
        command: list[str | Path] = [sys.executable, "-m", "infra.local.cli", "prepare"]
        command += ["--signins", self._signins, "--webhooks", self._webhooks, "--opened", self._opened]
        if self.catalog is not None:
            command += ["--catalog", self.catalog]
        if "DATABASE_URL" not in os.environ:
            command.append("--owns-database")
        # If the power fails while loading, loading starts over: nothing is lost by not waiting for the disk.
        fast = environment | {"PGOPTIONS": "-c synchronous_commit=off", "PYTHONUNBUFFERED": "1"}
        log = self._fresh_log("prepare")
        process = spawn(command, log=log, env=fast, cwd=PROJECT)
        try:
            with log.open() as output:
                yield Loading(process, output)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()

    def _start_sandbox(self, supervisor: Supervisor, environment: dict[str, str]) -> bool:
        """Start it; whether it is at another address than the environment said."""
        # Loading took minutes in which another demo may have taken the port, and would be taken for our sandbox.
        before = environment["STRIPE_API_BASE"]
        port = str(free_port(int(before.rpartition(":")[2])))
        environment["STRIPE_API_BASE"] = f"http://127.0.0.1:{port}"
        write_private(self.memory, read_private(self.memory) | {"sandbox_port": port})
        command = [self.sandbox_module, "--port", port, "--database", environment["DATABASE_URL"]]
        supervisor.add(self._service("sandbox", command, environment))
        return environment["STRIPE_API_BASE"] != before

    def _recall_secrets(self, environment: dict[str, str]) -> bool:
        """Put the secrets of the last run into the environment; whether there were any."""
        memory = read_private(self.memory)
        known = {name: memory[name] for name, _, _ in webhooks.ENDPOINTS if name in memory}
        environment |= known
        return len(known) == len(webhooks.ENDPOINTS)

    def _register_webhooks(self, supervisor: Supervisor, environment: dict[str, str]) -> bool:
        """Tell the sandbox where we listen; whether the secrets that it signs with are new to the environment."""
        base = environment["STRIPE_API_BASE"]
        if not supervisor.wait_for(lambda: is_listening(int(base.rpartition(":")[2])), SANDBOX_PATIENCE):
            raise ServiceError(f"The Stripe sandbox does not start:\n{_tail(self.logs / 'sandbox.log')}")
        known = webhooks.register(
            base, SANDBOX_KEY, f"http://{self._reachable_host}:{self.port}", read_private(self.memory)
        )
        write_private(self.memory, known)
        before = dict(environment)
        self._recall_secrets(environment)
        return environment != before

    def _web(self, environment: dict[str, str]) -> Service:
        scratch = ["--worker-tmp-dir", "/dev/shm"] if Path("/dev/shm").is_dir() else []
        command = [
            *("gunicorn", "marketplace.wsgi:application", "--bind", f"{self.host}:{self.port}", "--preload"),
            *("--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--timeout", "60"),
            *("--access-logfile", "-", "--no-control-socket", *scratch, "--config", "python:infra.local.opening"),
        ]
        return self._service("web", command, environment)

    def _background(self, environment: dict[str, str]) -> list[Service]:
        celery = ["celery", "-A", "marketplace.celery"]
        worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        beat: list[str | Path] = [
            *celery,
            "beat",
            "--loglevel",
            "INFO",
            # Without a file: a crash while it is written would stop every later start.
            "--scheduler",
            "celery.beat:Scheduler",
            "--pidfile",
            "",
        ]
        return [self._service("worker", worker, environment), self._service("beat", beat, environment)]

    def _service(self, name: str, command: Sequence[str | Path], environment: dict[str, str]) -> Service:
        full = [sys.executable, "-m", *command]
        log = self._fresh_log(name)
        return Service(name, lambda: spawn(full, log=log, env=environment, cwd=PROJECT))

    def _serves(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{self._reachable_host}:{self.port}/", timeout=30) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _announce(self) -> None:
        say(f"\nEnsemble runs at {self.url} (ready in {time.monotonic() - self.started:.1f} s)\n")
        if self._signins.exists():
            say(self._signins.read_text().rstrip() + "\n")
        say(
            f"Mails are files in {self._shown(self.state / 'mail')}, logs in {self._shown(self.logs)}. Ctrl-C stops it."
        )

    @property
    def _signins(self) -> Path:
        return self.state / "signins.txt"

    @property
    def _opened(self) -> Path:
        """Made by the child that loads, once there is something to look at."""
        return self.state / "opened"

    @property
    def _webhooks(self) -> Path:
        """Written by the child that loads, as soon as they are made: the webhooks' secrets."""
        return self.state / "webhooks.json"

    def _fresh_log(self, name: str) -> Path:
        """The log of a service; the one of the run before is kept beside it."""
        log = self.logs / f"{name}.log"
        self.logs.mkdir(parents=True, exist_ok=True)
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        log.touch()
        return log

    @staticmethod
    def _shown(path: Path) -> Path:
        return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path


def _wait(supervisor: Supervisor, condition: Callable[[], bool]) -> None:
    while not supervisor.wait_for(condition, 3600.0):
        pass


def _always(start: Callable[..., subprocess.Popen[bytes] | None]) -> Callable[[], subprocess.Popen[bytes]]:
    def begin() -> subprocess.Popen[bytes]:
        process = start(dies_with_us=True)
        if process is None:
            raise ServiceError("it runs already, started by somebody else")
        return process

    return begin


def _tail(log: Path, lines: int = 25) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def prepare(catalog: str | None, signins: Path, hooks: Path, opened: Path, owns_database: bool = False) -> int:
    """Bring the schema up to date, load the marketplace (nothing happens if it is loaded), note the sign-ins.

    Runs as a child of the launcher, with Django. `hooks` is written with the secrets of the webhooks, `opened` is made
    once the site can be looked at. A database of our own in which loading was cut off is made anew.
    """
    with ThreadPoolExecutor(1) as pool:  # beside what is imported
        schema_is_current = pool.submit(_bring_up_to_date, os.environ["DATABASE_URL"], owns_database)
        import django
        from django.core.management import call_command

        django.setup()
        schema_is_current.result()
    gc.freeze()  # what was imported stays: the collector need not look through it while the demo is played
    gc.set_threshold(50_000, 20, 100)
    notes = ["--signins", str(signins), "--webhooks", str(hooks), "--opened", str(opened)]
    call_command("load_demo", *notes, *(["--catalog", catalog] if catalog else []))
    told = io.StringIO()
    call_command("demo_signins", stdout=told)
    signins.write_text(told.getvalue())
    return 0


def _bring_up_to_date(url: str, owns_database: bool) -> None:
    if owns_database and schema.is_half_loaded(url):
        say("The last start was cut off while loading: starting over ...")
        schema.start_over(url)
    if (before := schema.state_of(url)) == "empty":
        schema.build(url)
    elif before == "behind":
        schema.migrate(url)
        schema.mark(url)


def demo(host: str, port: int, data: str) -> int:
    """Run the demo; see the module."""
    catalog = Path(data).absolute() if data else None
    if catalog is not None and not catalog.is_file():
        say(f"There is no file {data}. DATA names a landscape.yml, a .csv or a .jsonl.")
        return 2
    return Demo(host, port, catalog).run()


def states() -> list[Path]:
    """Every state folder that a launcher made here."""
    return [VAR, *sorted(VAR.glob("catalog-*"))]


def services(verb: str) -> int:
    """PostgreSQL and Valkey alone."""
    postgres, valkey = Postgres(VAR / "postgres"), Valkey(VAR / "valkey")
    if verb in ("stop", "remove"):
        servers = [Postgres(VAR / name) for name in ("test-postgres", "snapshot-postgres")]
        for state in states():
            stop_launcher(state)
            Valkey(state / "valkey").stop()
            servers.append(Postgres(state / "postgres"))
        for server in servers:
            server.remove() if verb == "remove" else server.stop()
        return 0
    if verb == "start":
        postgres.start()
        valkey.start()
        if schema.state_of(postgres.url()) == "empty":
            schema.build(postgres.url())
    ready = {"PostgreSQL": postgres.is_ready(), "Valkey": valkey.is_ready()}
    if verb == "status":
        for name, is_ready in ready.items():
            say(f"{name}: {'running' if is_ready else 'stopped'}")
        return 0 if all(ready.values()) else 1
    if not all(ready.values()):
        say("Not running. Start them with: python -m infra.local.cli services start")
        return 1
    say(f"export DATABASE_URL='{postgres.url()}'\nexport REDIS_URL='{valkey.url()}'")
    return 0


def stop_launcher(state: Path) -> None:
    """Stop a demo that runs from this state folder."""
    lock = state / "launcher.lock"
    if lock.exists() and _is_locked(lock) and (pid := read_private(state / "launcher.json").get("pid")):
        end(int(pid), "infra.local.cli", (signal.SIGTERM, 20.0), (signal.SIGKILL, 2.0))


def _is_locked(path: Path) -> bool:
    file: IO[str]
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def snapshot() -> int:
    """Migrate an empty database and write it down."""
    server = Postgres(VAR / "snapshot-postgres", durable=False)
    already = server.is_ready()
    server.start()
    names = [f"snapshot_{os.getpid()}_{part}" for part in ("migrated", "empty")]
    migrated, empty = (with_database(server.url(), name) for name in names)
    try:
        sql(server.url("postgres"), *(f"CREATE DATABASE {name}" for name in names))
        schema.migrate(migrated)
        schema.write_snapshot(migrated, empty)
    finally:
        sql(server.url("postgres"), *(f"DROP DATABASE IF EXISTS {name}" for name in names))
        if not already:
            server.stop()
    say(f"Wrote {schema.SNAPSHOT.relative_to(PROJECT)} ({schema.SNAPSHOT.stat().st_size // 1024} KB).")
    return 0


def tell_webhooks(api_base: str, site: str) -> int:
    """Register the site's webhooks with a sandbox that runs elsewhere; for containers."""
    memory = Path(os.environ.get("ENSEMBLE_STATE", VAR)) / "launcher.json"
    known = webhooks.register(api_base, os.environ.get("STRIPE_SECRET_KEY", SANDBOX_KEY), site, read_private(memory))
    write_private(memory, known)
    for name, _, _ in webhooks.ENDPOINTS:
        say(f"export {name}='{known[name]}'")
    return 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.local.cli", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("demo")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.add_argument("--data", default="", help="a real catalog to load instead of the demo's")
    one = commands.add_parser("services")
    one.add_argument("verb", choices=["start", "stop", "status", "env", "remove"])
    commands.add_parser("snapshot")
    one = commands.add_parser("webhooks")
    one.add_argument("--api-base", required=True)
    one.add_argument("--site", required=True)
    one = commands.add_parser("chromium")
    one.add_argument("--install", action="store_true")
    one = commands.add_parser("prepare")
    one.add_argument("--catalog")
    one.add_argument("--signins", type=Path, required=True)
    one.add_argument("--webhooks", type=Path, required=True)
    one.add_argument("--opened", type=Path, required=True)
    one.add_argument("--owns-database", action="store_true")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether it worked."""
    given = arguments().parse_args(argv)
    try:
        match given.command:
            case "demo":
                return demo(given.host, given.port, given.data)
            case "services":
                return services(given.verb)
            case "snapshot":
                return snapshot()
            case "webhooks":
                return tell_webhooks(given.api_base, given.site)
            case "chromium":
                say(install_chromium() if given.install else find_chromium())
                return 0
            case _:
                return prepare(given.catalog, given.signins, given.webhooks, given.opened, given.owns_database)
    except ServiceError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
