"""What a run asked of a made-up world, kept as a file that `replayed.py` asks again.

Comes in: the world's ledger. Goes out: a JSON line a request, in the order of the run: its host, the seconds
since the one before it there, its octets.
"""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from enricher.sandbox.request_log import LoggedRequest

CLIENT = Path(__file__).with_name("replayed.py")


def keep_requests(entries: Iterable[LoggedRequest], path: Path) -> None:
    """Write down what was asked."""
    last: dict[str, float] = {}
    with path.open("wb") as file:
        for entry in entries:
            after = entry.at - last.get(entry.host, entry.at)
            last[entry.host] = entry.at
            told = {"host": entry.host, "after": after, "said": said(entry).decode("latin-1")}
            file.write(msgspec.json.encode(told) + b"\n")


def said(entry: LoggedRequest) -> bytes:
    """A request's octets, its head as it came."""
    parts = urlsplit(entry.url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    head = "".join(f"{name}: {value}\r\n" for name, value in entry.headers.items())
    return f"{entry.method} {target} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + entry.body
