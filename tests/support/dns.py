"""A name server that speaks DNS on this machine, for what asks one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Zone = Mapping[tuple[str, str], list[str]]


@contextmanager
def name_server(zone: Zone) -> Iterator[int]:
    """Answer by `zone`, (name, type) to records as a zone file has them, at the UDP port handed out.

    A name that has other types only answers with no record, one that has none with NXDOMAIN. "SERVFAIL" as the only
    record of a name makes the server fail.
    """
    names = {name for name, _ in zone}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                try:
                    wire, who = server.recvfrom(4096)
                except OSError:
                    return
                if not wire:
                    return
                question = dns.message.from_wire(wire)
                asked = question.question[0]
                name, kind = asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype)
                answer = dns.message.make_response(question, recursion_available=True)
                records = zone.get((name, kind), [])
                if records == ["SERVFAIL"]:
                    answer.set_rcode(dns.rcode.SERVFAIL)
                elif records:
                    answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *records))
                elif name not in names:
                    answer.set_rcode(dns.rcode.NXDOMAIN)
                server.sendto(answer.to_wire(), who)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        try:
            yield port
        finally:
            server.sendto(b"", ("127.0.0.1", port))  # wakes the reader, which then ends
            thread.join(5)
