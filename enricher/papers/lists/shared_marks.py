"""Marks around the titles of a section's entries, told by the entries beside them: keepers write alike.

The entries of a section come in and are changed. What stands in brackets at a title's end may be its last
words or a venue that no table knows; where most titles beside it have brackets right behind them, it is
the latter. So may a title begin with its net's name in brackets, or with who wrote it and when; where most
begin so, that is how the keeper marks them.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from re import Match

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name, names_before
from enricher.papers.lists.entry import Entry
from enricher.papers.titles.plain_titles import plain_title

_FEWEST_ALIKE = 2
"""Titles that begin alike, to be a list of such."""
_FEWEST = 3
"""Titles with brackets right before or behind them, for those of another to be no part of it."""
_FEWEST_BLANKS = 2
"""Of a title before what is cut off."""
_FARTHEST = 1_000
"""Characters of an entry in which its title is looked for."""
_OPENING = frozenset("([（")
_CLOSING = (")", "）")
_SUBJECT = late(
    r"[(\[（](?![^()\[\]]{0,20}(?:19|20)\d\d)[^()\[\]（）]{2,24}[)\]）]\s?[:：-]?\s?(?=[A-ZÀ-Þ\d]\S*\s\S|[^\x00-\u2fff]{4})"
)
"""What a title is marked with, in brackets before it: `(LakeNet) Mapping Lakes from Above`."""
_FAMILY = r"(?:(?:de|van|der|von) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}"
_CITED = late(
    rf"{_FAMILY}(?:(?:,|,? &|,? and) {_FAMILY}){{0,3}}(?: et al\.?)?,? \(?(?:19|20)\d\d[a-z]?\)?\s?[:.,–—-] "
    r"(?=[\"“]?\S+ \S)"
)
"""Who wrote a paper and when, or where it stood, before its title: `Lake, Pond 2002 : How Fog Falls`."""
_NEAR = 40
"""Characters of a title in which its only author stands."""
_ALONE = late(
    rf"(?:{_FAMILY} [A-ZÀ-Þ]{{1,3}}\.|(?:[A-ZÀ-Þ]\.[ -]?){{1,3}}{_FAMILY},"
    rf"|{_FAMILY},(?: [A-ZÀ-Þ]\.){{1,3}},?)\s(?=\S+ \S+ )"
)
"""One author before a title, with initials: `Lake JP. How Fog Falls`, `J. P. Lake, How Fog Falls`."""
_AND = late(r",? and |, ")
_VENUE = late(r"\s[(（]([A-ZÀ-Þ©][^()（）]{1,60})[)）]\Z")
"""What stands in brackets at a title's end, and is called by a capital: ` (Stones and Water)`."""


def take_marks_off(found: Sequence[Entry]) -> None:
    """Take the marks that a section's entries share off their titles."""
    if len(found) < _FEWEST_ALIKE:
        return
    titles = [entry.title for entry in found]
    joined = "\n".join(["", *titles, ""])  # one look at all of them
    if ". " in joined and any(map(_may_be_cited, titles)):
        _cut_author(found)
    if ", with " in joined:
        _cut_others(found)
    if "\n(" in joined or "\n[" in joined or "\n（" in joined:
        told = [(entry, _SUBJECT.match(entry.title)) for entry in found]
        _cut_before(found, told, alike=sum(map(_is_behind_brackets, found)))
    if "\nSession " in joined:
        _cut_session(found)
    if ("20" in joined or "19" in joined) and _DATED.search(joined):
        _cut_before(found, [(entry, _CITED.match(entry.title)) for entry in found])
    if ")\n" in joined or "）\n" in joined:
        _cut_behind(found)


def _cut_session(found: Sequence[Entry]) -> None:
    """Cut the session's name off the titles of a programme that names it before each of its papers."""
    told = [(entry, _SESSION.match(entry.title)) for entry in found]
    named = Counter([match[0] for _, match in told if match is not None])
    _cut_before(found, [(entry, match if match and named[match[0]] > 1 else None) for entry, match in told])


_SESSION = late(r"Session (?:[A-Z]|\d{1,2}[A-Za-z]?|[IVX]{1,4})\s?[:–—-]\s(?=\S+\s\S)")
_DATED = late(r"(?:19|20)\d\d[a-z]?\)?\s?[:.,–—-] ")


