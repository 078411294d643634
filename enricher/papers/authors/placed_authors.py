"""Authors who stand with where or when their paper did: all of a line, or the only one behind a title.

A line comes in; the authors in it go out, or nothing where no venue, year or line's end says that it is they.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name, names_before
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_venue,
    is_where_and_when,
    looks_like_names,
    may_be_venue,
    names_venue,
)
from enricher.papers.words.short_given import NO_SHORT_STOP
from enricher.papers.words.signs_of_names import may_begin_with_name
from enricher.papers.words.title_words import may_be_of_title
from enricher.papers.words.years import YEAR

_LONGEST_LINE = 400
_FARTHEST = 1_000
"""Characters behind a title in which its author is looked for."""
_AROUND = " .,;:-–—|*()（）"
_BEHIND_TITLE = frozenset(".,;\n—–-·|(")
_PLACED_BEHIND = re.compile(
    r"[\"'”’»*_]{0,3} ?\(([^()]{2,40})\)[,.:;]? (?:by )?([^,.;|()\[\]\n]{4,40}?)(?=[,.;|()\[\]\n]|\Z)"
)
"""Where a paper stood in brackets, and behind that its author: ` (ICML 2020), Ann Example.`."""
_BY = re.compile(
    r"[\"'”’»*_,]{0,3}\s{1,2}(?:[-–—(]\s?)?by ((?:[^()\[\]|\n.:]|(?<=\b[A-Z])\.){4,160}?)"
    r"(?=\s*(?:[()\[|\n:]|\.(?<!\b[A-Z].)|\Z))"
)
"""Authors that are said to be such: `A Title by Ann Example (2020)`, `A Title - by Bob C. Sample`."""
_QUOTES = " \"'”’»*_)"
"""What stands between a title and its author."""
# One class of signs first: the engine skips to them.
_STOP_BEHIND = re.compile(
    rf"[.;\s(\[](?:(?<=[.;])(?<!\b[A-ZÀ-ÞА-ЯЁ].){NO_SHORT_STOP}(?=\s)"
    r"|(?<=\s)(?:[—–·|•-]\s|[(\[](?=[A-Z1-2]))|(?<=[(\[])(?=[A-Z1-2]))"
)
"""What stands between authors and where their paper stood."""
_ONE_BEHIND = late(r"\s?\((?:19|20)\d\d\)[,.:]? (?=[A-ZÀ-ÞĀ-Ž])([^,;:()\d]{3,40})\Z")
_ONE_OF_YEAR = late(r", ([A-ZÀ-ÞĀ-Ž][^,;:()\d]{3,40}) \((?:19|20)\d\d\)\Z")
"""The only author of a paper behind its title, and the year."""
_NEAR = 60
"""Characters of a title's end in which its year and its only author stand."""


def placed_names(line: str, *, alone: bool = False) -> str:
    """The authors of a line that goes on with where they published, or the one `alone`: `A. Ray. ICML`."""
    found = _STOP_BEHIND.search(line[:_LONGEST_LINE])
    if found is None:
        return ""
    names = line[: found.start()].strip()
    if alone and not is_lone_name(names):
        return ""
    where = line[found.end() :].partition(". ")[0].strip(" .,;:()[]*_")
    if not (
        is_venue(where) or may_be_venue(where) or (where != "" and is_label(where)) or names_venue(where)
    ):
        return ""
    return names if alone or is_byline(names) or is_lone_name(names) or are_names(names) else ""


def placed_after(text: str, title: str) -> str:
    """The only author behind a title, or in a line, where it says too where or when the paper stood."""
    if " " not in title and not title[1:].islower():
        return ""  # what a net is called; its name in full may stand behind it
    place = text.find(title)
    rest = text[place + len(title) :][:_FARTHEST] if place >= 0 else text[:_FARTHEST]
    if (
        " al" in text
        and (first := _first_of_all(text[:place] if place > 0 else "", rest))
        and first not in title
    ):
        return first
    if (
        place >= 0
        and "(" in rest[:5]
        and (found := _PLACED_BEHIND.match(rest))
        and is_where_and_when(found[1])
    ):
        return found[2] if is_lone_name(found[2]) and found[2] not in title else ""
    if place >= 0 and "by " in rest[:10] and (said := _BY.match(rest)):
        return said[1] if is_lone_name(said[1]) or is_byline(said[1]) or _is_with_initial(said[1]) else ""
    if place >= 0 and rest[:4].lstrip(_QUOTES)[:1] not in _BEHIND_TITLE:
        return ""
    behind = rest.lstrip(_AROUND + _QUOTES + "\n")
    if not behind[:1].isupper() or not may_begin_with_name(behind):
        return ""
    for line in behind.split("\n", 2)[:2]:
        named = placed_names(line, alone=True)
        if named and named not in title and not (title.count(",") > 1 and looks_like_names(title)):
            return named
        if place < 0:
            return ""
    first = behind.partition("\n")[0].strip(_AROUND)
    return first if "\n" in behind and is_lone_name(first) and first not in title else ""


