"""An entry of a list or page as a paper: its parts by their labels, its links by their words.

Most lines stand under no label, in an entry that is no abstract: those take a short way, in which nothing is
asked of labels (`_read_unlabelled`).
"""

import datetime as dt
import re

from enricher.model import ArxivId, Paper
from enricher.papers.authors.bylines import (
    authors_alone,
    authors_beside,
    is_emphasised_name,
)
from enricher.papers.authors.name_lines import names_in_line
from enricher.papers.authors.persons import is_keepers, is_persons, is_told_author
from enricher.papers.authors.placed_authors import names_to_link, placed_after, placed_names
from enricher.papers.blocks import Anchor, Text
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.deeds import is_edited, is_of_somebody
from enricher.papers.lists.entry import Entry, refers_on
from enricher.papers.lists.entry_parts import EntryParts, identifier_of, own_doi
from enricher.papers.lists.line_words import is_name_alone, is_plain_title, names_title, with_anchors
from enricher.papers.lists.listed_names import listed_names
from enricher.papers.lists.units import Unit
from enricher.papers.markup.text_parts import lines_of, rest_of
from enricher.papers.titles.beside import is_given_beside, leads_beside
from enricher.papers.titles.citing_links import authors_in_link
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.in_turn import is_another_papers, is_in_sentence
from enricher.papers.titles.line_days import day_in_line, day_that_leads
from enricher.papers.titles.link_words import (
    clone_address,
    is_of_venue,
    labelled_from,
    may_say_whose,
    repository_in,
    site_in,
    without_others,
    words_for,
)
from enricher.papers.titles.own_pages import is_called_paper
from enricher.papers.titles.paragraphs import authors_above, authors_of
from enricher.papers.titles.told_authors import (
    is_over_labelled,
    led_by,
    lone_author,
    more_authors,
    named_beside,
    placed_line,
)
from enricher.papers.words.announcements import categories_in, without_announcement
from enricher.papers.words.authors import author_names
from enricher.papers.words.dates import day_in
from enricher.papers.words.entry_labels import OTHERS, PAPER_LABELS, Label, label_in
from enricher.papers.words.identifiers import doi_in
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_page_label,
)
from enricher.papers.words.no_titles import OF_TALKS, is_no_title, tells_of_talk
from enricher.papers.words.others_work import (
    LEADING,
    is_anothers_too,
    leads_to_another,
    others_code,
)
from enricher.papers.words.paper_pages import (
    arxiv_of,
    is_in_repository,
    is_paper_page,
    is_repository,
    is_shared_file,
    miswritten_in,
)
from enricher.papers.words.signs_of_names import PERSONS
from enricher.papers.words.years import first_year_beside, year_beside
from enricher.promised_code import promised_code, promised_in

_NEAR_TITLE = 2
_LONGEST_NAME = 60
_FARTHEST = 300
"""Characters in which an entry tells of whom it is."""
_OPENING = frozenset("([（")
_LED = frozenset(" bB")
_PLACED = re.compile(r"\s[-–•·|]\s")
"""What stands between authors and where their paper stood, as alerts have them."""
_TEMPLATE = re.compile(
    r"\{%|\{\{ [\w.-]+ |\{\{[\w.-]{1,60}\}\}|^%-? ?(?:for|if|unless|assign|include|end\w+)\b"
)
"""What a site's maker fills in: `{% for paper in site.data.papers %}`, `{{ paper.title }}`."""


