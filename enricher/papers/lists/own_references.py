"""What stands below a title and says who wrote its paper and where it appeared, and names no other paper.

A unit and the entry above it come in; yes or no goes out.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors
from enricher.papers.words.label_words import looks_like_names

_FEWEST_BLANKS = 2
"""Between the words of a title."""


def is_its_byline(unit: Unit, entry: Entry) -> bool:
    """Whether an item in italics is no more than the authors of the title that the item before it is."""
    text, first = unit.text, entry.units[0]
    if len(text.spans) != 1 or text.spans[0][0] or text.text[text.spans[0][1] :].strip(" .,"):
        return False
    if len(entry.units) > 1 or entry.signed or unit.text.links or first.text.links or first.text.spans:
        return False
    return may_be_over_authors(first.text.text.strip(" .")) and bool(authors_in(text.text))


def is_under_bold(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph of an item begins with authors in italics, below the title that all above it is.

    `- **A Title of Words.**`, and in it `*Ann Example.* **Stones, 2020.** [[arxiv](...)]`.
    """
    first, text = entry.units[0], unit.text
    if entry.signed or len(entry.units) > 1 or unit.kind != "text" or not unit.level >= entry.level > 0:
        return False
    if not first.bold or first.text.links or text.spans[0][0]:
        return False
    names = text.text[: text.spans[0][1]].strip(" .,")
    whole = first.text.bold[0] == (0, len(first.text.text.rstrip()))
    return whole and (looks_like_names(names) or is_lone_name(names))


def is_its_reference(unit: Unit, entry: Entry) -> bool:
    """Whether text right below a title that is a link, and nothing else, says who wrote it and where.

    It names the same DOI, or has no title of its own: `A. Example, B. Sample. *J. Stones*, 2020. DOI: 10...`.
    """
    if len(entry.units) > 1 or unit.own or unit.arxiv or unit.text.bold:
        return False
    if unit.doi and entry.title and looks_like_names(unit.title.words):
        return True  # authors, a journal and the DOI, below a title that leads elsewhere
    if not entry.sure:
        return False
    first = entry.units[0]
    if not first.text.links or first.text.text.strip(" .") != entry.title.strip(" ."):
        return False
    if unit.doi and unit.doi.lower() in first.text.links[0].address.lower():
        return True
    few = _FEWEST_BLANKS + 1 + 2 * ("." in unit.title.words)  # of a journal for short
    return unit.title.words.count(" ") < few and "," in unit.text.text


def is_its_place(unit: Unit, entry: Entry) -> bool:
    """Whether an item within one whose title leads to its page says where that stood, and its DOI.

    `Journal of Stones, 2019, 12 (3), pp.45-67. <10.1000/abc>`, as HAL lists it.
    """
    if unit.kind != "item" or not unit.level > entry.level > 0 or not (entry.item and entry.units[0].own):
        return False
    if any(link.words.strip("⟨⟩<>") not in link.address for link in unit.own):
        return False
    return _PLACE.match(unit.text.text) is not None


_PLACE = late(
    r"(?!.{0,80}\b[A-Z]\.)[^,.\n]{3,150}(?:, [^,.\d\n]{1,60}){0,2}"
    r", (?:[A-Z][\wéû]{2,8}\.? )?(?:19|20)\d\d(?:, |\. )"
)
