"""What the columns of a list of posters hold, where they have no names: codes, titles and names of persons.

Rows of cells come in; what each column holds goes out, told by most of its cells; nothing of other tables.
"""

from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.title_words import is_in_capitals

_CODE = late(r"#?[A-Z]{0,4}[-.\s]?\d{1,4}[a-z]?\.?")
_SEVERAL = late(r",|;| and | & ")
_FEWEST_ROWS, _MOST_CELLS = 3, 5
_FEWEST_WORDS = 4
"""Words that titles of one column have on average."""
NAMES = {"codes": "no.", "titles": "title", "names": "authors"}
"""What such columns are called, by what they hold."""


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the columns of such rows hold: `codes`, `titles`, `names`, or nothing known; empty for others."""
    width = len(rows[0]) if rows else 0
    if len(rows) < _FEWEST_ROWS or not 2 < width <= _MOST_CELLS or any(len(row) != width for row in rows):
        return ()
    told = tuple([_held([row[place] for row in rows]) for place in range(width)])
    return told if all(told.count(name) == 1 for name in NAMES) else ()


def _held(cells: Sequence[str]) -> str:
    """What most cells of a column hold; empty where nothing tells."""
    most = len(cells) * 4
    if sum([_CODE.fullmatch(cell) is not None for cell in cells]) * 5 >= most:
        return "codes" if len(set(cells)) == len(cells) else ""
    named = [cell for cell in cells if cell and _are_names(cell)]
    if len(named) * 5 >= most and any(map(_SEVERAL.search, named)):
        return "names"
    words = sum([cell.count(" ") + 1 for cell in cells])
    whole = words >= len(cells) * _FEWEST_WORDS and not any(map(looks_like_names, cells))
    return "titles" if whole and sum(map(is_in_capitals, cells)) * 5 >= most else ""


def _are_names(cell: str) -> bool:
    return is_lone_name(cell) or is_byline(cell) or bool(authors_in(cell))
