"""Where an answer sends its reader next.

Comes in: the address asked, a status, a `Location`. Goes out: the absolute address to
ask, as it is to be written on the wire. Pure; nothing is asked here.
"""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""RFC 9110 15.4: the statuses that name another place in `Location`."""

PERMANENT = frozenset({301, 308})
_WRITTEN = "%/:=&?~#+!$,;'@()*[]|"


def target(base: str, location: str) -> str | None:
    """The address that `location`, met at `base`, means; None where it means none.

    Relative references are resolved (RFC 3986 5.2), raw octets and spaces are escaped
    as browsers do, a fragment is dropped, a name beyond ASCII becomes its IDNA form.
    """
    text = "".join(ch for ch in location.strip() if ch not in "\t\r\n").replace("\\", "/")
    if not text:
        return None
    try:
        parts = urlsplit(urljoin(base, text))
        host = parts.hostname or ""
        port = parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if not host and parts.scheme in ("http", "https"):
        return None
    if ":" in host:
        host = f"[{host}]"
    place = host if port is None else f"{host}:{port}"
    return urlunsplit(
        (parts.scheme, place, quote(parts.path or "/", _WRITTEN), quote(parts.query, _WRITTEN), "")
    )
