"""Headings and lines right below a heading that tell of its paper, and begin nothing of their own.

Units come in; yes or no goes out.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_several_names, is_lone_name, names_before
from enricher.papers.authors.bylines import is_byline as are_all_names
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.authors.placed_authors import placed_names
from enricher.papers.blocks import Text
from enricher.papers.lists.belonging import tells_another
from enricher.papers.lists.entry import Entry, is_link_line, leads_to_work, under_label
from enricher.papers.lists.units import Unit, changed
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors
from enricher.papers.words.dates import day_in
from enricher.papers.words.entry_labels import OTHERS, PARTS, label_of
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names
from enricher.papers.words.paper_headings import calls_a_list, is_of_venue
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.title_marks import unled

_SMALL = 4
"""Level of the headings of which one may be a line of authors."""
_LONGEST_DAY = 30
_LONGEST_BYLINE = 600
_FEWEST_WORDS = 3
"""Words of a heading that may be a title."""


_OF_ACCEPTED = late(
    r"(?:list of )?(?:(?:accepted|contributed|regular|workshop|oral|poster|spotlight|full|short) ){1,3}"
    r"(?:papers|posters|abstracts|contributions|submissions)\b"
)
"""What stands above a meeting's papers, and is no part of one: `Accepted papers`."""


def goes_on_under(heading: Unit, above: Unit, *, told: bool) -> bool:
    """Whether a heading is a label of what the one above tells, where `told` that it tells something."""
    if heading.level <= above.level or heading.own:
        return False
    words = unled(heading.text.text).strip(" :：").lower()
    if words in PARTS:
        return True
    if not (is_label(words) and told and "news" not in words) or _OF_ACCEPTED.match(words):
        return False
    listed = calls_a_list(above.text.text) or " " not in words
    return not (listed and is_of_venue(words, or_year=True))


def is_authors(heading: Unit, above: Unit, *, alone: bool = False) -> bool:
    """Whether a small heading right below a title is its authors: each of them in two words at least.

    One by himself is, where several `alone` were in a heading of this level before.
    """
    if heading.level != above.level + 1 or heading.level < _SMALL or heading.own:
        return False
    text = heading.text.text
    names = [name.strip() for name in _BETWEEN_NAMES.split(text)]
    if not all(" " in name for name in names if name) or _OF_PART.match(above.text.text):
        return False
    return looks_like_names(text) or are_names(text) or (alone and is_lone_name(text))


def is_byline_below(heading: Unit, above: Unit) -> bool:
    """Whether a small heading below a title of words, and what is said of it, is its authors in full."""
    text = heading.text.text
    if heading.level < max(_SMALL, above.level + 2) or heading.text.links or len(text) > _LONGEST_BYLINE:
        return False
    if _OF_PART.match(above.text.text):
        return False
    if above.title.words.count(" ") < _FEWEST_WORDS or not may_be_over_authors(above.title.words):
        return False
    return are_all_names(text) or is_lone_name(text)


def is_place_below(heading: Unit, above: Unit) -> bool:
    """Whether a smaller heading right below a title is its journal or conference in capitals, and a year."""
    words = heading.text.text
    if not words.isupper() or heading.text.links or not _PLACE.search(words):
        return False
    title = above.title.words or above.text.text
    if title.isupper() or title.count(" ") < _FEWEST_WORDS:
        return False
    return bool(_YEAR_LAST.search(words)) and not (calls_a_list(title) or is_label(title))


_PLACE = late(
    r"\b(?:JOURNAL|TRANSACTIONS?|PROCEEDINGS|LETTERS|CONFERENCE|WORKSHOP|SYMPOSIUM|REVIEWS?|BULLETIN|ANNALS|MAGAZINE"
    r"|IEEE|ACM|NATURE|SCIENCE|PHYSICA|ARXIV|REVISTA|ZEITSCHRIFT|INTERNATIONAL)\b"
)
_YEAR_LAST = late(r"\b(?:19|20)\d\d\W{0,3}\Z")


def is_byline_over_links(heading: Unit, above: Unit) -> bool:
    """Whether a smaller heading below a title is its authors and, in the next lines, links to its paper."""
    text = heading.text
    first, below, _ = text.text.partition("\n")
    if not below or heading.level <= above.level or any(link.start < len(first) for link in text.links):
        return False
    if above.title.words.count(" ") < _FEWEST_WORDS or not may_be_over_authors(above.title.words):
        return False
    return all(is_label(link.words) for link in text.links) and bool(authors_in(first))


