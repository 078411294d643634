"""Words that say where somebody works, which titles of papers hardly have.

Words come in; yes or no goes out.
"""

from enricher.late_patterns import late

_PLACE = late(
    r"\b(?:Universit\w+|Universid\w+|Institut\w*|Instituto|Istituto|Department|Dept|Faculty|College|School|Academy"
    r"|Laborator\w+|Labs?|Inc|Ltd|Corp|Corporation|GmbH|Cent(?:er|re) (?:for|of)|Hospital|Polytechnic\w*)\b"
)


def names_place_of_work(words: str) -> bool:
    """Whether words name a university, a laboratory, a company: `Department of Ponds, Lake University`."""
    return _PLACE.search(words) is not None
