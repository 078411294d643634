"""Pages that a script draws: what their server sends is a frame, the same for every address.

Comes in: a page. Goes out: why it may be such a frame, in the words of `PageTraits.marks`. Pure. Asked only
of a page that its server sends for anything: a frame says nothing of that, and a text that it is no answer.
"""

import re

from enricher import absence
from enricher.late_patterns import late
from enricher.page import LAID_BESIDE, MENUS, READ_CLOSELY, SCANNED, UNSEEN, Page
from enricher.unspaced import unspaced_words

SHELL_WORDS = 40
"""A page with fewer words beside its menus leaves the rest to its script."""

_EMPTY = late(
    r"<(div|main|section|article|body|span|ul|ol|dl|table|tbody|canvas|h[1-6]|p|pre|output|figure|iframe)\s([^<>]{1,300})>"
    r"\s*(?:(?:<!--.{0,200}?-->|<(?:img|br|svg|i|span)\b[^<>]{0,200}>(?:</(?:svg|i|span)>)?)\s*){0,8}</\1\s*>"
    r"|<([a-z]+-[a-z-]+)\b[^<>]{0,300}>\s*</\3\s*>",
    re.I | re.S,
)
"""An element that holds nothing but a comment or a picture that turns, or one of a kind of its own."""
_VALUE = late(r"""=\s*("[^"]*"|'[^']*'|\S+)""")
_NAMED = late(r"(?:^|\s)(?:id\b|(?!aria-)[\w.]*[-:@#][\w-])", re.I)
"""Among an element's attributes: a name for a script to find it by, or one that HTML does not know."""
_WAITING = late(r">\s*(loading|please\s+wait|starting|initiali[sz]ing|one\s+moment)\b", re.I)

_SCRIPT = late(r"<script\b([^<>]{0,500})>(.{0,4000}?)</script", re.I | re.S)
_COUNTS = late(
    r"googletagmanager\.com|google-analytics\.com|\bdataLayer\b|\bgtag\s*\(|\bga\s*\(|_gaq\b|urchin|"
    r"\b(matomo|piwik|_paq|plausible\.io|statcounter|hotjar|clarity\.ms|goatcounter|umami|fathom)\b|"
    r"hm\.baidu\.com|mc\.yandex\.ru|counter\.yadro\.ru|cnzz\.com|static\.cloudflareinsights\.com|"
    r"application/(ld\+)?json|modernizr|html5shiv|respond(\.min)?\.js|\bcookie-?(consent|law|bar|banner)",
    re.I,
)
"""Scripts that count readers, ask for their consent or describe a page: none of them draws one."""

_BUNDLE = late(
    r"<script\b[^<>]*?(?:\btype\s*=\s*[\"']?module\b|\bsrc\s*=\s*[\"']?[^\"'<>\s]*?"
    r"(?:[.-][0-9a-f]{8,20}\.m?js|bundle|chunk|/_next/|/_nuxt/|_framework/blazor|(?<![\w-])"
    r"(?:react-dom|vue(?:-router)?|angular|ember|backbone|knockout|preact|mithril|riot|docsify)[@./-]))",
    re.I,
)
"""How the scripts of apps are loaded that were built for that."""

_TEMPLATE = late(
    r"\{\{[^{}<>]{1,200}\}\}|<\w[^<>]*\s(?:data-)?(?:hx-(?:get|post|trigger|ext|sse|ws)|ng-[a-z]|v-[a-z]|"
    r"x-(?:data|text|html|init|for)|bind\s*=|wire:|sse-connect|ws-connect)",
    re.I,
)
"""What a script makes a text of, or an attribute that tells it so."""
_COMPILED = late(
    r"<script\b[^<>]*?\btype\s*=\s*[\"']?(?:importmap|text/(?:babel|jsx|typescript|python|x-template|ng-template|"
    r"template|(?:x-)?handlebars|(?:x-)?mustache|x-kendo|html)|py\b|mpy\b|application/(?:dart|x-typescript))",
    re.I,
)
"""Scripts and templates that another script reads in the browser."""
_AGAIN = late(r"\blocation\s*\.\s*reload\s*\(")
_LIBRARY = late(
    r"(?:jquery|bootstrap|popper|modernizr|html5shiv|respond|polyfills?|lodash|underscore|moment|font-?awesome|"
    r"lightbox|slick|swiper|owl|wow|aos|fancybox|magnific|prototype|mootools|mathjax|prism|highlight)[\w.-]*\.js",
    re.I,
)
"""Files of libraries that draw nothing by themselves."""
_SOURCE = late(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.I)
_REACHES = late(
    r"\bfetch\s*\(|XMLHttpRequest|\bimport\s*\(|innerHTML|document\s*\.\s*write|createElement|append|replaceWith|"
    r"\$\s*\.\s*(?:get|post|ajax)|\.load\s*\(|axios|EventSource|WebSocket|serviceWorker|WebAssembly|\brender|\bmount"
)
"""How a script gets what it draws, and draws it."""

