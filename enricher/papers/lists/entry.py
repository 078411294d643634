"""An entry of a list or page, and what tells that it is about a paper.

Units that were parted already come in; yes or no goes out. Where entries begin and end is not told here.
"""

import datetime as dt
import re

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors.persons import leads_to_somebody
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.lists.units import Unit
from enricher.papers.titles.clean_titles import LONGEST
from enricher.papers.titles.in_turn import is_in_sentence, is_written_as_title
from enricher.papers.words.entry_labels import PAPER_LABELS, label_of
from enricher.papers.words.identifiers import doi_in
from enricher.papers.words.label_words import (
    is_label,
)
from enricher.papers.words.others_work import leads_to_another
from enricher.papers.words.paper_pages import is_shared_file
from enricher.papers.words.sentences import is_sentence, leads_on

MOST_UNITS = 500
"""Of one entry; what stands behind them is left out."""
FEW_UNITS, MOST_MARKED = 16, 250
"""Units behind which one is left out that holds more links and words set apart: hundreds make millions."""
MOST_LABELS = 12
"""Lines of a paragraph that are looked at for labels."""

_FEW_WORDS = 4
"""Words of a link that says what it leads to by its last."""
_FARTHEST = 2_000
"""Characters below a title in which its authors and its venue are looked for."""
_WRITTEN = late(
    r"\bet\.? ?al\b|\b(?:ph\.? ?d\.?|master'?s?|doctoral|bachelor'?s?) (?:thesis|dissertation)\b",
    re.IGNORECASE,
)
OURS = frozenset(
    (
        "survey",
        "paper",
        "papers",
        "work",
        "article",
        "review",
        "preprint",
        "report",
        "manuscript",
        "publication",
    )
)
_OF_OURS = late(
    rf"\b(?:our|this|following|accompanying) (?:new |latest )?(?:survey |review )?(?:{'|'.join(OURS)})\Z",
    re.IGNORECASE,
)
"""How a sentence leads to a paper: `The code of our survey`."""
_REMARK = late(
    r"(?:we|they|it|the authors?|authors|this (?:paper|work|article|survey|study|is)|here"
    r"|in this (?:paper|work)|presents|introduces|proposes|shows|the paper|本文|作者|我们|提出)\b",
    re.IGNORECASE,
)
"""How sentences about a paper begin, and titles hardly."""


class Entry(Struct, kw_only=True, gc=False):
    """One paper's units, in their order.

    Attributes:
        title: as far as it is known; `sure` where no heading may take its place.
        heading: the entry is a section with this heading.
        day: that a line above several entries names, as headings do.
        labelled: it began with its title under a label that says so.
        signed: something in it is a sign of a paper: a page of one, or two labels of a paper's parts.
        unlinked: it is a reference without an address of its paper's page.
        prose: text without a label in it is its abstract.
        news: it stands below a heading of news.
        others: it stands below a heading of others' work, on the page of one paper.
    """

    title: str = ""
    sure: bool = False
    level: int = 0
    item: bool = False
    line: int | None = None
    units: list[Unit] = []
    labelled: bool = False
    day: dt.date | None = None
    arxiv: set[str] = set()
    signed: bool = False
    unlinked: bool = False
    prose: bool = False
    news: bool = False
    others: bool = False


def most_beside(unit: Unit) -> int:
    """Units that are held where this one comes: few, where it holds many links or marks."""
    crowded = unit.text.links[MOST_MARKED:] or unit.text.spans[MOST_MARKED:]
    return FEW_UNITS if crowded else MOST_UNITS


def is_cut(entry: Entry) -> bool:
    """Whether an entry is a reference that is cut into its parts, and its title the one that they tell."""
    told = entry.units[0].told if entry.units else None
    return told is not None and told.authors != "" and told.words == entry.title


class TableRow(Struct, frozen=True, kw_only=True, gc=False):
    """A row of a table, which is an entry by itself."""

    block: Block


class Heading(Struct, frozen=True, kw_only=True):
    """A heading that is no entry; `used` where the section before it held one."""

    level: int
    text: str


class Passed(Struct, frozen=True, kw_only=True):
    """An entry with addresses, and no sign that it is about a paper; or, not `linked`, like a reference."""

    line: int | None
    title: str
    linked: bool = True


Found = Entry | TableRow | Heading | Passed
"""What a text holds of papers."""


def is_record(unit: Unit, entry: Entry) -> bool:
    """Whether a unit says what only a paper has: where it is read, be it `None`.

    Behind a title under its label, that is any other part of one: its authors, its DOI, its code.
    """
    if unit.label is None:
        return False
    if entry.sure and says_where_it_is_read(unit):
        return True
    if not entry.labelled:
        return False
    if unit.label.part != "title":
        return True
    lines = unit.text.text.split("\n", MOST_LABELS)[1:]
    return any(label_of(line) for line in lines) or doi_in(unit.text.text) is not None


def says_where_it_is_read(unit: Unit) -> bool:
    """Whether a unit stands under a label for a paper's page."""
    return unit.label is not None and not PAPER_LABELS.isdisjoint(unit.label.words.split("/"))


def labelled_title(unit: Unit) -> str:
    """The title in one of a unit's first lines, under the label that says so: below an identifier, say."""
    for line in unit.text.text.split("\n", MOST_LABELS)[:MOST_LABELS]:
        label = label_of(line)
        if label is not None and label.part == "title":
            title = " ".join(line[label.end :].split()).strip("*_ ")[:LONGEST]
            return title[1:-1] if title[:1] + title[-1:] in _QUOTES and title.count(title[-1]) <= 2 else title
    return ""


