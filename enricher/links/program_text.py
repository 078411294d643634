"""Addresses where programs, settings and data are written: most names with a dot are none there.

Comes in: a mention, and its text. Goes out: whether it is an address, and a whole one. Nothing is asked here.
"""

import ipaddress
import re

from enricher.late_patterns import late
from enricher.links.hosts import TELLING_TOP_LEVELS, words
from enricher.links.mention import Mention
from enricher.links.program_words import CALLED, is_image

_QUOTES = frozenset("\"'")
_KEYED = late(
    r"(?:^|[^a-z])(?:url|uri|website|web|homepage|home_page|home|site|link|repository|repo|repository-code)"
    r"[\"']?\s*[:=]{1,2}\s*[\"'<{(]?\Z",
    re.IGNORECASE,
)
"""What a field is called whose value is an address."""
_WHOLE_PATH = late(r"[\w.-]+(?::\d{2,5})?/[\w~@%#?-][^\s]*\Z")
_TAGGED = late(r"[:@][\w.-]+\Z")
_WEB = (TELLING_TOP_LEVELS - words("app info page")) | words(
    "at au be ca ch cn de dk es eu fi fr ie il in it jp kr me nl no nz pl pt se sg tw uk us"
)


def is_address_in_program(mention: Mention, text: str) -> bool:
    """Whether a mention without a scheme is an address where programs, settings and data are written.

    Only one with a path, which no quote makes a value of the program's, or what a field named for it holds.
    """
    address = mention.address
    host = address.partition("/")[0].partition(":")[0].lower()
    labels = host.split(".")
    if labels[-1] not in _WEB or len(labels[-2]) < 2 or is_example(host) or is_image(address):
        return False
    if text[mention.end : mention.end + 1] in CALLED or _TAGGED.search(address):
        return False
    if _KEYED.search(text[max(0, mention.start - 40) : mention.start]):
        return True
    quoted = text[mention.start - 1 : mention.start] in _QUOTES and mention.start > 0
    return not quoted and _WHOLE_PATH.match(address) is not None


def is_example(host: str) -> bool:
    """Whether a name is kept for examples (RFC 2606, RFC 6761)."""
    labels = host.split(".")
    return labels[-1] in {"example", "test", "invalid", "localhost"} or labels[-2:-1] == ["example"]


def is_inner(host: str) -> bool:
    """Whether a number is a machine's of some network of one's own."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


_GOES_ON = late(
    r"\{[{%]?\s*[\w.\"'(]|\$[{(\w]|%[sd({]|\*|[\"']\s*(?:\+|%|\.format|\.\.|<<|&)\s*"
    r"|<[a-z][\w -]{0,30}>(?!.*</)"
)
_NAMES_A_SPACE = late(
    r"(?:\bxmlns(?::[\w.-]+)?|\bxml:base|schemaLocation|SYSTEM|PUBLIC)[\"']?\s*[=:]?\s*[\"'][^\"']*\Z"
)
_FORMATTED = late(r"%[sd](?![0-9a-f])|%\(\w+\)|/:[a-z]\w*(?:/|\Z)")


def is_made_by_program(mention: Mention, text: str) -> bool:
    """Whether an address with a scheme is no whole one: a program puts the rest in, or it names a vocabulary.

    `https://host/{owner}/x`, `"https://host/?id=" + id`, `xmlns="http://www.w3.org/2000/svg"`.
    """
    if _FORMATTED.search(mention.address):
        return True
    rest = text[mention.end : mention.end + 60]
    found = _GOES_ON.match(rest)
    if found is not None and (rest[0] not in "\"'<*" or mention.address[-1:] in "/=?&-#"):
        return True
    return _NAMES_A_SPACE.search(text[max(0, mention.start - 200) : mention.start]) is not None