def paper(entry: Entry, day: dt.date | None, year: int | None = None) -> Item:
    """The paper that an entry tells of; `day` and `year` are those of the headings above it."""
    told = entry.units[0].told
    authors = told.authors if told is not None and told.words == entry.title else ""
    if authors and not (entry.units[1:] or entry.units[0].text.links):
        return _of_reference(entry, authors, day, year)
    if ("{" in entry.title or entry.title[:1] == "%") and _TEMPLATE.search(entry.title):
        return Malformed(line=entry.line, words="an entry of a template, which is filled in elsewhere")
    if not entry.arxiv and is_edited(entry):
        return Malformed(line=entry.line, words="a journal that somebody edits", numbered=False)
    if entry.item and "(" in (begun := entry.units[0].text.text[:_FARTHEST]) and is_of_somebody(begun):
        return Malformed(line=entry.line, words="somebody, and what that one does", numbered=False)
    parts = EntryParts(arxiv=entry.arxiv, authors=authors)
    if entry.units[1:] and entry.units[1].kind == "item" != entry.units[0].kind:
        parts.authors = listed_names(entry)
    at_once = not (entry.prose or entry.unlinked)
    for number, unit in enumerate(entry.units):
        if at_once and unit.label is None and "\n" not in unit.text.text:  # as most
            _read_unlabelled(unit.text, parts, entry, first=not number, plain=unit.plain)
        else:
            _read(unit, parts, entry, first=not number)
    identifier = identifier_of(parts, entry.title)
    doi = own_doi(parts)
    if not (entry.title or parts.named or identifier or doi):
        return Malformed(line=entry.line, words="an entry with a link to a paper and no title")
    if not (identifier or doi) and (
        (entry.title[:4] in OF_TALKS and tells_of_talk(entry.title))
        or (not (parts.authors or parts.named) and is_no_title(entry.title))
    ):
        return Malformed(line=entry.line, words=f"no title of a paper ({entry.title!r})", numbered=False)
    given = without_others(parts.given) if len(parts.given) > 1 else parts.given
    may_promise = not given or "oon" in (first := entry.units[0].text.text) or "TB" in first
    return Paper(
        title=parts.named
        if is_name_alone(entry.title) and parts.named
        else ("" if not entry.item and (identifier or doi) and refers_on(entry) else entry.title),
        abstract=without_announcement("\n\n".join(parts.abstract)).strip() if parts.abstract else "",
        arxiv_id=identifier,
        doi=doi,
        authors=names_in_line(parts.authors) if parts.authors else (),
        categories=categories_in(parts.categories) if parts.categories else (),
        announced=parts.announced or entry.day or day,
        year=None
        if identifier or parts.announced or entry.day or day
        else first_year_beside(parts.words, entry.title) or year,
        comments=parts.comments or (may_promise and promised_in(parts.words)) or None,
        urls=tuple(given),
        url_words=tuple(given.values()) if any(given.values()) else (),
        error=None if identifier else miswritten_in(parts.own, entry.line),
    )


def _of_reference(entry: Entry, authors: str, day: dt.date | None, year: int | None) -> Paper:
    """The paper of a reference whose parts are told, and that has no more than its line."""
    unit = entry.units[0]
    words = unit.text.text
    return Paper(
        title=entry.title,
        arxiv_id=ArxivId(unit.arxiv[0]) if unit.arxiv else None,
        doi=doi_in(words) if "10." in words else None,
        authors=author_names(authors),
        announced=entry.day or day,
        year=None if entry.day or day else year_beside(words, entry.title) or year,
    )


def _read(unit: Unit, parts: EntryParts, entry: Entry, *, first: bool) -> None:
    if unit.label is not None and unit.label.end == 0:
        _read_line(unit.text, unit.label, parts, entry, first=False)
        return
    labelled = first and "uthor" in unit.text.text and is_over_labelled(unit.text, entry.title)
    if entry.unlinked and not (parts.authors or labelled) and unit.label is None:
        parts.authors = authors_of(
            unit.text, entry.title, first=first, below=unit.kind == "text" and not entry.item
        )
    lines = () if unit.kind == "heading" or "\n" not in unit.text.text else lines_of(unit.text)
    if not lines[1:]:
        _read_line(unit.text, unit.label, parts, entry, first=first)
        return
    if first and not parts.authors and (entry.title not in lines[0].text or lines[0].text[-1:] == ","):
        parts.authors = authors_above(unit.text.text, entry.title)
    label: Label | None = None
    for number, line in enumerate(lines):
        label = label_in(line) or (label if label and label.part == "abstract" else None)
        _read_line(line, label, parts, entry, first=first and not number)
        parts.goes_on = line.text.rstrip()[-1:] == ","