_SCRIPTS = late(r"<script\b([^<>]{0,500})>(.*?)(?:</script|$)", re.I | re.S)
_OWN_PATH = late(
    r"\blocation\s*\.\s*pathname\b"
    r"|[=(+,]\s*(?:window\s*\.\s*|document\s*\.\s*|self\s*\.\s*){0,2}location(?:\s*\.\s*(?:href|search|hash))?\s*[;,)+\n]"
)
_SENDS_ON = late(
    r"\blocation\s*(?:\.\s*href\s*)?=(?!=)|\blocation\s*\.\s*(?:replace|assign)\s*\("
    r"|\b(\w{1,40})\s*=\s*(?:window\s*\.\s*|document\s*\.\s*)?location\s*[;,\n][^<]*?\b\1\s*\.\s*(?:replace|assign)\s*\("
)
_REFRESHES = late(r"<meta\b[^<>]{0,300}http-equiv\s*=\s*[\"']?refresh", re.I)
"""How a page that static hosts send for anything hands its address on to the app that knows it
(https://github.com/rafgraph/spa-github-pages): by its script, or kept for it beside a refresh."""


def leads_with_its_path(page: Page) -> bool:
    """Whether a page shows next to nothing, and sends its reader on with the address that he asked for."""
    markup = page.text[:SCANNED]
    if "location" not in markup or page.length > SHELL_WORDS:
        return False
    code = "\n".join(found[2] for found in _SCRIPTS.finditer(markup))
    if not _OWN_PATH.search(code):
        return False
    return _SENDS_ON.search(code) is not None or _REFRESHES.search(markup) is not None


def shell_marks(page: Page) -> tuple[str, ...]:
    """Why a page may be drawn by its script; empty where nothing says so."""
    markup = page.text[:SCANNED]
    if "<script" not in markup.lower():
        return ()
    marks = []
    if any(found[3] or _NAMED.search(_VALUE.sub("", found[2])) for found in _EMPTY.finditer(markup)):
        marks.append("shell:mount")
    if _WAITING.search(markup):
        marks.append("shell:loading")
    if not marks and _is_template(page, markup):
        marks.append("shell:template")
    if not marks and _may_be_drawn(page, markup):
        marks.append("shell:bundle" if is_bundled(page) or _asks_by_path(markup) else "shell:script")
    return tuple(marks)


def is_bundled(page: Page) -> bool:
    """Whether a page loads a script as apps do that were built for that."""
    return _BUNDLE.search(page.text[:LAID_BESIDE]) is not None


def drawing_scripts(page: Page) -> frozenset[str]:
    """The scripts of a page that may draw: the names of files, and the code of others without its numbers.

    What a page that is sent for anything has, and its host's front page too, makes nothing else of the one
    than of the other.
    """
    found = set()
    for script in _SCRIPTS.finditer(page.text[:LAID_BESIDE]):
        if _COUNTS.search(script[0]):
            continue
        if (source := _SOURCE.search(script[1])) is not None:
            name = re.split("[?#]", source[1].lower())[0].rpartition("/")[2]
            found |= set() if _LIBRARY.fullmatch(name) else {name}
        elif _REACHES.search(script[2]):
            found.add(re.sub(r"[\s\d]+", "", script[2]))
    return frozenset(found)


def _is_template(page: Page, markup: str) -> bool:
    """Whether what a page says beside its menus is written for a script to fill."""
    if _COMPILED.search(markup):
        return True
    body = page.text[max(page.text.lower().find("<body"), 0) :][:READ_CLOSELY]
    return _TEMPLATE.search(MENUS.sub(" ", UNSEEN.sub(" ", body))) is not None


def _asks_by_path(markup: str) -> bool:
    """Whether a script of a page reads the address that was asked for, or asks for it anew."""
    codes = (found[2] for found in _SCRIPTS.finditer(markup) if not _COUNTS.search(found[0]))
    return any(_OWN_PATH.search(code) or _AGAIN.search(code) for code in codes)


def _may_be_drawn(page: Page, markup: str) -> bool:
    """Whether a page leaves the rest to a script: it says little, and no absence, and has one that could."""
    said = page.beside_menus
    if len(said.split()) + unspaced_words(said) >= SHELL_WORDS or absence.said_in(said):
        return False
    scripts = list(_SCRIPT.finditer(markup))
    return not scripts or not all(_COUNTS.search(script[0]) for script in scripts)
