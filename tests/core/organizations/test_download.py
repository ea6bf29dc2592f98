"""A file of somebody else's is fetched whole or not at all, from public addresses only, and no redirect is followed."""

import datetime as dt
import io
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.dns import Dns
from core.organizations.gateways.https import Https, TooLarge, _Pinned, is_public
from tests.support.dns import name_server

HOST = "feeds.example"
URL = f"https://{HOST}/offers.csv?part=1"


def certificate(path: Path) -> None:
    """A certificate of HOST that signs itself, with its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(day).not_valid_after(day + dt.timedelta(days=36_500))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(pem))


@contextmanager
def served(folder: Path, status: int, headers: dict[str, str], body: bytes, hold: float = 0) -> Iterator[Https]:
    """An HTTPS client whose name server sends HOST to a server of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path == "/offers.csv?part=1"
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
            if hold:
                self.connection.recv(1)

        def log_message(self, *args: object) -> None:
            pass

    pem = folder / "server.pem"
    certificate(pem)
    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with name_server({(HOST, "A"): ["127.0.0.1"]}) as port:
            trusting = ssl.create_default_context(cafile=str(pem))
            yield Https(Dns(("127.0.0.1",), port), server.server_port, trusting, lambda address: True)
    finally:
        server.shutdown()
        server.server_close()


def fetched(https: Https, *, most_bytes: int = 100, seconds: float = 5.0) -> tuple[int, bytes, dict[str, str]]:
    into = io.BytesIO()
    answer = https.download(URL, {"User-Agent": "x"}, into, most_bytes=most_bytes, seconds=seconds)
    return answer.status, into.getvalue(), dict(answer.headers)


def test_a_file_is_fetched_with_what_the_server_says_of_it(tmp_path: Path) -> None:
    with served(tmp_path, 200, {"ETag": '"one"'}, b"name\nTill\n") as https:
        status, body, headers = fetched(https)

    assert (status, body, headers["etag"]) == (200, b"name\nTill\n", '"one"')


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with served(tmp_path, 302, {"Location": "https://127.0.0.1/"}, b"") as https:
        assert fetched(https)[:2] == (302, b"")


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "101"}])
def test_a_file_that_is_too_large_is_refused_whether_it_says_so_or_not(tmp_path: Path, headers: dict[str, str]) -> None:
    with served(tmp_path, 200, headers, b"x" * 101) as https, pytest.raises(TooLarge):
        fetched(https)


def test_a_file_that_ends_early_is_no_file(tmp_path: Path) -> None:
    with served(tmp_path, 200, {"Content-Length": "50"}, b"name\n") as https, pytest.raises(Unreachable):
        fetched(https)


def test_a_file_without_a_length_that_does_not_come_in_time_is_no_file(tmp_path: Path) -> None:
    with served(tmp_path, 200, {}, b"name\n", hold=5) as https, pytest.raises(Unreachable):
        fetched(https, seconds=0.3)


def test_a_server_that_is_connected_only_after_the_time_is_over_is_left(tmp_path: Path) -> None:
    with served(tmp_path, 200, {}, b"name\n") as https:
        connection = _Pinned(HOST, "127.0.0.1", https.port, https.context)
        connection.leave()
        with pytest.raises(TimeoutError):
            connection.connect()
        connection.close()


@pytest.mark.parametrize(
    "address",
    [
        "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:0:1::1",
        "fe80::1", "fec0::1", "fc00::1", "ff02::1", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    ],
)  # fmt: skip
def test_an_address_that_is_another_ones_in_ipv6_is_not_public(address: str) -> None:
    assert not is_public(address)
    assert is_public("2606:4700::1111")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_a_name_that_points_into_our_network_is_not_asked(address: str) -> None:
    with name_server({(HOST, "A"): [address]}) as port, pytest.raises(Unreachable, match="no public web server"):
        fetched(Https(Dns(("127.0.0.1",), port)))
