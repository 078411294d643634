"""What a row of a table is called: its title's cell, or what else says most where that one says a venue.

Cells and their columns come in; words go out. Whether the row is a paper's is told elsewhere (`table_rows`).
"""

from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.lists.cell_titles import is_title, title_in
from enricher.papers.tables.row_columns import NAMES, NEVER_TITLES, RowColumns
from enricher.papers.tables.titled_rows import JOURNALS_BEGIN
from enricher.papers.titles.citing_links import is_source
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.said_behind import cited_for_short
from enricher.papers.words.dates import day_in
from enricher.papers.words.entry_labels import PARTS
from enricher.papers.words.hours import length_of_hours
from enricher.papers.words.label_words import is_label, may_be_venue

_SENTENCE = 6
"""Words of a text that is rather a title than a remark, whatever its column is called."""
_SHORT = 24
"""Characters of a cell that may be a day and nothing else."""
_LONGEST_NAME = 24


def title_cell(cells: Sequence[Text], columns: RowColumns) -> Text | None:
    """The likeliest cell for a title: one that says a venue only where no other says more."""
    likeliest = None
    for place, known in columns.titles:
        text = (cell := cells[place]).text
        says = len(text) > _LONGEST_NOTHING or (text and text.lower() not in _NOTHING)
        if says or (known and cell.links):
            if cell.links or place == columns.titles[-1][0] or not _is_venue(text):
                return cell if cell.links or likeliest is None else likeliest
            likeliest = likeliest or cell
    return likeliest


_NOTHING = frozenset(("na", "n/a", "n.a.", "none", "-", "–", "—", "/", "\\", "x", "?", "tbd", "tba", "无"))
"""What keepers set where there is nothing to say."""
_LONGEST_NOTHING = max(map(len, _NOTHING))


def _is_venue(words: str) -> bool:
    return is_label(words) or may_be_venue(words)


def title_of_row(
    cell: Text | None,
    own: list[Anchor],
    cells: Sequence[Text],
    columns: RowColumns,
    paged: Sequence[Anchor],
) -> str:
    """What a row is called; `paged` is the first page of a paper that its cells alone tell."""
    venue = words = title_in(cell, paged) if cell is not None else ""
    named = columns.things != () and _name_in(cells, columns)
    labelled = words and not (own or columns.calls_a_title or named) and is_label(words)
    if labelled and cell is not None and (said := _linked_elsewhere(cell, cells, columns)):
        return cleaned(said)
    short = " " not in words and 0 < len(words) <= _LONGEST_NAME and not (named and is_label(words))
    if cell is not None and not cell.links and short:
        whole = next((link.words for link in own if is_title(link)), "")
        return cleaned(whole) if whole else words
    journal = words[:4] in JOURNALS_BEGIN and _is_beside_name(words, cells, columns)
    place = journal or may_be_venue(words) or (named and _is_of_year(words))
    if words and not place:
        return words
    for link in own:
        if link.words in ("", link.address, venue) or is_label(link.words):
            continue
        if is_source(link.words):
            return next((title_in(one) for one in cells if link in one.links), "")
        if not _is_beside_name(link.words, cells, columns):
            return cleaned(link.words)
    if cell is not None and not (own or named) and not (cell.links and not words):
        return venue
    cited = next((link.words for link in own if cited_for_short(link.words)), "")
    return _title_elsewhere(cells, columns, cell, cited) or venue


def _is_of_year(words: str) -> bool:
    """Whether a few words are where and when something appeared: `SIGGRAPH Asia 2021`, `arXiv`."""
    return is_label(words) or (words.count(" ") <= _MOST_OF_VENUE and _OF_YEAR.fullmatch(words) is not None)


_MOST_OF_VENUE = 4
_OF_YEAR = late(r"(?:[A-Z][\w&./-]{0,24} ){1,4}(?:19|20|['’])\d\d|[A-Z]{3,8}(?: [A-Z]{2,8}){1,2}")


def _linked_elsewhere(cell: Text, cells: Sequence[Text], columns: RowColumns) -> str:
    """What another cell's first link is called, that is no label and nobody's: of authors, say."""
    for name, one in zip(columns.names, cells, strict=False):
        said = one.links[0].words if one is not cell and one.links and name not in NEVER_TITLES else ""
        if said and not is_label(said):
            return said
    return ""


def _is_beside_name(words: str, cells: Sequence[Text], columns: RowColumns) -> bool:
    """Whether words cite a paper for short, or are its journal, and a cell says what its thing is called."""
    said = cited_for_short(words) or (words.count(" ") < _MOST_OF_JOURNAL and _JOURNAL.fullmatch(words))
    return bool(said) and _name_in(cells, columns)


_MOST_OF_JOURNAL = 5
_JOURNAL = late(
    r"(?:Nature|Science|Cell|The Lancet|Lancet|PL[oO]S|BMC|Frontiers|Advanced|Briefings|Genome|Nucleic Acids"
    r"|iScience|Bioinformatics|PNAS)\b(?: [A-Z][\w&-]{2,}| (?:in|of|and) [A-Z][\w&-]{2,}| / [A-Z]+){0,3}"
)
"""A journal by its name, as a link to a paper in it is called."""


def _name_in(cells: Sequence[Text], columns: RowColumns) -> bool:
    """Whether a column for it says what the row's thing is called, which a citation beside it does not."""
    return any(cells[place].text for place in columns.things)


def _title_elsewhere(cells: Sequence[Text], columns: RowColumns, beside: Text | None, cited: str) -> str:
    """The first cell that says something: no link's label, number, hour or day; long ones first.

    What a thing is called comes before what its size, its task or its domain is said to be. How its paper
    is cited tells it better than a word or two under no such name.
    """
    texts = [
        (name, words)
        for name, cell in zip(columns.names, cells, strict=False)
        if cell is not beside
        and name.partition(" (")[0] not in NEVER_TITLES
        and not (len(cell.text) < _SHORT and day_in(cell.text))
        and any(map(str.isalpha, words := title_in(cell)))
        and (name in NAMES or not is_label(words))
        and not may_be_venue(words)
        and not (words[0].isdigit() and length_of_hours(words) == len(words))
    ]
    named = next((words for name, words in texts if name in NAMES), "")
    said = texts if not named else [(name, words) for name, words in texts if PARTS.get(name) != "aside"]
    long = next((words for name, words in said if len(words.split()) > 2 and name not in NAMES), "")
    if named and (len(long.split()) < _SENTENCE or long[0].islower()):  # what is said of it
        return named
    return long or cited or (texts[0][1] if texts else "")
