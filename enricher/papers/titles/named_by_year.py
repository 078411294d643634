"""Paragraphs that name who, a year and a title without a stop between: `Ann Example 1976 A Title of Words`.

A text comes in; it goes out with its title first and in bold, as most lists have it, or not at all. An
address may stand in the line below.
"""

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text

_LONGEST = 600
_NAMED = late(
    r"((?:[A-ZÀ-Þ][\w.'’-]{0,24}(?:, | (?:and|&) | )){1,12}?)\(?((?:19|20)\d\d)\)? "
    r"([A-ZÀ-Þ\"“][^\n]{3,250})(?:\n|\Z)"
)
"""Names, a year, and a title up to the end of the line."""


def title_first(text: Text) -> Text | None:
    """The text as `A Title. Ann Example, 1976`, where it is names, a year, a title and an address at most."""
    words = text.text
    if len(words) > _LONGEST or text.bold or text.spans or (found := _NAMED.match(words)) is None:
        return None
    names, year, title = found[1].strip(" ,"), found[2], found[3].strip()
    if " " not in names or not (is_lone_name(names) or are_names(names) or is_byline(names)):
        return None
    links = text.links
    if links and (links[0].start != found.end() or links[0].words != links[0].address):
        return None
    lead = f"{title}. {names}, {year}"
    moved = len(lead) - found.end(3)
    return Text(
        lead + words[found.end(3) :],
        tuple([structs.replace(one, start=one.start + moved, end=one.end + moved) for one in links]),
        ((0, len(title)),),
    )
