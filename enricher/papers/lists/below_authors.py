"""A title in a paragraph of its own, below an item's first, which is its authors and nothing else.

An item's first unit and the next come in; the title and the authors go out, or nothing.
"""

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.blocks import Text
from enricher.papers.lists.entry import Entry, under_label
from enricher.papers.lists.units import Unit, changed
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.words.label_words import is_label, looks_like_names

_AROUND = " \t\n.:：,;"
_FEWEST_BLANKS = 2


def takes_title_below(unit: Unit, entry: Entry) -> bool:
    """Give an entry of authors alone the title that stands right below them, if one does."""
    first = entry.units[0]
    if len(entry.units) > 1 or not entry.item or first.label is not None or unit.level != entry.level:
        return False
    names = _names_in(first)
    title = (quoted_title(unit.text.text) or plain_title(unit.text.text)) if names else ""
    if title.count(" ") < _FEWEST_BLANKS or is_label(title) or looks_like_names(title):
        return False
    entry.title, entry.sure = title, True
    entry.units[0] = under_label(changed(first, text=Text(names)), "authors")
    return True


def _names_in(first: Unit) -> str:
    """The authors that an item's first paragraph is, what their work is called before them or not."""
    text = first.text
    if text.links or "\n" in text.text.strip():
        return ""
    begin = text.bold[0][1] if text.bold and not text.bold[0][0] else 0
    led = text.text[:begin].rstrip().endswith((":", "：")) or text.text[begin : begin + 1] in (":", "：")
    names = text.text[begin if led else 0 :].strip(_AROUND)
    closed = text.text.rstrip()[-1:] in (":", "：")
    return names if is_byline(names) or (closed and (is_lone_name(names) or looks_like_names(names))) else ""
