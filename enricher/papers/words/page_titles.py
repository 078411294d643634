"""A paper's title without what its page's own adds: `[2301.00001] Title`, `Title | OpenReview`.

A title on one line comes in, as browsers and read-later services keep it; the paper's own goes out.
"""

import re

from enricher.late_patterns import late

_FARTHEST = 120
"""Characters at a title's end in which sites name themselves."""
_SITE = late(
    r"(?:\s[|–—-]\s(?:OpenReview|Papers [Ww]ith Code|ACL Anthology|SpringerLink|ScienceDirect|arXiv(?:\.org)?"
    r"|IEEE (?:Journals & Magazine|Conference Publication)|IEEE Xplore|Semantic Scholar|Hugging Face|bioRxiv"
    r"|medRxiv|PubMed|PMC|DeepAI|alphaXiv|ResearchGate|Nature(?: [A-Z]\w+){0,2}|Science|PNAS"
    r"|ACM Digital Library|CVF Open Access|(?:the )?Proceedings of [^|]{3,90}))+\Z"
)
_NUMBER = late(r"\[(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,9}/\d{7})(?:v\d{1,2})?\]\s+(?=\S)", re.IGNORECASE)


def without_site(title: str) -> str:
    """The title alone; as it is where no site known here has added to it."""
    if title[:1] == "[" and (found := _NUMBER.match(title)):
        title = title[found.end() :]
    if " | " in title or " - " in title or " – " in title or " — " in title:
        found = _SITE.search(title, max(0, len(title) - _FARTHEST))
        if found and found.start():
            return title[: found.start()].rstrip()
    return title
