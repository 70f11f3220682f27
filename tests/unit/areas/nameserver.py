"""A name server on loopback that says what a test wrote, and nothing of what it did not."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Final

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

TTL_S: Final = 60
Zone = dict[tuple[str, str], list[str]]
"""By name and type; a name that is not in it does not exist."""


@contextmanager
def serving(zone: Zone, *, rcode: str | None = None, silent: bool = False) -> Iterator[str]:
    """Serve, and yield the address; `rcode` is what everybody is told instead."""

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, sock = self.request
            if not silent:
                sock.sendto(_answer(data, zone, rcode), self.client_address)

    with socketserver.UDPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def _answer(data: bytes, zone: Zone, rcode: str | None) -> bytes:
    query = dns.message.from_wire(data)
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.AA | dns.flags.RA
    (question,) = query.question
    name, kind = question.name.to_text(), dns.rdatatype.to_text(question.rdtype)
    known = {each for each, _ in zone}
    if rcode:
        answer.set_rcode(dns.rcode.from_text(rcode))
    elif name not in known:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    else:
        answer.answer += _follow(name, kind, zone)
    return answer.to_wire()


def _follow(name: str, kind: str, zone: Zone) -> list[dns.rrset.RRset]:
    found: list[dns.rrset.RRset] = []
    while alias := zone.get((name, "CNAME")):
        found.append(dns.rrset.from_text(name, TTL_S, "IN", "CNAME", *alias))
        name = alias[0]
    if values := zone.get((name, kind)):
        found.append(dns.rrset.from_text(name, TTL_S, "IN", kind, *values))
    return found
