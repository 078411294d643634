"""What a page's body gives away: walls, parked domains, "not found" pages, logins, shells.

Comes in: the first octets of a page, with its address and the one that was asked. Goes
out: `PageTraits`, small facts named by the rows of these tables. Pure; concludes nothing:
`enricher.verdict` does.
"""

import html
import re
from collections.abc import Set
from urllib.parse import unquote, urlsplit

from ahocorasick_rs import BytesAhoCorasick, Implementation

from enricher.evidence import PageTraits

SCANNED = 16_384
READ_CLOSELY = 32_768
SHELL_WORDS = 20
TITLE_LIMIT = 160
FEW_WORDS = 150

WALLS: tuple[tuple[str, bytes], ...] = (
    # what challenge pages carry in their markup, by vendor
    ("wall:cloudflare", b"/cdn-cgi/challenge-platform/h/"),
    ("wall:cloudflare", b"cf-chl-"),
    ("wall:cloudflare", b"<title>just a moment...</title>"),
    ("wall:cloudflare", b"attention required! | cloudflare"),
    ("wall:datadome", b"captcha-delivery.com"),
    ("wall:perimeterx", b"px-captcha"),
    ("wall:incapsula", b"_incapsula_resource"),
    ("wall:incapsula", b"incapsula incident id"),
    ("wall:aws", b"awswafcookiedomainlist"),
    ("wall:aws", b"gokuprops"),
    ("wall:akamai", b"bm-verify="),
    ("wall:akamai", b"errors.edgesuite.net"),
    ("wall:distil", b"pardon our interruption"),
    ("wall:ddos-guard", b"<title>ddos-guard</title>"),
    ("wall:sucuri", b"sucuri website firewall"),
    ("wall:anubis", b"making sure you&#39;re not a bot"),
    ("wall:anubis", b"making sure you're not a bot"),
    ("wall:captcha", b"<title>captcha"),
    ("wall:captcha", b"please verify you are a human"),
    ("wall:captcha", b"verify you are human by completing"),
    ("wall:captcha", b"our systems have detected unusual traffic"),
    ("wall:captcha", b"checking your browser before accessing"),
    ("wall:captcha", b"are you a robot?"),
)

PARKED: tuple[tuple[str, bytes], ...] = (
    # registrars' and parking services' own pages, by whose scripts or words they carry
    ("parked:sedo", b"sedoparking.com"),
    ("parked:parkingcrew", b"parkingcrew.net"),
    ("parked:bodis", b"bodis.com"),
    ("parked:above", b"above.com/marketplace"),
    ("parked:hugedomains", b"hugedomains.com"),
    ("parked:afternic", b"afternic.com/forsale"),
    ("parked:dan", b"dan.com/buy-domain"),
    ("parked:godaddy", b"parked free, courtesy of"),
    ("parked:godaddy", b"wsimg.com/parking-lander"),
    ("parked:namecheap", b"registered at namecheap.com"),
    ("parked:sale", b"this domain is for sale"),
    ("parked:sale", b"this domain may be for sale"),
    ("parked:sale", b"this domain name is for sale"),
    ("parked:sale", b"buy this domain"),
    ("parked:sale", b"domain is parked"),
    ("parked:sale", b"this domain has expired"),
    ("parked:sale", b"this domain name has expired"),
)

PLACEHOLDERS: tuple[tuple[str, bytes], ...] = (
    # the first page of a server or host that nobody has filled
    ("placeholder:nginx", b"<title>welcome to nginx!</title>"),
    ("placeholder:nginx", b"<title>test page for the nginx http server"),
    ("placeholder:apache", b"<title>apache2 ubuntu default page"),
    ("placeholder:apache", b"<title>apache2 debian default page"),
    ("placeholder:apache", b"<html><body><h1>it works!</h1>"),
    ("placeholder:apache", b"<title>apache http server test page"),
    ("placeholder:apache", b"<title>test page for the apache http server"),
    ("placeholder:iis", b"<title>iis windows server</title>"),
    ("placeholder:plesk", b"<title>default parallels plesk"),
    ("placeholder:plesk", b"<title>web server's default page</title>"),
    ("placeholder:cpanel", b"<title>default web site page</title>"),
    ("placeholder:host", b"future home of something quite cool"),
    ("placeholder:host", b"this account has been suspended"),
    ("placeholder:host", b"<title>account suspended</title>"),
    ("placeholder:host", b"<title>coming soon</title>"),
    ("placeholder:host", b"<title>domain default page</title>"),
)

NEEDLES = (*WALLS, *PARKED, *PLACEHOLDERS)

SALE_TITLE = re.compile(r"for\s+sale|parked|expired|suspended|domain", re.I)
SALE_WORDS = 30
"""A page with fewer words that offers a name for sale does nothing else."""

