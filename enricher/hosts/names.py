"""Which hosts are one to whoever keeps them, and the name under which everything is known of each.

Comes in: an address. Goes out: its host's name. Pure; resolves nothing.
"""

from collections.abc import Mapping
from typing import NewType

from enricher.origins import origin_of, parts_of_origin, plain_origin

HostName = NewType("HostName", str)
"""A keeper's host, by the name that stands for all of them, with its port where that is odd."""

KEEPERS: Mapping[str, str] = {
    # hosts that are one server to its keeper, and share one budget; `.name` covers subdomains
    "github.com": "github.com",
    "gist.github.com": "github.com",
    "codeload.github.com": "github.com",
    "raw.github.com": "github.com",
    ".githubusercontent.com": "github.com",
    "hf.co": "huggingface.co",
    ".huggingface.co": "huggingface.co",
    ".hf.space": "hf.space",
    "export.arxiv.org": "arxiv.org",
    "dx.doi.org": "doi.org",
    "drive.google.com": "docs.google.com",
    "sites.google.com": "docs.google.com",
    "youtu.be": "youtube.com",
}

PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The name under which everything is known of the host of `url`; its port where that is odd."""
    origin = origin_of(url)
    scheme, host, port = plain_origin(origin) or _parts(origin)
    host = host.removeprefix("www.")
    named = KEEPERS.get(host)
    if named is None:
        _, dot, parent = host.partition(".")
        named = KEEPERS.get(dot + parent, host)
    return named if port is None or port == PORTS.get(scheme) else f"{named}:{port}"


def _parts(origin: str) -> tuple[str, str, int | None]:
    """Scheme, host and port, as far as they can be read."""
    parts = parts_of_origin(origin)
    try:
        port = parts.port
    except ValueError:
        port = None
    return parts.scheme, (parts.hostname or "").lower().rstrip("."), port