def _read_unlabelled(
    line: Text, parts: EntryParts, entry: Entry, *, first: bool, plain: bool = False
) -> None:
    """A line that is no part of an abstract and stands under no label; `plain`, a title and labels alone."""
    parts.words.append(line.text[:1_000])
    if plain and first and line.links[0].words == entry.title:
        _read_labels(line, parts)
        return
    _read_plain(line, parts, entry)
    if line.links:
        _read_links(line, None, parts, entry.title, prose=not first)


def _read_labels(line: Text, parts: EntryParts) -> None:
    """A title that leads to its paper, and behind it labels: nobody is named there."""
    page, *labels = line.links
    if "20" in line.text or "19" in line.text:
        parts.announced = day_in_line(line.text)
    _read_link(page, line, None, parts, prose=False, after=0, titled=True)
    whose, after = may_say_whose(line.text), page.end
    for link in labels:
        if whose or not is_repository(link.address):
            _read_link(link, line, None, parts, prose=False, after=after, titled=False)
        else:
            parts.given.setdefault(link.address, link.words)
        after = link.end


def _read_line(line: Text, label: Label | None, parts: EntryParts, entry: Entry, *, first: bool) -> None:
    if label is None and (first or not entry.prose or _is_of_links(line)):
        _read_unlabelled(line, parts, entry, first=first)
        return
    value = line.text[label.end :].strip(" *") if label else line.text
    if label is None or label.part == "abstract":
        _read_prose(line, value, label, parts, entry)
        return
    part = label.part
    if part == "authors":
        parts.authors = more_authors(parts.authors, value)
    elif part == "categories":
        parts.categories = parts.categories or value
    elif part == "comments":
        parts.comments = parts.comments or value
    elif part == "announced":
        parts.announced = parts.announced or day_in(value)
    elif part == "link" and not (line.links and entry.title and "git@" not in value):
        _read_value(line, value, label, parts, entry)
    if part != OTHERS:
        parts.words.append(line.text[:1_000])
    if line.links:
        _read_links(line, label, parts, entry.title, prose=not first)


def _read_links(line: Text, label: Label | None, parts: EntryParts, title: str, *, prose: bool) -> None:
    """A line's links but for those to people."""
    after, author = 0, parts.authors[:_LONGEST_NAME]
    may_be_made = " by " in line.text
    for number, link in enumerate(line.links):
        if (
            number
            and line.text[link.start - 1 : link.start] in _OPENING
            and is_anothers_too(line, line.links[number - 1], link)
        ):
            parts.given.setdefault(link.address, "others'")
            continue
        titled = link.words == title
        if titled or not (
            is_persons(link, line, title, goes_on=parts.goes_on)
            or (link.words in author and is_told_author(link, author))
            or (may_be_made and is_keepers(link, line))
        ):
            _read_link(link, line, label, parts, prose=prose, after=after, titled=titled)
        after = link.end


def _read_value(line: Text, value: str, label: Label, parts: EntryParts, entry: Entry) -> None:
    """What stands under a link's label, which may name the paper: `Paper: A Title of Words, https://...`."""
    if not line.links or "git@" in value:
        _read_unlinked(value, label, parts)
    elif label.end and label.words in PAPER_LABELS and not (entry.title or parts.named):
        before = line.text[label.end : line.links[0].start].strip(" \n*_([{:：,，;-–—|")
        parts.named = cleaned(before) if is_plain_title(before) else ""


def _read_unlinked(value: str, label: Label, parts: EntryParts) -> None:
    """A label's value without a link: a repository by its name, the paper's title, code to come."""
    address = clone_address(value) or repository_in(value, label.words)
    if address or (address := site_in(value, label.words) if "." in value else ""):
        parts.given.setdefault(address, label.words)
    elif label.words in PAPER_LABELS and not parts.named and is_plain_title(value):
        parts.named = cleaned(value)
    elif not parts.comments:
        parts.comments = promised_code(f"{label.words}: {value}")