HIJACKED = re.compile(
    r"slot\s?(gacor|online)|judi\s(online|bola|slot)|togel|situs\sslot|bandar\s(bola|qq)|poker\s?qq|"
    r"sbobet|pinup\s?casino|"
    r"\b(buy|cheap|order|best|play|bonus|free)\b.*(casino\s?online|online\s?casino|viagra|cialis)|"
    r"(casino\s?online|online\s?casino|viagra|cialis).*\b(buy|cheap|bonus|free|real\s+money|no\s+prescription)\b",
    re.I,
)
"""What expired scholarly domains are sold for; read in titles alone. Papers are written of
casinos and of drugs too, but offer none."""

ABSENT_TITLE = re.compile(
    r"\b404\b|not\s+found|doesn.?t\s+exist|does\s+not\s+exist|page\s+(is\s+)?(missing|gone|unavailable)|"
    r"no\s+longer\s+(available|exists)|nothing\s+found|page\s+introuvable|non\s+trouv|nicht\s+gefunden|"
    r"no\s+encontrad|n[ãa]o\s+encontrad|non\s+trovat|не\s+найден|页面不存在|找不到|未找到|見つかりません|찾을\s*수\s*없",
    re.I,
)
ABSENT_TEXT = re.compile(
    r"(page|file|site|url|resource|repository|project|document|content)\b.{0,60}?\b(was\s+|is\s+|could\s+|can)?"
    r"(not\s+(be\s+)?found|not\s+exist|no\s+longer\s+(available|exists?)|been\s+(removed|deleted)|doesn.?t\s+exist)|"
    r"\bno\s+such\s+(page|file|entry|item|record|document|article|project|user|address)|"
    r"\bnothing\s+(was\s+)?matched|"
    r"\b404\b.{0,20}(error|not\s+found)|error\s+404|not\s+found\s+on\s+this\s+server|页面不存在|ページが見つかりません",
    re.I | re.S,
)
"""Read on short pages alone: a long one may well write about pages that are not found."""

HINTS = tuple(
    word.encode()
    for word in [
        "404",
        "found",
        "exist",
        "no such",
        "matched",
        "available",
        "removed",
        "deleted",
        "不存在",
        "見つか",
    ]
)
"""What a page must hold somewhere for `ABSENT_TEXT` to fit its words."""

SCRIPT, WORD_OF_PASS = b"<script", b"password"

SOUGHT = tuple(dict.fromkeys([needle for _, needle in NEEDLES] + [*HINTS, SCRIPT, WORD_OF_PASS]))
FINDER = BytesAhoCorasick(SOUGHT, implementation=Implementation.DFA)
"""All that is looked for in a page's markup, in one pass: one by one they cost as much as the request."""

