"""The sandbox on a port: threads for requests, and one thread that sends webhooks and runs due jobs."""

import logging
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.delivery import Observe, ignore
from infra.stripe_sandbox.errors import ConnectionDropped
from infra.stripe_sandbox.postgres_store import PostgresStore
from infra.stripe_sandbox.store import MemoryStore, Store

logger = logging.getLogger(__name__)
TICK = 0.5


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    sandbox: Sandbox

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: the recorder keeps the traffic."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.sandbox.observe("sandbox.asked", f"{self.command} {self.path}")
        try:
            status, headers, answer = self.sandbox.handle(self.command, self.path, dict(self.headers), body)
        except ConnectionDropped:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.sandbox.observe("sandbox.done", f"{self.command} {self.path}")
        self.send_response(status)
        for name, value in headers.items():
            if name != "Content-Length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
        self.wfile.flush()

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815 - the names http.server looks for


class Server:
    """A running sandbox. `start` returns at once; `stop` ends its threads."""

    def __init__(self, sandbox: Sandbox, port: int, host: str = "127.0.0.1") -> None:
        handler = type("Handler", (_Handler,), {"sandbox": sandbox})
        self.sandbox = sandbox
        self._http = ThreadingHTTPServer((host, port), handler)
        self._http.daemon_threads = True
        self.port = int(self._http.server_address[1])
        self.url = f"http://{host}:{self.port}"
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._http.serve_forever, daemon=True),
            threading.Thread(target=self._work, daemon=True),
        ]

    def start(self) -> "Server":
        """Begin to answer."""
        for thread in self._threads:
            thread.start()
        return self

    def stop(self) -> None:
        """Stop answering. The store keeps what was answered."""
        self._stop.set()
        self.sandbox.wake.set()
        self._http.shutdown()
        self._http.server_close()

    def wait(self) -> None:
        """Return when the server is stopped."""
        self._stop.wait()

    def _work(self) -> None:
        while not self._stop.is_set():
            self.sandbox.wake.wait(TICK)
            self.sandbox.wake.clear()
            try:
                self.sandbox.run_due()
                self.sandbox.deliver_pending()
            except Exception as error:
                logger.warning("stripe sandbox: %s: %s", type(error).__name__, error)
                self._stop.wait(TICK)


def start(
    port: int = 0,
    database: str | None = None,
    record: str | None = None,
    host: str = "127.0.0.1",
    public_url: str | None = None,
    **options: Any,
) -> Server:
    """Start a sandbox in threads of this process; port 0 means any free port. `options` go to `Sandbox`."""
    store: Store = PostgresStore(database) if database else MemoryStore()
    sandbox = Sandbox(store, record=record, **options)
    server = Server(sandbox, port, host)
    sandbox.public_url = (public_url or server.url).rstrip("/")
    return server.start()


def serve(
    port: int,
    database: str | None = None,
    record: str | None = None,
    host: str = "127.0.0.1",
    public_url: str | None = None,
    started: Callable[[str], None] | None = None,
    observe: Observe = ignore,
    per_second: int | None = None,
) -> None:
    """Serve until interrupted. `started` is called with the address; `observe` with points of the work.

    More than `per_second` calls of one operation within a second are answered with status 429.
    """
    server = start(port, database, record, host, public_url, observe=observe)
    server.sandbox.faults.per_second = per_second
    if started:
        started(server.url)
    try:
        server.wait()
    except KeyboardInterrupt:
        server.stop()
