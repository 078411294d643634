"""What a line of an entry says: whether words are its title, and the line with its links as anchors.

Words, a link or a text come in; answers, or HTML for those who look for addresses, go out.
"""

from enricher.papers.authors.persons import is_persons
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.words.identifiers import arxiv_id_beside
from enricher.papers.words.label_words import (
    is_label,
)
from enricher.papers.words.others_work import (
    leads_to_others_code,
)
from enricher.papers.words.page_buttons import is_sharing
from enricher.papers.words.paper_pages import (
    is_index,
)


def names_title(link: Anchor) -> bool:
    """Whether a link's words may be a title: no label, and several."""
    words = link.words
    return words.count(" ") >= _FEWEST_WORDS - 1 and words != link.address and not is_label(words)


def is_plain_title(value: str) -> bool:
    """Whether words that nothing marks are written as a title, and neither a label nor an address."""
    if not _FEWEST_WORDS <= value.count(" ") + 1 <= _MOST_WORDS or is_label(value) or "://" in value:
        return False
    return is_written_as_title(value) and not arxiv_id_beside(value)


def is_name_alone(title: str) -> bool:
    """Whether a title is what a data set or a net is called, rather than its paper."""
    return title.count(" ") < _FEWEST_WORDS - 1


_FEWEST_WORDS = 3
_MOST_WORDS = 30
"""Words of a title."""


def with_anchors(text: Text) -> str:
    """A text with its links as anchors, for those who look for addresses in it."""
    parts, place = list[str](), 0
    for link in text.links:
        if link.start < place or link.words == link.address or "://" not in link.address:
            continue
        if is_persons(link, text) or (
            leads_to_others_code(text, link) and text.text[link.end : link.end + 2] != " ("
        ):
            continue  # what stands in brackets behind another's paper is its code
        if is_index(link.address) or is_sharing(link.address):
            continue
        quoted = link.address.replace('"', "%22")
        parts += (text.text[place : link.start], f'<a href="{quoted}">{text.text[link.start : link.end]}</a>')
        place = link.end
    return ("".join((*parts, text.text[place:])) if parts else text.text).strip()