_BETWEEN_NAMES = late(r",? and |[,;&]")
_OF_PART = late(r"\d{1,2}\.\d{1,2}\.?\s")
"""The number of a list's part, `1.1 Lamps at Night`, which is no paper's title."""


def are_links(heading: Unit, above: Unit, *, first: bool, told: bool) -> bool:
    """Whether a smaller heading is the links of what the one above it names: a project's, a paper's.

    Args:
        heading: the smaller one.
        above: the one above it.
        first: nothing stands before that one.
        told: something stands between them.
    """
    if heading.level <= above.level or not is_link_line(heading):
        return False
    if heading.title.sure and " " in heading.title.words:
        return False  # a title and its paper's bare address
    if is_of_venue(heading.text.text) and calls_a_list(above.text.text):
        return False
    if first:
        return True
    return bool(heading.own) and not (told or above.own) and above.title.words.count(" ") >= _FEWEST_WORDS - 1


_HEADERS = frozenset(("From: ", "Date: ", "Return", "Subjec"))
"""What a mail begins with that was saved as text."""
_SENT = late(r"^Date: ([^\n]{8,60})$", re.MULTILINE)


def label_for(words: str) -> str:
    """What a heading or a summary that is a label says of what stands below it."""
    return unled(words).strip(" :：").lower()


def said_under(label: str, unit: Unit, above: Entry | None) -> Unit | None:
    """A unit as what the label that stands above it says; None for one that ends what that is said of."""
    if unit.kind == "item" and is_of_slides(label):
        return shown(unit)
    if unit.kind == "text" and not tells_another(unit, above):
        if above is not None and label in _OF_REFERENCE:
            _name_by_reference(unit, above)
        return under_label(unit, label)
    return None


_OF_REFERENCE = frozenset(("paper", "reference", "citation", "publication", "article", "cite"))
"""Labels under which a paper stands as it is cited."""


def _name_by_reference(unit: Unit, entry: Entry) -> None:
    """Name an item of a tool by its paper, which is cited below it: `Example, Ann. "A Title." Journal`."""
    text, title = unit.text.text, unit.title.words
    place = text.find(title) if entry.item and not entry.signed and title.count(" ") else 0
    if place < _SHORTEST_LEAD or text[place - 1] not in _OPENING or not (names := names_before(text[:place])):
        return
    entry.title, entry.sure = title, True
    entry.units.append(under_label(structs.replace(unit, text=Text(names), own=()), "authors"))


_OPENING = frozenset('"“„«')
_SHORTEST_LEAD = 4


def is_wrapped_label(summary: str) -> bool:
    """Whether what is wrapped stands under a label of its paper's."""
    if _OF_MORE.fullmatch(summary):
        return True
    label = label_of(f"{summary}:")
    return is_label(summary) if label is None else label.part != OTHERS


_OF_MORE = late(
    r"\W*(?:(?:see|show|read|view|learn|click for) )?(?:more|less|details)\W*|\W*(?:expand|toggle)\W*"
    r"|\W*(?:mehr|voir plus|ver más|ver mais|leggi tutto|もっと見る|展开|더 ?보기)(?: anzeigen| lesen)?\W*",
    re.IGNORECASE,
)
"""What is called so that opens what is wrapped: `See more`."""


def leading_title(line: Unit, above: Entry | None) -> str:
    """The title of an entry that is this paragraph alone: its site's words, or a line above labelled links.

    Args:
        line: the paragraph.
        above: the entry that it stands below.
    """
    links = line.text.links
    if links and links[0].start and "\n" in line.text.text and (above is None or _is_such(above)):
        words = _over_links(line)
        return "" if is_sentence(words) else words
    if len(links) < 2 or links[0].start or links[0].words.count(" ") < _FEWEST_WORDS:
        return ""
    words = links[0].words
    if words == links[0].address or is_label(words) or not any(map(leads_to_work, links[1:])):
        return ""
    return words


def _is_such(entry: Entry) -> bool:
    """Whether an entry is one paragraph too, which names its paper in its last lines."""
    first = entry.units[0]
    alone = entry.signed and len(entry.units) == 1 and first.kind == "text"
    return alone and bool(_over_links(first))


def _over_links(line: Unit) -> str:
    """The title above labelled links, which all lines below it are: `A Title ,` and `Project: https://...`."""
    title, *below = line.text.text.split("\n", _MOST_LINES)
    words = title.strip(" ,")
    links = line.text.links
    if not links or line.text.bold or links[0].start < len(title) or words.count(" ") < _FEWEST_WORDS:
        return ""
    labels = [label_of(said) for said in below]
    if not all(label is not None and label.part == "link" for label in labels):
        return ""
    if words[-1:] in ".:：!" or is_label(words) or label_of(title) is not None:
        return ""
    return words