LOGIN_HOSTS = frozenset(
    {"accounts.google.com", "login.microsoftonline.com", "login.live.com", "github.com/login", "auth0.com"}
)
LOGIN_PATH = re.compile(r"/(log-?in|sign-?in|sign_in|sso|auth|cas|idp|account/login|users/sign_in)\b", re.I)
LOGIN_TITLE = re.compile(
    r"\b(log\s?-?in|sign\s?-?in|authentication\s+required|登录|anmelden|connexion)\b", re.I
)
PASSWORD = re.compile(rb"""type\s*=\s*["']?password""", re.I)
TITLE = re.compile(rb"<title[^>]{0,200}>(.{0,600}?)</title", re.I | re.S)
HIDDEN = re.compile(r"<(script|style|noscript|template|head)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.I | re.S)
TAG = re.compile(r"<[^<>]*>")
MOUNT = re.compile(
    rb"<(div|main|section|article)\s[^>]{0,200}?\bid\s*=[^>]{0,200}>\s*</\1>|<([a-z]+-[a-z-]+)[^>]{0,200}>\s*</\2>"
)
"""An empty element with a name, or of a kind of its own: where a script is to draw."""
TELLING_WORDS = 5
"""A page of fewer, that says nothing of being absent, may be anybody's answer to anything."""
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")


def note(body: bytes, *, asked: str, final: str) -> PageTraits:
    """The traits of a page.

    Args:
        body: the first octets of the page, decoded from their transfer and content codings.
        asked: the address that was looked at.
        final: the address of this page.
    """
    head = body[:SCANNED].lower()
    held = _held(head)
    heading = title(body)
    marks = [name for name, needle in NEEDLES if needle in held] if held else []
    words = _few_words(body, held) if held else None
    if marks:
        marks = _of_a_long_page(head) if words is None else _unless_quoted(marks, head, heading, words, final)
    marks += _headings(heading)
    if words and ABSENT_TEXT.search(" ".join(words)):
        marks.append("absent:text")
    marks += _logins(heading, head if WORD_OF_PASS in held else b"", asked, final)
    if SCRIPT in held:
        if words is not None and len(words) < SHELL_WORDS:
            marks.append("shell:script")
        if MOUNT.search(head):
            marks.append("shell:mount")
    count = len(body) // 8 if words is None else len(words)
    return PageTraits(title=heading, marks=tuple(dict.fromkeys(marks)), words=count, read=len(body))


def _held(head: bytes) -> Set[bytes]:
    """What of all that is sought is there."""
    return {SOUGHT[match[0]] for match in FINDER.find_matches_as_indexes(head, overlapping=True)}


def _of_a_long_page(head: bytes) -> list[str]:
    """What still counts where there is much to read: a title, or a parking service's own script.

    Long pages quote all these words, and carry vendors' scripts without being their walls.
    """
    return [
        name
        for name, needle in (*PARKED, *PLACEHOLDERS)
        if needle in head and (needle.startswith(b"<") or _is_loaded(head, needle))
    ]


def _unless_quoted(marks: list[str], head: bytes, heading: str, words: list[str], final: str) -> list[str]:
    """The marks of a short page; words alone make it `perhaps:parked` where it may be of something else.

    A page that is nothing but an offer has few words, or a title that says so, or names itself.
    """
    host = (urlsplit(final).hostname or "").removeprefix("www.")
    if len(words) < SALE_WORDS and (not heading or len(heading.split()) < 2):
        return marks
    if SALE_TITLE.search(heading) or (host and host in heading.lower()):
        return marks
    firm = {name for name, needle in NEEDLES if needle.startswith(b"<") or _is_loaded(head, needle)}
    firm |= {name for name, _ in WALLS}
    return [mark if mark in firm else "perhaps:parked" for mark in marks]


def _is_loaded(head: bytes, needle: bytes) -> bool:
    """Whether a page gets something from the address that `needle` is."""
    return (
        re.search(rb"""(?:src|action|href)\s*=\s*["']?(?:https?:)?//[^"'>\s]*""" + re.escape(needle), head)
        is not None
    )


def _few_words(body: bytes, held: Set[bytes]) -> list[str] | None:
    """The words of a page that has few of them; None where it has many, or only a password is asked for.

    Taking markup away costs more than all the rest: only pages that need a closer look get one.
    """
    if held == {WORD_OF_PASS}:
        return None
    words = visible(body[:READ_CLOSELY]).split()
    return words if len(words) <= FEW_WORDS else None


def _headings(heading: str) -> list[str]:
    """What the title alone gives away."""
    if not heading:
        return []
    found = ["parked:hijacked"] if HIJACKED.search(heading) else []
    return [*found, "absent:title"] if ABSENT_TITLE.search(heading) else found


def _logins(heading: str, head: bytes, asked: str, final: str) -> list[str]:
    """A login page is a wall only where something else was asked for."""
    if asked != final:
        here, there = urlsplit(final), urlsplit(asked)
        elsewhere = (here.netloc, here.path) != (there.netloc, there.path)
        at_door = here.hostname in LOGIN_HOSTS or LOGIN_PATH.search(here.path)
        if elsewhere and at_door and not LOGIN_PATH.search(there.path):
            return ["login:redirect"]
    if head and PASSWORD.search(head) and LOGIN_TITLE.search(heading):
        return [] if LOGIN_PATH.search(urlsplit(asked).path) else ["login:form"]
    return []


def title(body: bytes) -> str:
    """The page's title, unescaped, its white space folded; empty where there is none."""
    found = TITLE.search(body[:SCANNED])
    if found is None:
        return ""
    return " ".join(html.unescape(found[1].decode("utf-8", "replace")).split())[:TITLE_LIMIT]


def visible(body: bytes) -> str:
    """The words a reader would see, roughly: markup, scripts and styles left out."""
    text = HIDDEN.sub(" ", body.decode("utf-8", "replace"))
    return html.unescape(TAG.sub(" ", text))


def alike(one: bytes, other: bytes, *, apart: tuple[str, ...] = ()) -> bool:
    """Whether two pages say the same: nine of ten of their words, and none that the first has for itself.

    Numbers tell nothing, nor words with digits in them, of a complaint or a session. A page of which
    nothing is known but that it names its own address may be made of it, and is another one.

    Args:
        one: the page that is doubted.
        other: the page beside it.
        apart: where both pages say that they are not there, the addresses that were asked, which
            such pages repeat: their words do not count, and eight of ten of the others are enough.
    """
    repeated = frozenset(word for url in apart for word in re.findall(r"\w+", unquote(url).lower()))
    if _said(title(one), repeated) != _said(title(other), repeated):
        return False
    first, second = _vocabulary(one) - repeated, _vocabulary(other) - repeated
    if not first or not second:
        return bool(apart) and first == second
    if not apart and (len(first) < TELLING_WORDS or not first <= second):
        return False
    return len(first & second) >= (0.8 if apart else 0.9) * len(first | second)


def _said(heading: str, repeated: frozenset[str]) -> list[str]:
    return [word for word in re.findall(r"\w+", heading.lower()) if word not in repeated]


def _vocabulary(body: bytes) -> frozenset[str]:
    return frozenset(WORD.findall(visible(body[:READ_CLOSELY]).lower()))


HOME = re.compile(r"/?((index|home|default|main|welcome)(\.\w{1,5})?)?/?", re.I)


def is_home(url: str) -> bool:
    """Whether an address is a site's home page: no path worth the name, and no query."""
    _, _, rest = url.partition("#")[0].partition("//")
    start = rest.find("/")
    return "?" not in rest and (start < 0 or HOME.fullmatch(rest, start) is not None)
