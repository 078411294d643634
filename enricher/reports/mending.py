"""A text and remedies -> the text with addresses replaced, and nothing else touched.

Comes in: an input as text (undecodable octets as surrogates, line ends as they are). Goes
out: the text and what was replaced. An address is replaced only where it stands whole: not
inside a longer one, and not as the tail of another (an archive's address holds one).
"""

import html
import re
from collections.abc import Iterable
from difflib import unified_diff

from msgspec import Struct

from enricher.reports.remedies import Cause, Remedy

LONGEST = 4_000
"""An address longer than this is no address."""

_BEFORE_SCHEME = r"(?:(?<=href=)|(?<![\w/=?&%~+#@-]))"
"""A text may run into a scheme after a colon or a bracket, but a query's value is part of its address."""

_BEFORE_HOST = r"(?<![\w/=?&%~+#@:.-])"
_END = r"[\s\"'<>()\[\]{}|\\^`*]|[^\x00-\x7f]"
_AFTER = rf"(?=$|{_END}|[.,;:!](?:$|[.,;:!]|{_END}))"


class Mended(Struct, frozen=True, kw_only=True):
    """One address that was replaced, and how many times; 0 where the text spells it otherwise."""

    remedy: Remedy
    times: int


def mend(text: str, remedies: Iterable[Remedy]) -> tuple[str, tuple[Mended, ...]]:
    """Replace what has a remedy; the first remedy for an address counts."""
    chosen: dict[str, Remedy] = {}
    for remedy in remedies:
        if 0 < len(remedy.found_as) <= LONGEST:
            chosen.setdefault(remedy.found_as, remedy)
    spelled = {spelling: remedy for remedy in chosen.values() for spelling in _spellings(remedy.found_as)}
    if not spelled:
        return text, ()
    times = dict.fromkeys(chosen, 0)

    def replace(found: re.Match[str]) -> str:
        remedy = spelled[found[0]]
        times[remedy.found_as] += 1
        return _written(remedy, found)

    mended = _pattern(spelled).sub(replace, text)
    return mended, tuple(Mended(remedy=chosen[found_as], times=count) for found_as, count in times.items())


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
    """How HTML and JSON write an address; a slash at its end is the same address."""
    whole = {found_as} if found_as.endswith("/") else {found_as, f"{found_as}/"}
    return {
        spelling
        for one in whole
        for spelling in (one, html.escape(one, quote=False), one.replace("/", "\\/"))
    }


def _pattern(spelled: Iterable[str]) -> re.Pattern[str]:
    """One expression for all of them, longest first."""
    known = sorted(spelled, key=len, reverse=True)
    schemed = [re.escape(each) for each in known if "://" in each or ":\\/\\/" in each]
    bare = [re.escape(each) for each in known if "://" not in each and ":\\/\\/" not in each]
    parts = []
    if schemed:
        parts.append(f"{_BEFORE_SCHEME}(?:{'|'.join(schemed)}){_AFTER}")
    if bare:
        parts.append(f"{_BEFORE_HOST}(?:{'|'.join(bare)}){_AFTER}")
    return re.compile("|".join(parts))


def _written(remedy: Remedy, found: re.Match[str]) -> str:
    """The new address in the spelling of its surroundings."""
    new = re.sub(r"[\s<>\"'`|\\^{}]", lambda char: f"%{ord(char[0]):02X}", remedy.new)
    if "://" not in found[0] and ":\\/\\/" not in found[0]:
        new = re.sub(r"^https?://", "", new)
    if found[0].endswith("/") and not remedy.found_as.endswith("/") and not re.search(r"[?#]|/$", new):
        new += "/"
    text, end = found.string, found.end()
    if text[end : end + 1] == ")":  # the target of a Markdown link ends at the first bracket
        new = new.replace("(", "%28").replace(")", "%29")
    if "\\/" in found[0]:
        return new.replace("/", "\\/")
    before = text[max(0, found.start() - 6) : found.start()]
    if "&amp;" in found[0] or re.search(r"(href|src)=[\"']?$", before, re.IGNORECASE):
        return html.escape(new, quote=False)
    return new
