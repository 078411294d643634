"""What people tell of their own work in the first person, below a heading of a few words: no paper by itself.

A heading and the entries of its section come in; those that are not such prose go out.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.words.label_words import is_label

_MOST_BLANKS = 3
"""Between the words of such a heading."""
_FIRST_PERSON = late(
    r"I(?:['’](?:ve|m|d))? (?:also |have |am |was )?[a-z]{2,}|My [a-z]+ "
    r"|(?:In|During) my [^.:]{2,60} I [a-z]+ "
)
MAY_BE_OWN = frozenset(("I ", "I'", "I’", "My", "Du", "In"))
"""What such prose begins with: only a section whose first entry does is looked at."""
_FEWEST_BLANKS = 2


def without_own_prose(heading: Unit, found: list[Entry]) -> list[Entry]:
    """Entries without paragraphs such as `I led the work that put [our model](...) into ...`."""
    words = heading.text.text.strip()
    if not words or words.count(" ") > _MOST_BLANKS or heading.text.links:
        return found
    return [entry for entry in found if entry.item or not _is_own_prose(entry.units[0])]


def _is_own_prose(unit: Unit) -> bool:
    if unit.kind != "text" or unit.bold or not unit.text.links or not _FIRST_PERSON.match(unit.text.text):
        return False
    return not any(map(_names_paper, unit.text.links))


def _names_paper(link: Anchor) -> bool:
    """Whether a link is called by a label of one word or by a title: `our model` is a sentence's."""
    words = link.words
    if " " not in words:
        return is_label(words)
    return words.count(" ") >= _FEWEST_BLANKS and is_written_as_title(words)