def _first_of_all(lead: str, rest: str) -> str:
    """The first of the authors who end in `et al.`, right before a title or right behind it."""
    found = _ALL_BEHIND.match(rest) or _ALL_BEFORE.search(lead[-_NEAR:])
    return "" if found is None or is_label(found[1]) or is_where_and_when(found[1]) else found[1]


_FIRST = r"([A-ZÀ-ÞĀ-Ž][\w'’-]{1,24}(?: (?:[A-ZÀ-ÞĀ-Ž]\.|[A-ZÀ-ÞĀ-Ž][\w'’-]{0,24})){0,3}),? [Ee]t\.? [Aa]l\b"
_ALL_BEHIND = late(rf"[\s\"'”’»*_.,;:()\[\]|–—-]{{0,8}}(?:by )?{_FIRST}")
_ALL_BEFORE = late(rf"(?:\A|(?<=[\s(\[*_])){_FIRST}[\s.,:;)\]*_]{{0,6}}\Z")


def _is_with_initial(said: str) -> bool:
    """Whether a name has an initial in its midst, whatever its words end as: `Ann B. Sampling`."""
    return _INITIAL_WITHIN.search(said) is not None and is_name(said)


_INITIAL_WITHIN = re.compile(r" [A-Z]\. ")


def names_to_link(line: Text) -> str:
    """The authors, and their paper's year, that a line of links begins with: `A. Ray (2019). [PDF](...)`."""
    if not line.links or not 0 < line.links[0].start <= _LONGEST_LINE or "\n" in line.text:
        return ""
    lead = line.text[: line.links[0].start]
    return names_before(lead) if YEAR.search(lead) else ""


_LONGEST_WITH = 160
_WITH = late(
    r"[.,]? \((?:joint(?:ly)? (?:work )?)?with (?P<apart>[^()]{4,140})\)\.?\Z"
    r"|[.,;] (?i:(?:joint(?:ly)?(?: work)?|together|in collaboration) with) (?P<names>[^()]{4,140})\Z"
)
"""Who else wrote it, behind a title: ` (with Ann Lake and Bob Pond)`, `. Together with Ann Lake`."""
_AMONG = re.compile(r",? and |, | & ")


def without_author(title: str) -> str:
    """A title without its year and its only author, in either order: `A Title (2010), A. Ray`."""
    if "with " in title and (found := _WITH.search(title, max(0, len(title) - _LONGEST_WITH))):
        names = _AMONG.split((found["apart"] or found["names"]).strip(" /*"))
        return title[: found.start()] if all(map(is_lone_name, names)) else title
    near = max(0, len(title) - _NEAR)
    if (found := _ONE_OF_YEAR.search(title, near)) and title.count(" ", 0, found.start()) > 1:
        several = is_name(title[: found.start()].rpartition(",")[2].strip())
        return title if several or not is_lone_name(found[1]) else title[: found.start()]
    found = _ONE_BEHIND.search(title, near)
    if found is None or not (is_name(found[1]) or are_names(found[1])) or OF_ANY_WORK.fullmatch(found[1]):
        return title
    return title[: found.start()]


OF_ANY_WORK = late(
    r"(?:an? )?(?:[a-z-]{4,14} )?(?:overview|survey|review|introduction|primer|tutorial|perspective"
    r"|comparison|study|guide|critique)[.\s]*",
    re.IGNORECASE,
)
"""What a title ends with, and is none without the words before its colon."""

_JOINED = late(r" (?:and|und|et|y|e|og|och|en) (?=[A-ZÀ-Þ])")
"""What joins the last two authors, in the languages of keepers."""


def without_names(title: str) -> str:
    """A title without the authors behind its comma: two at least, and each a name."""
    if "," not in title:
        return title
    head, *tail = (part.strip() for part in title.split(","))
    names = [name.strip() for part in tail for name in _JOINED.split(part.removeprefix("and "))]
    while len(names) > 1 and is_label(names[-1]):
        names.pop()
    if len(head.split()) < 3 or len(names) < 2 or not all(is_name(name) for name in names):
        return title
    if all(name.endswith("s") for name in names):  # `Elements, and Future Directions`
        return title
    return title if any(map(may_be_of_title, names)) else head


def over_initials(before: str) -> str:
    """The line above one of several authors with initials; all else as it is."""
    first, below, rest = before.partition("\n")
    names = rest.partition("\n")[0].strip(" .,*") if below else ""
    if ". " not in names or first.count(" ") < _FEWEST_BLANKS or first.rstrip()[-1:] in _GOING_ON:
        return before
    return first if are_names(names) and not looks_like_names(first) else before


_GOING_ON = frozenset(",;&:")
_FEWEST_BLANKS = 2
