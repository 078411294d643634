"""Addresses that only carry another: what mail guards, alerts, search engines and forums make of a link.

A text comes in, and the address that it carries goes out, or the text itself. Nobody is asked: such an
address says itself where it leads, while whoever asks it is told of a redirect by some, of a page with a
button by others, and of an expired token by the rest. A library's proxy carries the address that its
readers log in for.
"""

from urllib.parse import unquote

from enricher.late_patterns import late

_DASHED = ("urldefense.proofpoint.com", "/v2/url")
"""Writes `%` as `-` and `/` as `_` in `u` (Proofpoint's guide to decoding, version 2)."""

_QUERY_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("scholar.google.com", "/scholar_url"): ("url",),
    ("www.google.com", "/url"): ("q", "url"),
    ("google.com", "/url"): ("q", "url"),
    ("urldefense.proofpoint.com", "/v1/url"): ("u",),
    _DASHED: ("u",),
    ("linkprotect.cudasvc.com", "/url"): ("a",),
    ("www.youtube.com", "/redirect"): ("q",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("l.instagram.com", "/"): ("u",),
    ("www.linkedin.com", "/redir/redirect"): ("url",),
    ("slack-redir.net", "/link"): ("url",),
    ("out.reddit.com", "/"): ("url",),
    ("duckduckgo.com", "/l/"): ("uddg",),
    ("getpocket.com", "/redirect"): ("url",),
    ("t.umblr.com", "/redirect"): ("z",),
    ("vk.com", "/away.php"): ("to",),
    ("link.zhihu.com", "/"): ("target",),
    ("link.csdn.net", "/"): ("target",),
    ("link.juejin.cn", "/"): ("target",),
    ("gitee.com", "/link"): ("target",),
    ("www.jianshu.com", "/go-wild"): ("url",),
}
"""Where the address stands in the query, by host and path."""

_PREVIEW = ("htmlpreview.github.io", "/")
"""Shows a page of a repository, whose address is the whole query (https://github.com/htmlpreview/htmlpreview.github.com)."""

_OUTLOOK = ".safelinks.protection.outlook.com"
_UNDERLINED = late(r"/v3/__(https?:/[^\s]{1,4000}?)__;[^/]*\Z")
"""Version 3: the address as it is, but for letters told as `*` and given at the end."""

_LONGEST = 8_000
"""Characters of an address that is looked into."""

_PLACE = late(r"\s*(?:https?://)?([A-Za-z0-9.-]{1,253})(?::443)?(/[^?#]*)?(?:\?([^#]*))?")
_ADDRESS = late(r"https?:/{1,2}[^\s/]")
_LONE = late("[\udc80-\udcff]")
_COUNTRY = late(r"(?:www\.|scholar\.)?google\.(?:com?\.)?[a-z]{2}\Z")


def carried(text: str) -> str:
    """The address that this one carries, however deep; the text itself where it carries none.

    >>> carried("https://www.google.com/url?q=https://github.com/o/r&sa=D")
    'https://github.com/o/r'
    """
    if len(text) > _LONGEST:
        return text
    while (inner := _carried(text)) is not None and len(inner) < len(text):
        text = inner
    return text


def may_carry(text: str) -> bool:
    """Whether there may be another address in this one, by its signs: false of nearly all."""
    if "%" in text and ("%2F" in text or "%2f" in text):
        return True
    if text.find("//", 8) >= 0:
        return True
    return "_" in text and "__" in text and ("-3A__" in text or "/v3/__http" in text)


def _carried(text: str) -> str | None:
    place = _PLACE.match(text) if may_carry(text) else None
    if place is None:
        return None
    host, path, query = place[1].lower(), place[2] or "/", place[3] or ""
    if host == "urldefense.com":
        found = _UNDERLINED.match(text, place.end(1))
        return _whole(found[1]) if found is not None and "*" not in found[1] else None
    if path == "/login" and _is_of_a_library(host):
        return _logged_in_for(query)
    if (host, path) == _PREVIEW:
        return _whole(unquote(query))
    names = _names(host, path)
    for part in query.split("&") if names else ():
        name, _, inner = part.partition("=")
        if name in names:
            inner = inner.replace("-", "%").replace("_", "/") if (host, path) == _DASHED else inner
            if (whole := _whole(_unquoted(inner))) is not None:
                return whole
    return None


def _is_of_a_library(host: str) -> bool:
    """Whether its proxy's name says so: `login.ezproxy.example.edu`, `proxy.lib.example.edu`."""
    return any(
        label.startswith("proxy") or "ezproxy" in label or "libproxy" in label for label in host.split(".")
    )


def _logged_in_for(query: str) -> str | None:
    """EZproxy's: all that stands behind `url=` as it is, or one in `qurl=`."""
    name, _, inner = query.partition("=")
    return _whole(inner if name == "url" and "://" in inner else _unquoted(inner)) if "url" in name else None


def _unquoted(text: str) -> str:
    """The text without its percents; octets that are no UTF-8 keep theirs, for their server knows them."""
    return _LONE.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", unquote(text, errors="surrogateescape"))


def _names(host: str, path: str) -> tuple[str, ...]:
    if _COUNTRY.match(host):
        host = "scholar.google.com" if host.startswith("scholar.") else "google.com"
    if host.endswith(_OUTLOOK):
        return ("url",)
    return _QUERY_OF.get((host, path), ())


def _whole(inner: str) -> str | None:
    """An address of the web with both its slashes, of which some servers make one; None for anything else."""
    if not _ADDRESS.match(inner):
        return None
    scheme, _, rest = inner.partition(":")
    return f"{scheme}://{rest.lstrip('/')}"