def _read_prose(line: Text, value: str, label: Label | None, parts: EntryParts, entry: Entry) -> None:
    """A line of an abstract; where nothing says that it is one, the first may be the authors, or a day."""
    if label is None and not parts.announced and len(parts.abstract) < _NEAR_TITLE:
        parts.announced = day_that_leads(line.text)
    if label is None and not (parts.authors or parts.abstract or line.links):
        marked = value[:1] in PERSONS
        value = value.lstrip(PERSONS)
        named, *where = _PLACED.split(value, maxsplit=1)
        is_lone = (where or marked) and is_name(named)
        alone = placed_names(value) or authors_alone(named) or (named if is_lone else "")
        parts.authors = alone or (value if is_emphasised_name(line) else "")
        if parts.authors:
            return
    elif label is None and not (parts.authors or parts.abstract):
        parts.authors = names_to_link(line)
    if value.strip() and not value.strip().startswith("©"):
        parts.abstract.append(with_anchors(rest_of(line, label.end) if label else line))
    for address in others_code(line):
        parts.given.setdefault(address, "others'")
    pages = [link for link in line.links if is_paper_page(link.address)]
    parts.own += [link for link in pages if _is_own(link, entry)]
    parts.told += [link for link in pages if entry.prose and not is_another_papers(line, link)]


def _is_own(link: Anchor, entry: Entry) -> bool:
    """Whether a page of a paper, in what may be its abstract, is its own: called so in a keeper's prose."""
    return not entry.prose or (link.words != link.address and is_page_label(link.words))


def _read_plain(line: Text, parts: EntryParts, entry: Entry) -> None:
    """A line without a label: it may begin with a day, or be the authors."""
    text = line.text
    if parts.announced is None and ("20" in text or "19" in text or ":" in text or not text.isascii()):
        parts.announced = day_in_line(text)
    if not parts.authors and line.links:
        parts.authors = authors_in_link(line, entry.title)
    if parts.authors and line.spans and "," in text and "," not in parts.authors and not line.links:
        parts.authors = authors_alone(text) or parts.authors  # what was taken for a name was a journal's
    if not parts.authors and (
        text[:1] in _LED or ("(" in text and not line.links and entry.title not in text)
    ):
        parts.authors = led_by(text) or placed_line(line)
    if parts.authors:
        return
    if "," not in text and " and " not in text and "，" not in text and " | " not in text:
        parts.authors = lone_author(line, entry.title)
        return
    parts.authors = named_beside(line, entry.title)
    if not parts.authors and (end := labelled_from(line, entry.title)):
        parts.authors = authors_beside(text[:end], entry.title)
    if not parts.authors and entry.title and entry.title in text:
        parts.authors = placed_after(text, entry.title)
    if not parts.authors and entry.prose:
        parts.authors = names_to_link(line)


def _is_of_links(line: Text) -> bool:
    if not line.links:
        return False
    rest = len(line.text) - sum([link.end - link.start for link in line.links])
    return rest <= 30 and all(is_label(link.words) for link in line.links)


def _read_link(
    link: Anchor, line: Text, label: Label | None, parts: EntryParts, *, prose: bool, after: int, titled: bool
) -> None:
    file = ".p" in link.address or ".P" in link.address
    given = file and is_given_beside(line, link, label.words if label else "")
    if given and not parts.own and "arxiv.org" in link.address:
        given = False  # whatever it is called, it is a paper's page, and the only one so far
    if not given and is_paper_page(link.address):
        if label is not None and label.part == OTHERS:
            return
        if (
            link.start
            and line.text[link.start - 2 : link.start - 1] in LEADING
            and leads_to_another(line, link)
            and arxiv_of(link.address) not in parts.arxiv
        ):
            return
        if parts.own and prose and link.start and is_in_sentence(line, link):
            return
        parts.own.append(link)
        if label is not None and not parts.named and label.words in PAPER_LABELS and names_title(link):
            parts.named = cleaned(link.words)
        if file and is_in_repository(link.address):
            parts.given.setdefault(link.address, "paper")
        return
    if not given and (not leads_beside(link) or is_of_venue(link)):
        return
    called = not given and (is_called_paper(link) or (titled and is_shared_file(link.address)))
    words = "paper" if called else words_for(link, line, label, prose=prose, after=after)
    before = parts.given.get(link.address, "")
    parts.given[link.address] = (
        words if before.strip("[]() ").lower() in PAPER_LABELS and words else before or words
    )
