"""What the cells of a row are whose columns' names do not tell: a title, and beside it its authors.

Cells come in; names for their columns go out, none where nothing tells them.
"""

from collections.abc import Sequence

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.blocks import Text
from enricher.papers.titles.announced_papers import is_announced_alone, may_be_announced
from enricher.papers.titles.paragraphs import are_of_title, authors_in
from enricher.papers.words.hours import begins_with_hours

_MOST_CELLS = 6
_LONGEST_TITLE = 300
_LONGEST_NAMES = 3_000
_FEWEST_WORDS = 3


def named_by_cells(cells: Sequence[Text], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Names for a row's columns: a title's, and that of the authors in the cell behind it or before it.

    Where the columns have names, these are a programme's: the first cell is hours, and nothing is a link.
    They stay as they are where nothing is told.
    """
    if not 1 < len(cells) <= _MOST_CELLS:
        return columns
    if any(columns) and (not begins_with_hours(cells[0].text) or any(cell.links for cell in cells)):
        return columns
    texts = [" ".join(cell.text.split()) for cell in cells]
    for place in range(len(texts) - 1):
        for title, authors in ((place, place + 1), (place + 1, place)):
            if _are_of_one_paper(texts[title], texts[authors], behind=authors > title):
                names = {title: "title", authors: "authors"}
                return tuple([names.get(number, "") for number in range(len(cells))])
    told = enumerate(texts[:-1]) if any(columns) else ()
    place = next((place for place, text in told if is_announced_alone(text)), -1)
    if place >= 0 and may_be_announced(texts[place + 1]):
        return tuple(["title" if number == place + 1 else "" for number in range(len(cells))])
    return columns


def _are_of_one_paper(title: str, authors: str, *, behind: bool) -> bool:
    """Whether several authors stand beside a title, or one behind it with where they work in brackets."""
    if title.count(" ") < _FEWEST_WORDS - 1 or len(title) > _LONGEST_TITLE:
        return False
    several = "," in authors or " and " in authors or ";" in authors
    if not (several or (behind and authors[-1:] == ")")) or len(authors) > _LONGEST_NAMES:
        return False
    names = authors_in(authors)
    return (is_byline(names) or (behind and is_lone_name(names) and authors[-1:] == ")")) and are_of_title(
        names, title
    )