def _may_be_cited(title: str) -> bool:
    """Whether a title begins with an author with initials."""
    stop = title.find(".", 0, _NEAR)
    return stop > 0 and title[stop - 1].isupper() and _ALONE.match(title) is not None


def _cut_author(found: Sequence[Entry]) -> None:
    """Cut the only author, with initials, off titles of a list in which others stand behind authors."""
    alone = [(entry, match) for entry in found if (match := _ALONE.match(entry.title))]
    others = len(found) - len(alone)
    fewest = max(_FEWEST_ALIKE, -(-others * 2 // 3))
    if sum(1 for _ in islice(filter(_is_cited, found), fewest)) == fewest:  # the rest is not asked
        for entry, match in alone:
            entry.title = plain_title(entry.title[match.end() :]) or entry.title


def _is_cited(entry: Entry) -> bool:
    """Whether an entry's title stands behind its authors."""
    text = entry.units[0].text.text if entry.units else ""
    place = text.find(entry.title, 0, _FARTHEST)
    return place > 0 and bool(names_before(text[:place]))


def _cut_others(found: Sequence[Entry]) -> None:
    """Cut `, with Ann Lake` off titles, where the same stands behind another's."""
    if not any(_goes_on_with(entry) for entry in found):
        return
    for entry in found:
        title, with_, others = entry.title.partition(", with ")
        if with_ and title.count(" ") >= _FEWEST_BLANKS and all(map(is_lone_name, _AND.split(others))):
            entry.title = title


def _goes_on_with(entry: Entry) -> bool:
    text = entry.units[0].text.text if entry.units else ""
    place = text.find(entry.title, 0, _FARTHEST)
    return place >= 0 and text.startswith((", with ", " with "), place + len(entry.title))


def _cut_before(
    found: Sequence[Entry], told: list[tuple[Entry, Match[str] | None]], *, alike: int = 0
) -> None:
    """Cut what stands before titles, where half of them begin so, with those `alike` that lost it before."""
    begun = [(entry, match.end()) for entry, match in told if match is not None]
    enough = len(begun) >= _FEWEST_ALIKE or alike >= _FEWEST
    if enough and (len(begun) + alike) * 2 >= len(found):
        for entry, end in begun:
            entry.title = entry.title[end:].strip(' "“”')


def _is_behind_brackets(entry: Entry) -> bool:
    """Whether what stood in brackets before a title was taken off it: `[(LakeNet) Mapping Lakes](...)`."""
    words = entry.units[0].text.text.lstrip() if entry.units else ""
    if words[:1] not in _OPENING or entry.title[:1] in _OPENING:
        return False
    found = _SUBJECT.match(words)
    return found is not None and words.startswith(entry.title, found.end())


def _cut_behind(found: Sequence[Entry]) -> None:
    """Cut the brackets at a title's end, where brackets stand behind two of three titles beside it."""
    if sum([entry.title.endswith(_CLOSING) for entry in found]) * 2 >= len(found):
        return
    cut = [
        (entry, match)
        for entry in found
        if entry.title.endswith(_CLOSING)
        and (match := _VENUE.search(entry.title, max(0, len(entry.title) - 64)))
        and entry.title.count(" ", 0, match.start()) >= _FEWEST_BLANKS
    ]
    if not cut:
        return
    others = [entry for entry in found if not entry.title.endswith(_CLOSING)]
    placed = sum(map(_is_before_brackets, others))
    if placed >= _FEWEST and placed * 3 >= len(others) * 2:
        for entry, match in cut:
            if not _is_before_brackets(entry):
                entry.title = entry.title[: match.start()]


def _is_before_brackets(entry: Entry) -> bool:
    """Whether brackets stand right behind an entry's title, and no link is in them."""
    text = entry.units[0].text if entry.units else None
    place = text.text.find(entry.title, 0, _FARTHEST) if text is not None else -1
    if text is None or place < 0:
        return False
    end = place + len(entry.title)
    behind = text.text[end : end + 6].lstrip(" .,*")
    opened = end + text.text[end : end + 6].find("(")
    return behind[:1] in ("(", "（") and not any(link.start - 2 <= opened < link.end for link in text.links)
