"""Where an answer sends its reader next.

Comes in: the address asked, a `Location`, or a page that moves on by itself. Goes out: the
absolute address to ask, as it is to be written on the wire. Pure; nothing is asked here.
"""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from enricher.late_patterns import late
from enricher.needles import MOVING, held_on
from enricher.page import SCANNED, Page, unescaped
from enricher.traits import is_home, note

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""RFC 9110 15.4: the statuses that name another place in `Location`."""

LONGEST = 8_192
"""RFC 9110 4.1 asks for 8,000 octets; who sends more sends no address."""

_NO_HOST = late(r"[\x00-\x20\x7f\"<>^`{|}]")
"""What no host is written with (https://url.spec.whatwg.org/#host-miscellaneous)."""

_WRITTEN = "%/:=&?~#+!$,;'@()*[]|"


def target(base: str, location: str) -> str | None:
    """The address that `location`, met at `base`, means; None where it means none.

    Relative references are resolved (RFC 3986 5.2), raw octets and spaces are escaped
    as browsers do, a fragment is dropped, a name beyond ASCII becomes its IDNA form.
    """
    text = "".join(ch for ch in location.strip() if ch not in "\t\r\n").replace("\\", "/")
    if not text or len(text) > LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, text))
        host = parts.hostname or ""
        port = parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme in ("http", "https") and _NO_HOST.search(host or " "):
        return None
    if ":" in host:
        host = f"[{host}]"
    place = host if port is None else f"{host}:{port}"
    path = quote(parts.path or "/", _WRITTEN)
    if text.partition("#")[0].partition("?")[1:] == ("?", ""):
        return f"{parts.scheme}://{place}{path}?"  # an empty query is one (RFC 3986 6.2.3); Python drops it
    return urlunsplit((parts.scheme, place, path, quote(parts.query, _WRITTEN), ""))


REFRESH_SECONDS = 15
"""A page that moves on later than this is one to be read."""

SCRIPTED_WORDS = 40
SCRIPTED_SIZE = 8_192
_META = late(rb"<meta\b[^>]{0,2000}?http-equiv\s*=\s*[\"']?refresh\b[^>]{0,4000}>", re.I)
_CONTENT = late(r"""content\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I)
_REFRESH = late(r"""\s*(\d{0,6})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?["']?(.*?)["']?\s*""", re.I | re.S)
_SCRIPT = late(rb"<script\b[^>]{0,500}>(.*?)(?:</script|$)", re.I | re.S)
_MOVES = (
    rb"""(?<![\w$.])(?:(?:window|document|top|self|parent)\s*\.\s*)*"""
    rb"""(?:location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\s*\()\s*"""
)
_MOVE = late(_MOVES + rb"""(["'])(https?:[^"'<>\s]{4,2000})\1(?!\s*\+)""")
_MOVE_HERE = late(_MOVES + rb"""(["'])([^"'<>\s]{1,2000})\1(?!\s*\+)""")
"""To another site, and to anywhere."""
_ON_LOAD = late(
    rb"\s*(?:window\s*\.\s*)?onload\s*=\s*(?:function\s*\(\s*\w{0,20}\s*\)|\(\s*\w{0,20}\s*\)\s*=>)"
    rb"\s*\{(.*)\}\s*;?\s*",
    re.S,
)
"""A script that is all done once its page is there, as registrars' waiting pages are."""
_BODY = late(rb"""<body\b[^>]{0,500}?\sonload\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_HOLDS_BACK = late(rb"\balert\s*\(|\bcookie\b")
"""Before such a move the reader is told why he is turned away, or shows that he is no program."""
_STRING_OR_COMMENT = late(rb"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|//[^\n]*|/\*.*?(?:\*/|$)""", re.S)
_CONDITIONAL = late(rb"\b(?:if|for|while|switch|case|try|function|return)\b|=>|[?`]|&&|\|\|")
"""What stands before a move that is not made at once, or not by every reader."""
_NOSCRIPT = late(rb"<noscript\b.*?(</noscript\s*>|$)", re.I | re.S)
_INERT = late(
    rb"<!--.*?(?:-->|$)|<(script|style|textarea|template|title|xmp)\b.*?(?:</\1\s*>|$)", re.I | re.S
)
"""Where markup is text: of browsers long gone, of a script, of an example."""


def page_target(base: str, page: Page | None, refresh: str = "") -> str | None:
    """Where a page sends its reader by itself: a `Refresh` field, its markup's twin, or a bare script.

    A script, or a refresh for those without scripts, counts only on a page that holds next to
    nothing else, as shorteners send it. None where the page stays, or reloads itself.
    """
    found = _refreshed(base, refresh) if refresh else None
    if found is None and page is not None and may_move(page):
        body = page.body
        bare = len(body) <= SCRIPTED_SIZE and page.length <= SCRIPTED_WORDS
        found = _marked(base, body if bare else _NOSCRIPT.sub(b"", body[:SCRIPTED_SIZE]))
        if found is None and bare:
            found = _scripted(
                base, body.replace(b"\\/", b"/"), bare=not page.words or page.words == page.title.split()
            )
    if found is None or found == target(base, base) or not found.startswith(("http:", "https:")):
        return None
    return None if page is not None and is_home(found) and _says_goodbye(page, base) else found


def _says_goodbye(page: Page, url: str) -> bool:
    """Whether a page that leads its reader home says that it was taken back: that is the answer."""
    return "absent:taken" in note(page, asked=url, final=url).marks


def may_move(page: Page) -> bool:
    """Whether one of the words is there with which a page moves on."""
    if len(page.body) <= SCANNED:
        held = held_on(page) if page.held is None else page.held
        return bool(held) and not held.isdisjoint(MOVING)
    lowered = page.body.lower()
    return any(word in lowered for word in MOVING)


def _scripted(base: str, markup: bytes, *, bare: bool) -> str | None:
    """Where a script sends every reader at once; not one that a click, a condition or a clock sets off.

    On a page that shows nothing at all (`bare`) it may lead on within its site.
    """
    pattern = _MOVE_HERE if bare and not _HOLDS_BACK.search(markup) else _MOVE
    written = [script[1] for script in _SCRIPT.finditer(markup)]
    if (body := _BODY.search(markup)) is not None:
        written.append(body[1] or body[2] or b"")
    for script in written:
        code = _STRING_OR_COMMENT.sub(lambda found: found[1] or b" ", script)
        if (loaded := _ON_LOAD.fullmatch(code)) is not None:
            code = loaded[1]
        move = pattern.search(code)
        if move is not None and _is_at_once(_STRING_OR_COMMENT.sub(b"''", code[: move.start()])):
            return target(base, move[2].decode("utf-8", "replace"))
    return None


def _is_at_once(before: bytes) -> bool:
    """Whether what follows this code, its strings emptied, is done by all who read it."""
    if _CONDITIONAL.search(before):
        return False
    return before.count(b"{") == before.count(b"}") and before.count(b"(") == before.count(b")")


def _marked(base: str, markup: bytes) -> str | None:
    meta = _META.search(_INERT.sub(b" ", markup))
    content = _CONTENT.search(meta[0].decode("utf-8", "replace")) if meta else None
    return _refreshed(base, unescaped(content[1].strip("\"'"))) if content else None


def _refreshed(base: str, value: str) -> str | None:
    found = _REFRESH.fullmatch(value[:4_000]) if value.strip() else None
    if found is None or not found[2] or int(found[1] or 0) > REFRESH_SECONDS:
        return None
    return target(base, found[2])
