"""A text and remedies -> the text with addresses replaced, and nothing else touched.

Comes in: an input as text (undecodable octets as surrogates, line ends as they are). Goes
out: the text and what was replaced. An address is replaced only where it stands whole: not
inside a longer one, and not as the tail of another (an archive's address holds one).
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from difflib import unified_diff

from msgspec import Struct

from enricher.reports import tex_signs
from enricher.reports.cells import changed_cells
from enricher.reports.remedies import Cause, Remedy
from enricher.reports.short_forms import mend_short

LONGEST = 4_000
"""An address longer than this is no address."""

_BEFORE_SCHEME = re.compile(r"(?:(?<=href=)|(?<=\\[nrt])|(?<![\w/=?&%~+#@-]))")
"""A text may run into a scheme after a colon or a bracket, but a query's value is part of its address.

The `n` of `\\n`, as JSON and YAML write a line's end, is no letter.
"""

_SCHEME = re.compile(r"\Ahttps?://", re.IGNORECASE)
"""What an address's own words often leave out: `[lakes.example](https://lakes.example)`."""

_BEFORE_HOST = re.compile(r"(?<![\w/=?&%~+#@:.-])")
_END = r"[\s\"'<>()\[\]{}|\\^`*]|[^\x00-\x7f]|&(?:amp;)?(?:lt|gt|quot|apos|nbsp|#39|#34);"
_AFTER = re.compile(rf"(?=$|{_END}|[.,;:!](?:$|[.,;:!]|{_END})|[;,]https?://)")

_TEX = re.compile(r"[_%&#]")
"""Signs that TeX wants a backslash before."""
_IN_TEX = re.compile(r"\{?\\[_%&#]")

_AMPERSAND = re.compile(r"&(?:amp|#0?38|#x26);", re.IGNORECASE)
_AMPERSAND_OF_JSON = "\\u0026"
"""As encoders write it that make JSON safe within HTML."""

HEAD = 4
"""Characters of a spelling by which most places of a text are told from its own."""

MOST_NESTED = 64
"""Addresses that begin alike and are tried at one place of a text."""


class Mended(Struct, frozen=True, kw_only=True):
    """One address that was replaced, and how many times; 0 where the text spells it otherwise."""

    remedy: Remedy
    times: int


def mend(
    text: str, remedies: Iterable[Remedy], *, separator: str | None = None, form: str | None = None
) -> tuple[str, tuple[Mended, ...]]:
    """Replace what has a remedy; the first remedy for an address counts.

    `separator` is given for CSV: an address ends with its cell, and a cell stays one whatever it says. `form`
    tells of TeX, in which an address that needed no backslash may get signs that do.
    """
    chosen: dict[str, Remedy] = {}
    for remedy in remedies:
        if 0 < len(remedy.found_as) <= LONGEST:
            chosen.setdefault(remedy.found_as, remedy)
    if not chosen:
        return text, ()
    cells = separator is not None
    markup = not cells and text.lstrip("\ufeff \t\r\n").startswith("<")
    mender = _Mender(
        chosen.values(), markup=markup, cells=cells, tex=form if form in tex_signs.FORMS else None
    )
    mended = mender.mend(text) if separator is None else changed_cells(text, separator, mender.mend)
    mended, short = mend_short(mended, chosen.values(), separator)
    return mended, tuple(
        Mended(remedy=chosen[found_as], times=count + short[found_as])
        for found_as, count in mender.times.items()
    )


class _Mender:
    """The spellings of addresses with their remedies, and how often each was replaced."""

    def __init__(
        self, remedies: Iterable[Remedy], *, markup: bool, cells: bool, tex: str | None = None
    ) -> None:
        self.times: dict[str, int] = {}
        self._markup = markup
        self._tex = tex
        self._end_items = () if cells else _END_ITEMS
        self._spelled: dict[str, Remedy] = {}
        shown: dict[str, Remedy] = {}
        for remedy in remedies:
            self.times[remedy.found_as] = 0
            self._spelled |= dict.fromkeys(_spellings(remedy.found_as), remedy)
            if bare := _SCHEME.sub("", remedy.found_as).rstrip("/"):
                shown[bare] = remedy
        self._spelled = shown | self._spelled
        self._known = sorted(self._spelled)
        self._longest = max(map(len, self._known))
        self._first = re.compile(f"[{''.join(map(re.escape, sorted({each[0] for each in self._known})))}]")
        self._heads = {each[:HEAD] for each in self._known}

    def mend(self, text: str) -> str:
        """The text with every address that stands whole replaced."""
        made, done = [], 0
        for candidate in self._first.finditer(text):
            start = candidate.start()
            if start < done:
                continue
            spelling = self._standing(text, start)
            if spelling is not None:
                remedy = self._spelled[spelling]
                self.times[remedy.found_as] += 1
                written = self._written(remedy, text, start, spelling)
                made += [text[done:start], written]
                done = start + len(spelling)
        return "".join([*made, text[done:]])

    def _written(self, remedy: Remedy, text: str, start: int, spelling: str) -> str:
        written = _written(remedy, text, start, spelling, self._end_items, markup=self._markup)
        if self._tex is None or _IN_TEX.search(spelling):
            return written
        return tex_signs.written(written, text, start, self._tex)

    def _standing(self, text: str, start: int) -> str | None:
        """The longest spelling that stands whole at `start`."""
        if not any(text[start : start + size] in self._heads for size in range(HEAD, 0, -1)):
            return None
        window = text[start : start + self._longest]
        for _ in range(MOST_NESTED):
            at = bisect_right(self._known, window) - 1
            if at < 0 or not window:
                return None
            near = self._known[at]
            if not window.startswith(near):  # nothing that begins the window is longer than what they share
                window = _shared(window, near)
                continue
            if _before(near).match(text, start) and _AFTER.match(text, start + len(near)):
                return near
            window = near[:-1]
        return None