_MOST_LINES = 6
"""Lines of links below a title."""


def day_of_line(line: Unit) -> dt.date | None:
    """The day that is all that a line in bold says, as headings of digests do: `**2024.03.05**`."""
    text = line.text
    if text.text[:6] in _HEADERS and (sent := _SENT.search(text.text)):
        return day_in(sent[1])
    if text.links or not text.bold or len(text.text) > _LONGEST_DAY or text.bold[0][0]:
        return None
    return day_in(text.text)


def is_byline(line: Unit, heading: Unit | None) -> bool:
    """Whether a line below a heading that may be a title is its authors, whatever stands behind them."""
    if heading is None or len(heading.title.words.split()) < _FEWEST_WORDS:
        return False
    text = line.text
    names = text.text[: text.spans[0][0]] if text.spans else text.text
    return are_several_names(names.strip(" .,:")) or bool(placed_names(names))


def is_published_byline(line: Unit) -> bool:
    """Whether a line below one that may be a title is authors in full, and where and when they published."""
    text = line.text
    if text.links or len(text.text) > _LONGEST_BYLINE or "\n" in text.text:
        return False
    names, _, where = text.text.partition(". ")
    return are_all_names(names) and (not where or is_venue(where) or is_label(where))


def is_bold_below_title(line: Unit, above: Sequence[object], *, labelled: bool) -> bool:
    """Whether a line is authors: all in bold, or the first (a site's owner), and only a title is above it.

    Or where its paper appeared, right below what a page calls its authors; or another part of a paper whose
    title stood under a label too.
    """
    text = line.text.text
    if labelled and line.label is None and _is_bold_label(line.text):
        return True
    if above and _is_of_authors(above[-1]) and is_venue(text) and not line.text.links:
        return True
    names = [text[begin:end].strip(" ,*†‡") for begin, end in line.text.bold[:_MOST_LINES]]
    if len(names) > 1 and all(map(is_name, names)) and _are_in_turn(line.text):
        return True
    title = above[0] if len(above) == 1 else None
    if not isinstance(title, Unit) or len((title.title.words or title.text.text).split()) < _FEWEST_WORDS:
        return False
    begin, end = line.text.bold[0] if line.text.bold else (0, 0)
    name = text[begin:end].strip(" ,*†‡")
    whole = text.partition("\n")[0].strip(" ,*†‡")
    if begin or not is_name(name):
        return False
    return is_lone_name(name) if whole == name else are_all_names(whole)


def _is_bold_label(text: Text) -> bool:
    """Whether a paragraph begins with a few words in bold and a colon: `**What was compared:** lamps`."""
    begin, end = text.bold[0] if text.bold else (1, 1)
    words = text.text[begin:end].rstrip()
    closed = words[-1:] in _COLONS or text.text[end : end + 1] in _COLONS
    return not begin and closed and words.count(" ") <= _FEWEST_WORDS


_COLONS = (":", "：")


def _are_in_turn(text: Text) -> bool:
    """Whether nothing stands between the bold words of a line but what parts names."""
    ends = [(end, begin) for (_, end), (begin, _) in pairwise(text.bold[:_MOST_LINES])]
    return all(text.text[end:begin].strip(" ,;&*†‡|·0123456789\n") in ("", "and") for end, begin in ends)


def _is_of_authors(above: object) -> bool:
    if not isinstance(above, Unit):
        return False
    if above.label is not None:
        return above.label.part == "authors"
    return above.kind == "text" and "\n" not in above.text.text and are_all_names(above.text.text)


def is_of_slides(heading: str) -> bool:
    """Whether a heading stands above files that were shown: `[pdf](slides/1.pdf)` is no paper there."""
    return _OF_SLIDES.fullmatch(unled(heading)) is not None


_OF_SLIDES = late(
    r"(?:(?:lecture|course|talk|class|the|our|my|all|links? to) )*"
    r"(?:slides?(?: ?decks?)?|handouts|presentations?)"
    r"(?: (?:and|&) (?:notes|videos?|recordings?|handouts))?(?: links?)?\W*"
    r"|(?:lecture|course|class) notes(?: (?:on|for|about|from)\b.{2,120}| \(.{2,80}\))?\W*",
    re.IGNORECASE,
)


def shown(unit: Unit) -> Unit:
    """An item below such a heading, with no page of a paper but one at arXiv."""
    return unit if unit.arxiv else changed(unit, own=())
