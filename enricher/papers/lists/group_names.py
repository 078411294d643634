"""Whether an entry is only its group's name, and the papers are the items below it.

A unit and the entry above it come in; yes or no goes out, or the item that is a paper, taken from its group's
entry. Whether a unit is of the entry's paper is not told here.
"""

from enricher.papers.authors.bylines import names_before
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.linked_entries import is_counted
from enricher.papers.lists.notes_folders import folder_of
from enricher.papers.lists.talks import is_talk
from enricher.papers.lists.units import Unit
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.paragraphs import is_over_authors
from enricher.papers.words.hours import begins_with_hours
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names
from enricher.papers.words.paper_pages import is_resource
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.years import DATED


def _is_titled_below_topic(words: str, topic: str) -> bool:
    """Whether an item has a title, written as titles are, below one in small letters that names its topic."""
    if words.count(" ") < _FEWEST_BLANKS or not is_written_as_title(words) or is_written_as_title(topic):
        return False
    return not (is_label(words) or is_venue(words) or looks_like_names(words) or is_name(words))


def is_of_group(unit: Unit, entry: Entry) -> bool:
    """Whether an item has a title of its own below a line in bold that only names its group: `**Depth (1)**`.

    Words that stand before its links are a title where they say more than the group's name does.
    """
    if len(entry.units) > 1 or entry.units[0].text.links or unit.label is not None:
        return False
    words = unit.title.words
    if entry.item:
        return _is_titled_below_topic(words, entry.title)
    if words.count(" ") < _FEWEST_BLANKS or not unit.text.text.startswith(words) or is_label(words):
        return False
    if unit.bold == words:
        return True
    name = entry.title
    if name.count(" ") > _FEWEST_BLANKS or ":" in name or name.count(" ") >= words.count(" "):
        return False
    return not (is_venue(words) or is_sentence(words) or looks_like_names(words) or is_name(words))


_DIGITS = frozenset("0123456789")


def is_grouped(unit: Unit, entry: Entry) -> bool:
    """Whether an item with a title and links of its own stands below one that may only name its group."""
    if entry.signed or not entry.title:
        return False
    if entry.item and not entry.units[0].text.links and is_over_authors(unit.text):
        return True  # a session's, with its chair
    if not unit.text.links and ('"' in unit.text.text or "“" in unit.text.text) and entry.item:
        return _is_cited_below(unit, entry)
    may_be_timed = unit.text.spans or unit.text.text[:1] in _DIGITS
    if entry.item and may_be_timed and begins_with_hours(entry.units[0].text.text):
        if begins_with_hours(unit.text.text):
            return unit.label is None  # within the hours of a session, at its own
        if unit.text.spans:
            return unit.label is None and unit.text.text[:1] not in " \n" and not unit.text.spans[0][0]
    if unit.label is not None and is_talk(entry):
        return False  # what that is called
    if entry.sure and entry.item and unit.text.links and not entry.units[_MOST_TOPICS:]:
        return _is_noted_below_topic(unit, entry)
    return not entry.sure and unit.title.sure and not unit.own and bool(unit.text.links)


def _is_noted_below_topic(unit: Unit, entry: Entry) -> bool:
    """Whether an item is a title that leads to notes on its paper, below a few words that name a topic.

    Or one with a number that its keeper typed, which leads to the paper's site.
    """
    link, topic = unit.text.links[0], entry.units[-1].text.text
    counted = link.start > 0 and is_counted(unit.text.text[: link.start])
    if unit.label is not None or (link.start and not counted):
        return False
    if any(one.text.links or one.label is not None or one.kind != "item" for one in entry.units):
        return False
    if topic.count(" ") > _FEWEST_BLANKS or ":" in topic or link.words.count(" ") <= topic.count(" "):
        return False
    titled = link.words.count(" ") >= _FEWEST_BLANKS and (counted or is_written_as_title(link.words))
    if not titled or is_label(link.words):
        return False
    return folder_of(link.address) is not None or (counted and is_resource(link.address))


def _is_cited_below(unit: Unit, entry: Entry) -> bool:
    """Whether an item cites its title in quotes behind its authors, below a few words: `Games of Tides`."""
    text, title = unit.text.text, unit.title.words
    if not title or entry.title.count(" ") > _FEWEST_BLANKS + 1:
        return False
    if entry.units[0].text.links or entry.units[0].label is not None or ":" in entry.title:
        return False
    before, quoted, _ = text.partition(title)
    return quoted != "" and before.rstrip(" *")[-1:] in _QUOTES and names_before(before.rstrip(' *"“')) != ""


_MOST_TOPICS = 3
"""Topics within one another."""
_QUOTES = frozenset(('"', "“"))
_FEWEST_BLANKS = 2
"""Between the words of a title."""


def taken_above(unit: Unit, entry: Entry, loose: list[Unit]) -> Unit | None:
    """The item that a line of links stands below, taken from an entry that is only its group."""
    if not is_below_last(unit, entry):
        return None
    last = entry.units.pop()
    if loose and loose[-1] is last:
        loose.pop()
    return last


def title_over(unit: Unit, entry: Entry, loose: list[Unit]) -> Unit | None:
    """The item that a labelled line stands below, not the group: `- Depth` over `- A Title`, `- Code:`."""
    if unit.kind != "item" or not (entry.item and unit.text.links) or entry.units[0].text.links:
        return None
    title = entry.units[-1].title.words
    shorter = len(title) < len(entry.title) and DATED.search(entry.title) is None
    if shorter or is_sentence(title) or is_venue(title):
        return None
    return taken_above(unit, entry, loose)


def is_below_last(unit: Unit, entry: Entry) -> bool:
    """Whether a line of links stands below the last item of an entry that may be only a group's."""
    if len(entry.units) < 2:
        return False
    last = entry.units[-1]
    if last.kind != "item" or last.level >= unit.level or last.text.links or last.label is not None:
        return False
    words = last.title.words
    if not words or is_label(words) or looks_like_names(last.text.text):
        return False
    if is_name(words) and last.text.text.strip(" *_") == words:  # a venue or a year behind it is a paper's
        return False
    return not entry.signed or entry.arxiv.isdisjoint(unit.arxiv)