def choose(remedies: Iterable[Remedy], causes: Iterable[Cause]) -> list[Remedy]:
    """Only those of the causes asked for."""
    wanted = set(causes)
    return [remedy for remedy in remedies if remedy.cause in wanted]


def difference(before: str, after: str, name: str) -> str:
    """A unified diff that `git apply` and `patch -p1` take."""
    lines = unified_diff(
        _lines(before), _lines(after), fromfile=f"a/{name.lstrip('/')}", tofile=f"b/{name.lstrip('/')}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Lines by line feed alone, as patch counts them."""
    return re.findall(r"[^\n]*\n|[^\n]+$", text)


def _spellings(found_as: str) -> set[str]:
    """How HTML, JSON and TeX write an address; a slash at its end is the same address."""
    whole = {found_as} if found_as.endswith("/") else {found_as, f"{found_as}/"}
    return _with_tildes(whole) | {
        spelling
        for one in whole
        for spelling in (
            *_escaped(one),
            html.escape(one, quote=False),
            *(one.replace("&", sign) for sign in ("&#38;", "&#038;", "&#x26;", _AMPERSAND_OF_JSON)),
            one.replace("/", "\\/"),
        )
    }


def _escaped(one: str) -> tuple[str, ...]:
    """As it is, and how TeX and reference managers write its signs; Zotero sets `_` alone in braces."""
    slashed = _TEX.sub(r"\\\g<0>", one)
    return one, slashed, slashed.replace("\\_", "{\\_}"), _TEX.sub(r"{\\\g<0>}", one)


def _with_tildes(whole: set[str]) -> set[str]:
    """How TeX writes those that hold a tilde."""
    return {
        escaped.replace("~", tilde)
        for one in whole
        if "~" in one
        for escaped in _escaped(one)
        for tilde in _TILDES
    }


_TILDES = (r"{\textasciitilde}", r"\textasciitilde{}", r"\string~", r"\~{}", r"{\~{}}", r"{\~{ }}", r"$\sim$")
"""How reference managers and writers of TeX have one."""


def _shared(one: str, other: str) -> str:
    """What both begin with."""
    pairs = zip(one, other, strict=False)
    return one[: next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))]


def _before(spelling: str) -> re.Pattern[str]:
    return _BEFORE_SCHEME if "://" in spelling or ":\\/\\/" in spelling else _BEFORE_HOST


_BREAKS_OUT = re.compile(r"[\s<>\"'`|\\^{}\[\]\x00-\x1f\x7f]|[^\x00-\x7f]")
"""And what is not ASCII, at which a bare address ends for many."""
_LOOSE_END = re.compile(r"[.,;:!*_~$&]+\Z")
"""Taken for a sentence's, for emphasis or a typesetter's, where an address ends with it."""
_CHARACTER = re.compile(r"(&#?\w{1,40});")
"""Reads as a character's name in HTML and Markdown."""
_PARENTHESIS = re.compile(r"[()]")
_END_ITEMS = (",", "]", "}")


def _kept_whole(address: str) -> str:
    """`address` with all percent-encoded at which a reader of some form would end it, or read another one."""
    whole = re.match(r"[a-z][a-z0-9+.-]*://[^/?#]*", address, re.IGNORECASE)
    place, rest = (whole[0], address[whole.end() :]) if whole else ("", address)
    rest = _CHARACTER.sub(r"\1%3B", _LOOSE_END.sub(_percent, _BREAKS_OUT.sub(_percent, rest)))
    depth = lowest = 0
    for sign in _PARENTHESIS.findall(rest):
        depth += 1 if sign == "(" else -1
        lowest = min(lowest, depth)
    return place + (_PARENTHESIS.sub(_percent, rest) if depth or lowest else rest)


def _host(address: str) -> str:
    """Where an address leads, with a scheme or without."""
    found = re.match(r"(?:https?://)?(?:www\.)?([^/?#:@]*)", address, re.IGNORECASE)
    return found[1].lower() if found else ""


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in found[0].encode("utf-8", "replace"))


def _written(
    remedy: Remedy, text: str, start: int, spelling: str, end_items: tuple[str, ...], *, markup: bool
) -> str:
    """The new address in the spelling of its surroundings."""
    new = _kept_whole(remedy.new)
    if _before(spelling) is _BEFORE_HOST and _host(new) == _host(spelling):
        new = re.sub(r"^https?://", "", new)  # by another host a reader may not tell that it is an address
    if spelling.endswith("/") and not remedy.found_as.endswith("/") and not re.search(r"[?#]|/$", new):
        new += "/"
    end = start + len(spelling)
    if text[end : end + 1] == ")":  # the target of a Markdown link ends at the first bracket
        new = _PARENTHESIS.sub(_percent, new)
    if text[end : end + 1] in end_items:  # as in a list of YAML, which a comma goes on with
        new = new.replace(",", "%2C")
    if "\\/" in spelling:
        return new.replace("/", "\\/")
    if _AMPERSAND_OF_JSON in spelling:
        return new.replace("&", _AMPERSAND_OF_JSON)
    if found := _IN_TEX.search(spelling):
        return _TEX.sub(r"{\\\g<0>}" if found[0][0] == "{" else r"\\\g<0>", new)
    before = text[max(0, start - 6) : start]
    if markup or _AMPERSAND.search(spelling) or re.search(r"(href|src)=[\"']?$", before, re.IGNORECASE):
        return html.escape(new, quote=False)
    return new