_QUOTES = frozenset(('""', "“”", "«»", "「」", "『』", "《》"))


def as_text(unit: Unit) -> Unit:
    """A heading that is none, as the text that it is."""
    return Unit(kind="text", level=0, line=unit.line, text=unit.text, own=unit.own, arxiv=unit.arxiv)


def under_label(unit: Unit, words: str) -> Unit:
    """A unit under a label that stands by itself."""
    if unit.label is not None:
        return unit
    label = label_of(f"{words}:")
    if label is None:
        return unit
    return Unit(
        kind=unit.kind, level=unit.level, line=unit.line, text=unit.text, own=unit.own, arxiv=unit.arxiv,
        label=type(label)(label.words, label.part, 0),
    )  # fmt: skip


def cites(unit: Unit) -> bool:
    """Whether text speaks of a paper within a sentence: `compared with [an older idea](...)`."""
    if unit.kind != "text" or not unit.own:
        return False
    return is_in_sentence(unit.text, unit.own[0])


def is_remark(entry: Entry) -> bool:
    """Whether what stands in an entry in place of a title is a sentence about the paper."""
    first = entry.units[0]
    if first.kind != "text" or first.bold or entry.labelled:
        return False
    if _REMARK.match(entry.title) or (
        entry.title.rpartition(" ")[2].lower() in OURS and _OF_OURS.search(entry.title)
    ):
        return True
    return (is_sentence(entry.title) or leads_on(entry.title)) and all(
        entry.title not in link.words for link in first.text.links
    )


def refers_on(entry: Entry) -> bool:
    """Whether prose refers to a page behind its first sentence: `Loss falls with size. See https://...`."""
    text, title = entry.units[0].text, entry.title
    if entry.item or not text.links or text.links[0].start > _FARTHEST or text.bold:
        return False
    led = _REFERS.search(text.text, max(0, text.links[0].start - _NEAR_LINK), text.links[0].start)
    return led is not None and title.count(" ") >= _FEW_WORDS - 1 and not is_written_as_title(title)


_NEAR_LINK = 40
_REFERS = late(r"[.!)] \(?(?:[Ss]ee|[Cc]f\.?)(?: (?:also|the|this|our|their)){0,2}(?: paper)?:? ?\Z")


def is_group(entry: Entry) -> bool:
    """Whether an item is only what those below it are grouped by: a year, a venue, a kind."""
    if not entry.item or entry.title or entry.signed or len(entry.units) > 1:
        return False
    text = entry.units[0].text
    return not text.links and entry.units[0].label is None and is_label(text.text)


def gives_addresses(unit: Unit, entry: Entry) -> bool:
    """Whether text right below an entry is prose of it: without links, or with bare addresses in a quote.

    As digests have abstracts below a bold title: `Code is available at https://...`.
    """
    links = unit.text.links
    if not links:
        return True
    return bool(entry.units[0].bold) and entry.signed and all(link.words == link.address for link in links)


def is_link_line(unit: Unit) -> bool:
    """Whether there is little in a unit beside its links and their labels."""
    text: Text = unit.text
    rest = len(text.text) - sum(link.end - link.start for link in text.links)
    return bool(text.links) and rest <= 40 and all(is_label(link.words) for link in text.links)


def is_of_a_paper(entry: Entry) -> bool:
    """Whether an entry with only a site, a repository or a shared file, among papers, is one too."""
    links = [link for unit in entry.units for link in own_resources(unit.text)]
    title = entry.title
    return (
        bool(title)
        and bool(links)
        and not any(leads_to_somebody(link) for unit in entry.units for link in unit.text.links)
        and all(is_label(link.words) or _is_title(link, title, links) for link in links)
        and (
            title.count(" ") > 1
            or (
                title == entry.units[0].bold
                and (entry.item or (" " in title and bool(entry.units[0].text.links)))
            )
            or (entry.item and title[0].isupper() and any(leads_to_work(link) for link in links))
            or _WRITTEN.search(entry.units[0].text.text, 0, _FARTHEST) is not None
            or (entry.item and _OF_MONTH.match(entry.units[0].text.text) is not None)
        )
    )


_OF_MONTH = late(r"(?:19|20)\d\d[./-](?:0[1-9]|1[0-2]), ")
"""The month that a keeper sets before what appeared in it, be it only a name: `2025.01, LampNet`."""


def _is_title(link: Anchor, title: str, links: list[Anchor]) -> bool:
    """Whether a link is the title, and leads to a shared file, or to a site beside its paper's code.

    A name may stand before it: `LakeNet - [A Title](...)`.
    """
    if link.words != title and not title.endswith(f" - {link.words}"):
        return False
    if is_shared_file(link.address):
        return True
    return title.count(" ") >= _FEW_WORDS - 1 and any(leads_to_work(one) for one in links if one is not link)


def leads_to_work(link: Anchor) -> bool:
    """Whether a link is called what only a paper has: its code, its project."""
    return not _OF_WORK.isdisjoint(link.words.strip("[]() ").lower().split())


_OF_WORK = frozenset(("code", "project", "pdf", "paper", "checkpoints", "weights", "代码", "论文"))


def own_resources(text: Text) -> list[Anchor]:
    """The links of a text but for those to what its paper builds on."""
    return [
        link
        for link in text.links
        if "://" in link.address and (is_label(link.words) or not leads_to_another(text, link))
    ]
