"""Papers whose only address is a search for their title: `[A Title](https://scholar.google.com/scholar?q=...)`.

An entry comes in; yes or no goes out.
"""

import re
from urllib.parse import unquote_plus

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.titles.clean_titles import cleaned

_SEARCH = late(r"//scholar\.google\.[a-z.]{2,6}/scholar\?(?:[^#]{0,200}&)?q=([^&#]{4,1000})")
_WORD = re.compile(r"[^\W_]{3,}")
_FEWEST = 2
"""Words of a title that are sought."""


def is_sought(entry: Entry) -> bool:
    """Whether an item leads to a search for its title, which it is called by then, be it behind authors."""
    links = entry.units[0].text.links
    if not entry.item or not links or "scholar.google" not in links[-1].address + links[0].address:
        return False
    for link in (links[0], links[-1]):
        if found := _SEARCH.search(link.address):
            sought = {word.lower() for word in _WORD.findall(unquote_plus(found[1]))}
            title = next((words for words in (link.words, entry.title) if _is_asked(words, sought)), "")
            entry.title = cleaned(title) or entry.title
            return title != ""
    return False


def _is_asked(title: str, sought: set[str]) -> bool:
    """Whether what is sought is most words of a title, or begins it."""
    words = {word.lower() for word in _WORD.findall(title)}
    if len(words) < _FEWEST or len(sought) < _FEWEST or is_lone_name(title):
        return False
    return len(words & sought) * 5 >= min(len(words), len(sought)) * 4 and len(words) * 2 >= len(sought)
