"""A sibling of papers in a page that no reading by its words alone told of: is it a paper, and its title.

What stands in it, and how its neighbours' titles are set, comes in; an entry goes out, or nothing. That
most beside it are papers is known.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_lone_name, names_before
from enricher.papers.lists.block_items import as_items
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.headings_of_lists import is_for_other_things, is_for_papers, is_of_shown_papers
from enricher.papers.lists.units import Unit, units
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.sibling_runs import PageSibling
from enricher.papers.titles.cited import begins_with_initials
from enricher.papers.titles.entry_paragraphs import UNPUBLISHED
from enricher.papers.titles.plain_tails import PLACED
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.words.label_words import is_label, is_name, is_venue, is_where_and_when, looks_like_names
from enricher.papers.words.years import DATED

_YEAR_WITHIN = late(r"\b(?:19|20)\d\d (?!(?:in|at)\b)[a-z]{2,} ")
"""A year that a title goes on behind: `Lakes of 1984 and their Fish`."""
_OTHER = late(
    r"\b(?:talks?|presentations?|seminars?|posters?|slides|software|patents?|videos?|interviews?|tutorials?)\b",
    re.IGNORECASE,
)
"""Headings below which stand neither papers nor what else is known as none."""
_SPOKEN = late(
    r"\b(?:(?:keynote|invited|plenary) (?:talk|lecture|address|speaker)"
    r"|(?:talk|lecture|presentation)s? (?:at|for|to|given)|seminar|poster|patent|chaired|organi[sz]ed?"
    r"|mobile application)\b",
    re.IGNORECASE,
)
"""What something was, beside its title, that is no paper."""
_PLACE = late(
    r"(?:(?:\d+(?:st|nd|rd|th)|international|annual|ieee|acm|latin|european|asian|us|uk|eu) )*"
    r"(?:[\w-]+ ){0,4}(?:proceedings|conference|symposium|workshop|congress|journal|transactions|patent)\b",
    re.IGNORECASE,
)
"""How a venue or a patent begins, called in full."""
_FEWEST_BLANKS = 2
_FEW_BLANKS = 5
_FEWEST_WORDS = 4
_FEWEST_SIGNS = 8
_MOST_OF_TEXT = 0.72
_LONG = 110
_MOST_ASKED = 16
"""Neighbours that are asked how their titles are set."""
_NEAR = 12
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"(?:[^\W_]{0,4}[\W_]+)\Z")
_TELLING = re.compile(r"[\d\"“„«'‘:\])]")
_LAST_AUTHOR = late(r"\A[A-ZÀ-Þ][\w'’-]{1,24} [A-ZÀ-Þ]{1,3}\. (?=[A-ZÀ-Þ]\w+ \w)")
"""The last of the authors before a title, by family and initials: `Pond A. `."""
_GOES_ON = late(
    r"[\s,\"”’']{1,4}(?!(?:in|by|with|to|and|pp?|vols?|no|eds?|submitted|forthcoming|accepted|arxiv|doi|pdf|under|from"
    r"|at|de|van|von|der|di|al|el|la|le|dos|unpublished|preprint|available|working|joint|jointly|tech\w*)\b)[a-z]{2,}\s"
)
"""How a sentence goes on behind what it quotes: `"...", as the Lake Times said`."""
_INITIAL = re.compile(r"\b[A-ZÀ-Þ]\.\s*\Z")


class Setting(Struct, frozen=True):
    """How the titles of most neighbours are set.

    Attributes:
        marks: what stands right before them, as patterns: a year, a quote, a bracket.
        ways: by what they are set apart, the most frequent first.
    """

    marks: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


def setting_of(read: Iterable[tuple[PageSibling, str]]) -> Setting:
    """How titles are set: of each neighbour what it says, and its title, come in."""
    marks, ways = Counter[str](), Counter[str]()
    number = 0
    for one, title in read:
        number += 1
        found_in = units_in(one.html)
        text = _words_of(found_in)
        place = text.find(title)
        found = _MARK.search(text[max(0, place - _NEAR) : max(0, place)])
        if found and _TELLING.search(found[0]):
            marks[_DIGIT.sub(r"\\d", re.escape(found[0]))] += 1
        ways.update(
            [way for way, words in _set_apart(found_in) if words.strip(_AROUND) == title.strip(_AROUND)]
        )
        if number == _MOST_ASKED:
            break
    return Setting(
        tuple([mark for mark, times in marks.most_common(2) if times * 3 >= number]),
        tuple([way for way, times in ways.most_common() if times * 3 >= number]),
    )


_AROUND = ' .,;:*"“”'


def _set_apart(found: list[Unit]) -> Iterator[tuple[str, str]]:
    """What an entry sets apart, by how it does."""
    if not found:
        return
    text = found[0].text
    if text.bold:
        yield "bold", text.text[slice(*text.bold[0])]
    if text.spans:
        yield "emphasis", text.text[slice(*text.spans[0])]
    if text.links:
        yield "link", text.links[0].words
    line, more, _ = text.text.partition("\n")
    if more or len(found) > 1:
        yield "line", line
    if '"' in text.text or "“" in text.text:
        yield "quotes", quoted_title(text.text)


def entry_of(one: PageSibling, setting: Setting, *, alone: bool) -> Entry | None:
    """The entry of a sibling that is a paper's; `alone`, none that stands right beside it was read."""
    said = said_of(one.headings)
    if said is False or (alone and said is None):
        return None
    found = units_in(one.html)
    text = _words_of(found)
    told_by = _titles(found, text, setting) if found else ()
    titles = ((_LAST_AUTHOR.sub("", words), apart) for words, apart in told_by)
    title = next((words for words, apart in titles if _is_title(words, text, apart=apart)), "")
    if not title:
        return None
    return _of_paper(_entry(found, title), text)


