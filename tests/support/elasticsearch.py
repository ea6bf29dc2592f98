"""`python -m tests.support.elasticsearch`: the conformance suite of search on a real Elasticsearch of this machine.

The server comes from Maven's artifact `org.elasticsearch.distribution.integ-test-zip`, of the client's major version,
and needs a Java of 21 or later. Where either is missing, one loud line says so, and the exit code is 0. `--serve` only
starts the server and prints its address, until it is interrupted.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.processes import ServiceError, free_port, signal_group, spawn
from infra.local.schema import PROJECT

VERSION = "9.1.0"
LEAST_JAVA = 21
_ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
_ZIP = (
    Path.home() / ".m2/repository/org/elasticsearch/distribution/integ-test-zip/elasticsearch"
    f"/{VERSION}/elasticsearch-{VERSION}.zip"
)
_FETCH_SECONDS = 300
_START_SECONDS = 90


class CannotRun(ServiceError):
    """This machine cannot run Elasticsearch; the message says what is missing."""


def find_java() -> Path:
    """The home of a Java that is new enough. Raises CannotRun."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if on_path := shutil.which("java"):
        homes.append(Path(on_path).resolve().parent.parent)
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    for home in homes:
        program = home / "bin" / "java"
        if not program.is_file():
            continue
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
        found = re.search(r'version "(\d+)', said.stderr + said.stdout)
        if found and int(found[1]) >= LEAST_JAVA:
            return home
    raise CannotRun(f"there is no Java of {LEAST_JAVA} or later (set JAVA_HOME)")


def find_archive() -> Path:
    """The server's archive, from Maven's local repository or through Maven. Raises CannotRun."""
    if not _ZIP.is_file():
        maven = shutil.which("mvn")
        if maven is None:
            raise CannotRun(f"neither Maven nor its artifact {_ARTIFACT} is at hand")
        command = [maven, "-q", "-B", "dependency:get", f"-Dartifact={_ARTIFACT}", "-Dtransitive=false"]
        try:
            subprocess.run(command, capture_output=True, timeout=_FETCH_SECONDS, check=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise CannotRun(f"Maven could not fetch {_ARTIFACT}") from error
    if not _ZIP.is_file():
        raise CannotRun(f"Maven keeps {_ARTIFACT} where it is not looked for")
    return _ZIP


@contextmanager
def server() -> Iterator[str]:
    """Elasticsearch on a free port of the loopback, empty, and gone afterwards; its address. Raises ServiceError."""
    java, archive = find_java(), find_archive()
    # Outside the checkout: the user that it drops to may not reach every folder above that.
    folder = Path(tempfile.mkdtemp(prefix="ensemble-elasticsearch-"))
    # It refuses to run as root, and in a user namespace it cannot attach its own agent.
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    home = folder / f"elasticsearch-{VERSION}"
    port = free_port()
    (home / "config" / "elasticsearch.yml").write_text(
        f"discovery.type: single-node\nxpack.security.enabled: false\nhttp.host: 127.0.0.1\nhttp.port: {port}\n"
        "transport.host: 127.0.0.1\ncluster.routing.allocation.disk.threshold_enabled: false\n"
    )
    for program in (home / "bin").iterdir():
        program.chmod(0o755)
    if account is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid)
    process = spawn(
        [home / "bin" / "elasticsearch"],
        log=folder / "log",
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "ES_JAVA_HOME": str(java),
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        },
        cwd=folder,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
    )
    try:
        _wait(f"http://127.0.0.1:{port}", process, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        signal_group(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            signal_group(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServiceError("Elasticsearch ended at once: " + log.read_text(errors="replace")[-2_000:])
        try:
            with urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow&timeout=2s", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise ServiceError(f"Elasticsearch did not answer within {_START_SECONDS} seconds.")


def main() -> int:
    """Run the suite, or say loudly that it could not be run."""
    started = time.monotonic()
    try:
        with server() as url:
            print(f"Elasticsearch {VERSION} answers on {url} after {time.monotonic() - started:.0f} s.", flush=True)
            if "--serve" in sys.argv:
                signal.sigwait([signal.SIGINT, signal.SIGTERM])
                return 0
            suite = [sys.executable, "-m", "pytest", "-q", "-k", "not tantivy"]
            suite += ["tests/search/conformance", "tests/search/elasticsearch"]
            # A server that has just begun answers slowly, which is no matter of what it answers.
            env = os.environ | {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_READ_TIMEOUT": "10"}
            code = subprocess.run(suite, cwd=PROJECT, env=env, check=False).returncode
            print(f"The suite on Elasticsearch took {time.monotonic() - started:.0f} s in all.", flush=True)
            return code
    except ServiceError as error:  # also where it does not begin in time: nothing is known of search then
        print(f"!!!!!! SEARCH WAS NOT TRIED ON A REAL ELASTICSEARCH: {error} !!!!!!", flush=True)
        return 0


if __name__ == "__main__":
    sys.exit(main())
