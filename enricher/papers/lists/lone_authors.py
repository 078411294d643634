"""Authors that are left before the title of a reference: `Ann Lake. A Title`, `Lake, Ann (1983). A Title`.

By itself such a beginning may be a part of the title: an entry comes in, which stands among references
whose authors are known, and goes out without its authors in its title.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.titles.cited_sources import before_source
from enricher.papers.words.label_words import is_name
from enricher.papers.words.title_marks import unled
from enricher.papers.words.title_words import may_be_of_title

_FAMILY = r"[A-ZÀ-ÞĀ-Ž][\w'’-]{1,24}"
_GIVEN = r"[A-ZÀ-ÞĀ-Ž](?:[\w'’-]{1,24}|\.)"
_SPOKEN = late(rf"({_GIVEN}(?: {_GIVEN}){{0,2}} {_FAMILY})\.\s(?=[\"“‘]?[^\W\d_a-z])")
_INVERTED = late(rf"({_FAMILY}), ({_GIVEN})(?: [A-ZÀ-Þ]\.?){{0,2}}(?:(?<=\.)|\.|,) (?=[\"“‘]?[^\W\d_a-z])")
_BARE = late(rf"{_FAMILY}(?: [A-ZÀ-ÞĀ-Ž]){{1,3}} (?:19|20)\d\d[a-z]? (?=[^\W\d_a-z])")
_DATED = late(r"([^\d()\[\]]{2,200}?),?\s[(\[](?:19|20)\d\d[a-z]?[)\]][.,:]?\s(?=[\"“‘]?[^\W\d_a-z])")
"""What stands before the year and the title."""
_SMALL = frozenset(
    (
        "and",
        "und",
        "et",
        "y",
        "e",
        "&",
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "da",
        "di",
        "al.",
        "al",
    )
)
_FEWEST_BLANKS = 2
"""Between the words of a title."""


def loses_author(entry: Entry) -> bool:
    """Take the authors off an entry's title, with which its text begins; whether there were any."""
    text, title = entry.units[0].text, entry.title
    if not entry.item or text.links:
        return False
    end = _end_of_authors(title)
    if not end or title.count(" ", end) < _FEWEST_BLANKS:
        return False
    if not unled(text.text[: len(title) + _LONGEST_LEAD]).startswith(title):
        return False
    entry.title = before_source(title[end:], title[:end]).strip('"“‘ ')
    return True


_LONGEST_LEAD = 12


def _end_of_authors(title: str) -> int:
    if ("(" in title or "[" in title) and (found := _DATED.match(title)) is not None:
        return found.end() if _are_capitals(found[1]) else 0
    if (found := _INVERTED.match(title)) is not None:
        return found.end() if is_name(f"{found[2]} {found[1]}") else 0
    if (found := _BARE.match(title)) is not None:
        return found.end()
    found = _SPOKEN.match(title)
    return found.end() if found is not None and is_lone_name(found[1]) else 0


def _are_capitals(words: str) -> bool:
    """Whether words are all written as names are, and none is one that only titles have."""
    if may_be_of_title(words):
        return False
    return all(word[:1].isupper() or word in _SMALL for word in words.split())
