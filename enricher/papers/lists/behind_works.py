"""Items that begin with what a paper is about, which is a link, and go on with its title and where it stood.

An entry comes in; whether it is so set goes out, and its title stands in it then.
"""

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_pages import is_resource

_FEWEST_BLANKS = 3
_PLACE = late(r"[.,]{1,2} [A-Za-z][^\n\d]{2,120}[ ,]{1,2}(?:19|20)\d\d[.\s]*")
"""A venue and the year that ends the item: `, Proc. Lamps (PL), 2020.`"""


def titles_behind_its_work(entry: Entry) -> bool:
    """Call an entry by a title in italics behind its data or code: `[LampSet](...), *A Title*, PL, 2020`."""
    text = entry.units[0].text
    if not (entry.item and text.spans and len(text.links) == 1):
        return False
    link, (begin, end) = text.links[0], text.spans[0]
    if link.start or text.text[link.end : begin] != ", " or not is_resource(link.address):
        return False
    title = cleaned(text.text[begin:end].strip(" .,"))
    if title.count(" ") < _FEWEST_BLANKS or is_label(title) or _PLACE.fullmatch(text.text, end) is None:
        return False
    entry.title = title
    return True
