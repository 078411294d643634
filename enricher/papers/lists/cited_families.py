"""Papers that are cited by families and a year, as economists do: `Lake and Pond (2003) A Title`.

What stands before a title, or an entry, comes in; how sure it is that a paper is cited goes out.
"""

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry

_FAMILY = r"[A-ZÀ-Þ][\w'’-]{1,24}"
_YEAR = r",? \((?:19|20)\d\d[a-z]?\)[.:]?"
_SEVERAL = late(rf"{_FAMILY}(?:(?:, {_FAMILY}){{0,4}},? (?:and|&) {_FAMILY}| et al\.?){_YEAR}")
_ONE = late(rf"{_FAMILY}{_YEAR} (?=[A-ZÀ-Þ]\S* \S+ \S)")


def are_families_of_year(before: str) -> bool:
    """Whether several families, and a year in brackets, are all that stands before a title."""
    return before[-1:] in _ENDS and _SEVERAL.fullmatch(before) is not None


_ENDS = (")", ".", ":")


def loses_family(entry: Entry) -> bool:
    """Take the only author's family and the year off a title without links, beside entries so cited."""
    found = _ONE.match(entry.title)
    if found is None or not entry.item or entry.units[0].text.links:
        return False
    entry.title = entry.title[found.end() :]
    return True
