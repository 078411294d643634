"""Where and when a paper appeared, set before its title: `ICRA 2021, A Title`, `Stone Science 2020, A Title`.

Words come in; they go out without that, or as they were.
"""

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_label, is_venue
from enricher.papers.words.title_marks import is_series_of_year

_FEWEST_OF_TITLE = 3
"""Words that stand behind a place, to be the title and no more of the place."""
_LONGEST = 40
_BEFORE = late(
    r"([A-Za-z&-]{2,12}[ '’-]{0,2}(?:19|20)\d\d(?:[./-]\d\d?)?)"
    r"(?: (?:(?i:oral|spotlight|poster|highlight|submission|workshop|finalist|award|best|paper)\b ?){1,4})?"
    r"\s?[,:|]\s+(?=[a-z]?[A-Z0-9])"
)
"""What may be a venue and its year, with what the paper was there, before a title."""
_OF_COMMA = late(
    r"(?P<name>[A-Z][A-Z0-9&-]{1,9}|(?:[A-Z][\w&/-]{1,20} ){1,4}?[A-Z][\w&/-]{1,20}),? "
    r"(?P<year>(?:19|20)\d\d)"
    r"(?:[./-]\d\d?)?,\s+(?=[a-z]?[A-Z0-9][\w-]*[ :])"
)
"""An abbreviation, or several words in capitals, with a year between commas, before a title."""


def without_place(bare: str) -> str:
    """A title without the venue and the year before it: `ICRA 2021, A Title`, `CVPR 2023 oral: A Title`."""
    if "20" not in (begun := bare[:_LONGEST]) and "19" not in begun:
        return bare
    found = _BEFORE.match(bare)
    if found is None or not is_label(found[1]) or not is_venue(found[1]):
        found = _OF_COMMA.match(bare)
        if found is None or not _is_series(found["name"], found["year"]):
            return bare
    title = bare[found.end() :]
    return bare if title.count(" ") < _FEWEST_OF_TITLE - 1 else title


def _is_series(name: str, year: str) -> bool:
    """Whether a conference or journal is called so: by its abbreviation, or by words that such are called."""
    return " " not in name or is_series_of_year(f"{name} {year}")
