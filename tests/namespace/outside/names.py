"""A name server: real names have addresses of the namespace, others are unknown, some are in trouble.

Comes in: a table of names and moods. Goes out: answers over UDP and TCP (RFC 1035), A records alone.
"""

import asyncio
import ipaddress
import struct
import zlib

NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3
TYPE_A = 1
SINKHOLE = "140.82.0.1"


class Names:
    """What is known of names.

    `moods` by name, `*` for all: `nxdomain`, `servfail`, `silent`, `sinkhole` (one address for whatever
    is asked) or `half` (every other name's server fails).
    """

    def __init__(self, known: set[str], moods: dict[str, str]) -> None:
        self._known = known
        self._moods = moods
        self.asked: list[str] = []

    def answer(self, message: bytes) -> bytes | None:
        """The answer to one question; None where nothing is said."""
        if len(message) < 12:
            return None
        name, end = _name(message)
        kind = struct.unpack("!H", message[end : end + 2])[0]
        question = message[12 : end + 4]
        self.asked.append(name)
        mood = self._moods.get(name, self._moods.get("*", ""))
        if mood == "silent":
            return None
        if mood == "servfail":
            return _message(message, SERVFAIL, question, b"", 0)
        if mood == "half" and zlib.crc32(name.encode()[::-1]) % 2:
            return _message(message, SERVFAIL, question, b"", 0)
        if mood == "nxdomain" or (mood != "sinkhole" and name not in self._known):
            return _message(message, NXDOMAIN, question, b"", 0)
        if kind != TYPE_A:
            return _message(message, NOERROR, question, b"", 0)
        address = ipaddress.IPv4Address(SINKHOLE if mood == "sinkhole" else address_of(name)).packed
        record = b"\xc0\x0c" + struct.pack("!HHIH", TYPE_A, 1, 60, 4) + address
        return _message(message, NOERROR, question, record, 1)

    async def open(self) -> None:
        """Listen on port 53 of the namespace."""
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: _Datagrams(self), local_addr=("127.0.0.1", 53))
        await asyncio.start_server(self._stream, "127.0.0.1", 53)

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                size = struct.unpack("!H", await reader.readexactly(2))[0]
                answer = self.answer(await reader.readexactly(size))
                if answer is not None:
                    writer.write(struct.pack("!H", len(answer)) + answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, names: Names) -> None:
        self._names = names

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        answer = self._names.answer(data)
        if answer is not None:
            self._transport.sendto(answer, addr)


def address_of(name: str) -> str:
    """A global address for a name, the same in every run; the namespace holds all of 140.82.0.0/16."""
    number = zlib.crc32(name.encode()) % 64_000 + 256
    return f"140.82.{number // 256}.{number % 256}"


def _name(message: bytes) -> tuple[str, int]:
    labels, at = [], 12
    while size := message[at]:
        labels.append(message[at + 1 : at + 1 + size].decode("latin-1"))
        at += size + 1
    return ".".join(labels).lower(), at + 1


def _message(asked: bytes, code: int, question: bytes, records: bytes, count: int) -> bytes:
    flags = 0x8180 | code
    return asked[:2] + struct.pack("!HHHHH", flags, 1, count, 0, 0) + question + records
