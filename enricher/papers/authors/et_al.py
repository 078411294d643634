"""Authors who end in `et al.`, in one text with a title.

A text comes in, and where those words stand in it; what is left of it without the authors goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.words.label_words import is_label, is_name, looks_like_names

ET_AL = re.compile(r"\bet\.? ?al\b", re.IGNORECASE)
_LONGEST = 400
"""Characters of authors before `et al.`; a longer text is none."""
_FEWEST_OF_TITLE = 3
"""Words that stand before authors, to be a title and no further authors."""
_REACH = 60
"""Characters in which the last author named stands."""
_LAST_AUTHOR = re.compile(
    r"(?:[,;:|)–—]|(?<![A-Z])\.)\s+(?:by\s+)?"
    r"(?:(?:[A-ZÀ-Þ]\.[- ]?){1,3}[^\s,.;:]+(?: [^\s,.;:]+)?|[A-ZÀ-Þ][^\s,.;:]+(?: [A-ZÀ-Þ][^\s,;:]*){0,3})\Z"
)
_FAMILY_BEHIND = late(
    r"(?<!\b[A-Z])(?<!vs)[.?!] (?:(?:de|van|der|von) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}(?: [A-ZÀ-Þ][\w'’-]{1,24})?\Z"
)
"""The first author's family behind a title, where the given name stood behind a comma: `A Title. Example`."""
_IN_BRACKETS = late(r"(?<=\w)[?!.]?\s?[(\[][^()\[\]]{1,60}\bet\.? ?al\b")
"""Authors in brackets behind a title: `A Title (Example et al., 2022)`."""
_PARTING = frozenset("|–—")
"""Signs that part a title from its authors, and no two authors."""
_YEAR_BEFORE = late(r"\A\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s+")
_FAMILY = late(r"[A-ZÀ-Þ][\w'’-]{1,30}")


def without_et_al(bare: str, place: int, end: int) -> str:
    """A title without the authors beside it who end in `et al.`, and what stands behind those."""
    if (found := _IN_BRACKETS.search(bare, 0, end)) and found.end() == end:
        closed = bare.partition(")")[2] if found[0][0] == "(" else bare.partition("]")[2]
        return f"{bare[: found.start()]}{closed if len(closed) > 1 else ''}".strip()
    head = bare[:place].rstrip(" ,")
    rest = bare[end:].lstrip(" .,:;")
    rest = _YEAR_BEFORE.sub("", rest) if rest[:1] in "(12" else rest
    if len(rest.split()) >= 2 - (not rest.isascii()) and not is_label(rest) and are_authors(head):
        return rest
    found = _LAST_AUTHOR.search(head, max(0, len(head) - _REACH))
    if found is None:
        return bare
    title = head[: found.start() + 1].rstrip(" ,;:|–—")
    fewest = _FEWEST_OF_TITLE - (found[0][0] in _PARTING)
    if found[0][0] == "," and "," not in title and is_name(title):  # as a few words in capitals look
        return title if _is_title_before(title, found[0]) else bare
    while is_name(title.rpartition(",")[2].strip()) and title.count(" ", 0, title.rfind(",")) > 1:
        title = title.rpartition(",")[0]
    if found[0][0] == "," and (family := _FAMILY_BEHIND.search(title, max(0, len(title) - _REACH))):
        return title[: family.start() + 1].rstrip(".")
    return bare if len(title.split()) < fewest or looks_like_names(title) else title


def _is_title_before(title: str, last: str) -> bool:
    """Whether words in full stand before the only author, by the family alone: `Lamp Light Nets, Doe`."""
    alone = last.strip(" ,;:|)–—").removeprefix("by ").isalpha()
    words = title.split()
    return (
        alone and "." not in title and len(words) >= _FEWEST_OF_TITLE and all(w[0].isupper() for w in words)
    )


def are_authors(text: str) -> bool:
    """Whether a text is authors and nothing else, be it one by the family alone."""
    if is_name(text) or _FAMILY.fullmatch(text):
        return True
    return are_names(text) or (len(text) < _LONGEST and looks_like_names(text))
