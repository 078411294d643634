"""Paragraphs that are each a title and its authors, as lists of accepted papers have them without bullets.

`A Title of Words. Ann Example, Bob Sample`, or the names in the line below. What stands below a heading that
says papers comes in, where nothing there begins an entry; the entries that most of it are go out.
"""

from collections.abc import Sequence

from enricher.papers.lists.entry import Entry
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_papers, is_of_shown_papers
from enricher.papers.lists.titled_alike import title_alike
from enricher.papers.lists.units import Unit

_FEWEST = 2
_LONGEST = 600
"""Characters of a title and its authors."""
_MOST = 5_000
"""Paragraphs of a section, that may be papers by themselves."""


def most_paragraphs(path: HeadingPath) -> int:
    """How many paragraphs of a section without entries may be papers, by what its headings say."""
    return _MOST if _says_papers(path) else 0


def _says_papers(path: HeadingPath) -> bool:
    """Whether a section's own heading, or the one above it, says that papers stand below."""
    return any((is_for_papers(words) or is_of_shown_papers(words)) for words in path.words[-2:])


def titled_paragraphs(below: Sequence[Unit], path: HeadingPath, *, known: int, called: str) -> list[Entry]:
    """The entries of paragraphs, most of which are so; none where they are not.

    Args:
        below: what stands below the heading.
        path: the headings above it.
        known: entries of sections before this one that were titles and authors.
        called: what the file is called in which they stand.
    """
    if len(below) < _FEWEST or not _says_papers(path):
        return []
    plain = [unit for unit in below if _is_plain(unit)]
    if len(plain) < _FEWEST or len(plain) * 3 < len(below) * 2:
        return []
    found = [Entry(title=unit.text.text, item=True, line=unit.line, units=[unit]) for unit in plain]
    if not title_alike(found, path, known=known, called=called):
        return []
    return [entry for entry in found if entry.signed]


def _is_plain(unit: Unit) -> bool:
    if unit.kind != "text" or unit.level or unit.label is not None or unit.text.bold:
        return False
    return len(unit.text.text) <= _LONGEST
