"""What a place is to whoever connects to it: its parts, as they are sent and as people spell them.

Comes in: an origin. Goes out: a `Destination`. Whatever is not plain is read by yarl, which is loaded for
it alone: it would take a twentieth of a command's start. Judges nothing, and resolves nothing.
"""

from typing import TYPE_CHECKING, NamedTuple

from enricher.io.faults import NameFaultError
from enricher.origins import PlainOrigin, plain_origin

if TYPE_CHECKING:
    from yarl import URL

PORTS = {"http": 80, "https": 443}


class Destination(NamedTuple):
    """The parts of a place.

    Attributes:
        host: as it is sent, by its octets.
        spelled: the same as people spell it.
        port: 0 where there is none.
        named: what the field `Host` says.
        address: all of it, in front of a path.
    """

    scheme: str
    host: str
    spelled: str
    port: int
    named: str
    address: str

    @property
    def authority(self) -> str:
        """Host and port, as a proxy is told them."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def server_name(self) -> str | None:
        """Whose certificate is wanted; None where no TLS is spoken."""
        return self.host.rstrip(".") if self.scheme == "https" else None


def destination(place: str) -> Destination:
    """The parts of an origin. Raises NameFaultError where it is none."""
    plain = plain_origin(place)
    return _parsed(place) if plain is None else _of_plain(plain)


def _of_plain(plain: PlainOrigin) -> Destination:
    """Of a host that is spelled as it is sent."""
    scheme, host, told = plain
    usual = PORTS[scheme]
    port = usual if told is None else told
    named = host if port == usual else f"{host}:{port}"
    return Destination(scheme, host, host, port, named, f"{scheme}://{named}")


def _parsed(place: str) -> Destination:
    from yarl import URL

    try:
        url = URL(place, encoded=True)
        spelled, port = _spelled(url), url.port or 0  # read from the text when they are first wanted
    except ValueError as exc:
        raise NameFaultError("invalid_url", str(exc)) from exc
    named = url.host_port_subcomponent or ""
    address = str(url.origin() if url.scheme and url.raw_host else url)
    return Destination(url.scheme, url.raw_host or "", spelled, port, named, address)


def _spelled(url: "URL") -> str:
    """The host as people spell it. Raises ValueError where its octets stand for no name.

    That differs from its octets for IDNA's names and some IP addresses alone; to look up each letter of
    every other name would take two thousand steps a place.
    """
    raw = url.raw_host or ""
    if raw[-1:].isalpha() and raw.isascii() and raw.islower() and "xn--" not in raw and ":" not in raw:
        return raw
    return url.host or ""
