"""A link that an entry begins with and whose words are its title without a doubt, as in most linked lists.

A text comes in, and its paper's page; the words of that link go out, or none where they have to be looked
into. Each sign that one of the rules for titles asks for is told here at once, and none of them is asked.
"""

from collections.abc import Sequence

from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.behind_names import BODIES
from enricher.papers.titles.clean_titles import LONGEST, cleaned, is_bare
from enricher.papers.titles.cut_references import cut_text
from enricher.papers.titles.plain_titles import FARTHEST
from enricher.papers.titles.titles import UNENDED, Title, title_of
from enricher.papers.words.label_words import is_label, is_where_and_when, may_be_label
from enricher.papers.words.paper_pages import is_paper_page
from enricher.papers.words.sentences import POINTED
from enricher.papers.words.title_marks import SEPARATORS, TRAILED_ENDS
from enricher.papers.words.title_words import are_plain

_FEWEST_BLANKS = 2
"""In a title; of fewer words are names and marks."""
_BEHIND_PLACE = frozenset(",:|")
"""What stands between a venue and a title."""


def plain_link(text: Text, page: Anchor) -> str:
    """The words of the link that a text begins with; empty where they need a closer look."""
    words, said, end = page.words, text.text, page.end
    if page.start or text.links[0] is not page or len(said) > FARTHEST:
        return ""
    if text.bold and (text.bold[0] != (0, end) and (text.bold[0][0] < end or is_where_and_when(words))):
        return ""
    if not words.isascii() or words.count(" ") < _FEWEST_BLANKS or len(words) > LONGEST:
        return ""
    if '"' in words or "," in words or "." in words or ":" in said[end - 1 : end + 2]:
        return ""
    if said[end : end + 1] in _BEHIND_PLACE and not words[-5:].replace(" ", "").isalpha():
        return ""  # it may be a venue and its year
    if said[end : end + 1] == "." and (words[-1].isdigit() or words.endswith(BODIES)):
        return ""  # it may be who wrote what stands behind
    if not is_paper_page(page.address) or is_label(words) or (":" in said and f"{words}:" in said):
        return ""
    return words


def plain_title_in(words: str) -> str:
    """Words cleaned as a title, where they are one without a doubt: plain ones, and more than a label has."""
    if words.count(" ") < _FEWEST_OF_PLAIN or len(words) > LONGEST:
        return ""
    if words[:3] == "By " or "rXiv:" in words:
        return ""
    if is_bare(words):
        return "" if may_be_label(words) and is_label(words) else words
    return cleaned(words) if are_plain(words) and not is_label(words) else ""


_FEWEST_OF_PLAIN = 3
"""Blanks; of fewer words are names, venues and marks."""


def title_at_once(text: Text, own: Sequence[Anchor], bold: str | None = None) -> Title:
    """What `title_of` gives, told without its rules where a plain link is the title."""
    if own and (words := plain_link(text, own[0])):
        return Title(cleaned(words), sure=True)
    if "." in text.text and not (text.bold or text.spans) and (told := cut_text(text)) is not None:
        return Title(told.title, sure=True, authors=told.authors)
    said = text.text
    alone = not (text.links or text.bold or text.spans or bold)
    if (
        alone
        and not ("," in said or ":" in said or "(" in said or said[-1:] in SEPARATORS)
        and _are_title(said)
    ):
        return Title(said, sure=True)
    return title_of(text, own, bold)


def _are_title(words: str) -> bool:
    """Whether words by themselves, as of most headings, are a title in which nothing is to be looked for."""
    if words.count(" ") < _FEWEST_OF_PLAIN or not _SIGNS.isdisjoint(words):
        return False
    if words.endswith(UNENDED) or words[-5:] in POINTED or not is_bare(words):
        return False
    return not (words.lower().endswith(TRAILED_ENDS) or is_label(words))


_SIGNS = frozenset("'`\n")
"""What stands in titles that are looked into: a year for short, a quote, another line."""
