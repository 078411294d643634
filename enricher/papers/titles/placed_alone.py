"""A title and, behind it, where its paper stood and when, and nothing else: `A Title of Words (ICML 2020)`.

As most lists without links have them. A text comes in; its title goes out, told at once where it is plain
words, or nothing where there is more to be asked.
"""

from enricher.late_patterns import late
from enricher.papers.titles.clean_titles import is_bare
from enricher.papers.words.label_words import is_label, is_venues_name

_LONGEST_PLACE = 32
_FEWEST_BLANKS = 4
"""In a title; fewer words may be authors, unless brackets stand behind them."""
_OPENING = (" (", " [")
_PLACE = late(
    r"(?:[.,]? [(\[]|[.,] | [-|] )(?:([A-Za-z]{2,12})(?:,? |(?='))?)?"
    r"(?:(?:19|20)\d\d|(?<=[a-zA-Z])'\d\d)[)\]]?[. ]{0,2}\Z"
)
"""A sign, and behind it a venue and its year, or that alone."""


_IN_BRACKETS = late(r"\[([^\[\]\n]{20,300})\][ ,(]{0,3}([A-Za-z&]{2,12}) ?(?:(?:19|20)\d\d|'\d\d)[)\].\s\[]*")
"""A title in the brackets of a link that leads nowhere, and its venue: `[A Title of Words] ACL 2020`."""


def title_before_place(text: str) -> str:
    """The title that all of a text is but for a known venue and its year."""
    if text[:1] == "[" and (whole := _IN_BRACKETS.fullmatch(text)) is not None:
        known = is_venues_name(low := whole[2].lower()) or low == "arxiv"
        return whole[1] if known and whole[1].count(" ") >= _FEWEST_BLANKS - 1 else ""
    near = max(0, len(text) - _LONGEST_PLACE)
    found = _PLACE.search(text, near)
    if found is None:
        return ""
    title, venue = text[: found.start()], found[1]
    apart = text[found.start() : found.start() + 2] in _OPENING
    if title.count(" ") < _FEWEST_BLANKS - apart or not (apart or title[-2:].islower()) or not is_bare(title):
        return ""
    if venue and not (is_venues_name(low := venue.lower()) or low == "arxiv"):
        return ""
    if "ccepted" in title or is_label(title):
        return ""
    name, colon, _ = title.partition(": ")
    may_be_authors = colon and " " in name and (" and " in title or title[1:3].isupper())
    return "" if may_be_authors else title