def entry_alone(one: PageSibling) -> Entry | None:
    """The entry of a sibling that is a title and nothing beside it, as those beside it are."""
    if said_of(one.headings) is False:
        return None
    found = units_in(one.html)
    title = _words_of(found)
    if len(title.split()) < _FEWEST_WORDS or looks_like_names(title) or is_something_else(title):
        return None
    entry = _entry(found, title)
    return None if is_deed(entry) or _SPOKEN.search(title) else entry


def entry_named(one: PageSibling, title: str) -> Entry | None:
    """The entry of a sibling whose title is known, where it is a paper's."""
    found = units_in(one.html)
    return _of_paper(_entry(found, title), _words_of(found)) if found else None


def _of_paper(entry: Entry, text: str) -> Entry | None:
    """An entry where its words tell a paper: a year, what is under way, authors; and no deed, no talk."""
    if is_deed(entry) or _SPOKEN.search(text.replace(entry.title, " ")):
        return None
    told = DATED.search(text) or UNPUBLISHED.search(text) or authors_beside(text, entry.title)
    return entry if told or _is_over_one(entry) else None


def _is_over_one(entry: Entry) -> bool:
    """Whether a title is all of a line, over its only author and where that one works."""
    first, *below = (unit.text.text for unit in entry.units[:2])
    name, place, _ = below[0].partition(" (") if below else ("", "", "")
    return bool(place) and first == entry.title and is_lone_name(name)


def entry_called(one: PageSibling, title: str) -> Entry:
    """The entry of a sibling whose title is known."""
    return _entry(units_in(one.html), title)


def _entry(found: list[Unit], title: str) -> Entry:
    return Entry(title=title, sure=True, item=True, level=1, units=found, signed=True, unlinked=True)


_KINDS = frozenset(("item", "text", "heading"))


def said_of(headings: tuple[str, ...]) -> bool | None:
    """Whether the nearest heading that says what stands below it says papers; None where none does."""
    for heading in headings:
        if is_for_other_things(heading) or (_OTHER.search(heading) and not is_of_shown_papers(heading)):
            return False
        if is_for_papers(heading) or is_of_shown_papers(heading):
            return True
    return None


def _titles(found: list[Unit], text: str, setting: Setting) -> Iterator[tuple[str, bool]]:
    """What may be the title, the likeliest first, and whether it is set as its neighbours' are."""
    for mark in setting.marks:
        if begun := re.search(mark, text):
            yield quoted_title(text[begun.end() - 1 :]) or plain_title(text[begun.end() :]), True
            break
    told = dict(_set_apart(found))
    for way in setting.ways:
        if way in told:
            yield " ".join(told[way].split()).strip(" .,;:*"), True
    yield found[0].title.words, False
    yield told.get("quotes", ""), False


def _words_of(found: list[Unit]) -> str:
    return " ".join(" ".join([unit.text.text for unit in found]).split())


def units_in(html: str) -> list[Unit]:
    """What stands in a sibling, as an item's."""
    return [
        unit
        for block in blocks(f"<ul><li>{html}</li></ul>", page=True)
        if block.kind in _KINDS
        for part in as_items(block)
        for unit in units(part)
    ]


def _is_title(title: str, text: str, *, apart: bool) -> bool:
    """Whether words may be the title of an entry; those set `apart` as its neighbours' may look as names."""
    if len(title) < _FEWEST_SIGNS or (title.isascii() and title.count(" ") < _FEWEST_BLANKS - apart):
        return False
    place = text.find(title)
    named = apart or (place > 0 and bool(names_before(text[:place])))
    if looks_like_names(title) and not named:
        return False
    return not (is_something_else(title) or _is_part(title, place, text))


def is_place(words: str) -> bool:
    """Whether words begin as a venue does that is called in full: `International Conference on Lakes`."""
    return bool(PLACED.match(words) or _PLACE.match(words)) or is_venue(words)


def is_something_else(title: str) -> bool:
    """Whether words are a label, somebody's name, or where a paper appeared."""
    if is_label(title) or is_venue(title) or is_name(title) or is_lone_name(title.partition(",")[0]):
        return True
    first = title.split()[0]
    if (first.isascii() and first.isalpha() and first.islower()) or first == "See":
        return True
    if title.endswith(")") and title.count(" ") < _FEW_BLANKS:  # a venue and its short name
        return True
    if is_place(title) or begins_with_initials(title):
        return True
    return DATED.search(title) is not None and is_where_and_when(title) and not _YEAR_WITHIN.search(title)


def _is_part(title: str, place: int, text: str) -> bool:
    """Whether words are less than a title, or the whole of a reference; `place` is where they stand in it."""
    if place >= 0 and (_GOES_ON.match(text, place + len(title)) or _INITIAL.search(text[:place])):
        return True
    if not place and names_before(title.rpartition(",")[0]):
        return True
    most = len(title) > len(text) * _MOST_OF_TEXT
    return most and (len(text) >= _LONG or DATED.search(title) is not None)
