"""Headings that say papers, by what a list of them is called or by a venue of the field.

Words of a heading come in; yes or no goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_label, is_venues_name

_LISTS = late(
    r"\b(?:papers|(?:papers?|reading|publications?)[ -]?lists?|publications|proceedings|bibliography"
    r"|literaturliste|veröffentlichungen|publicaciones|artículos|публикации|статьи)\b"
    r"|论文(?:列表|汇总|清单|目录|合集|整理|索引|推荐)|論文(?:リスト|一覧|列表)|논문 ?(?:목록|리스트)",
    re.IGNORECASE,
)
"""What a list of papers is called, in the languages of its keepers."""
_PARTS = late(
    r"(?:[\w/&'-]+ ){0,3}(?:patente?s?|brevets|talks|presentations?|posters|theses|books|chapters|articles"
    r"|preprints|reports|grants|awards|manuscripts|publicações|publicaciones|publikationen|publications|papers|patenti"
    r"|artículos|artigos|libros|livros|capítulos|ponencias|charlas|vorträge|aufsätze|bücher|thèses|ouvrages"
    r"|pubblicazioni|articoli|libri)(?: (?:en|em|in|de|di|aux?|zu[mr]?) (?:[\w-]+ ?){1,2})?\W*",
    re.IGNORECASE,
)
"""What parts of somebody's publications are called: `Journal Publications`, `Publicaciones en Revista`."""
_MOST_OF_PART = 48
_BEHIND_LIST = late(
    r"(?::\w{1,30}:|[^\w(]|_)*+(?:(?:on|about|of|for|in|from|at|by|with|and|to|reading|related|relevant|accepted|published"
    r"|presented|selected|list|lists|collections?|summar(?:y|ies)|(?:19|20)\d\d)\b|[(（]|\Z)|[^\x00-\x7f]",
    re.IGNORECASE,
)
"""What stands behind such a name: `Papers on Lakes`, `Publications (2019)`."""
_OF_READER = late(
    r"\A\W*(?:how|why)\b|\byour\b|\bcalls? for\b|\b(?:apps?|tools?|helper|manager|tracker|bot)\W*\Z"
    r"|\b(?:manag(?:e|ing)|searching|tracking|finding|writ(?:e|ing)|(?<!must)(?<!must[ -])read(?:ing)?)"
    r"\s(?:\w+\s)?(?:papers|publications|proceedings)\b|(?-i:\b[A-Z]{2,4} ?\d{3}\b)",
    re.IGNORECASE,
)
"""What speaks of papers and heads none: `Manage Your Papers`, `CS 790: Reading Papers`."""
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def calls_a_list(heading: str) -> bool:
    """Whether a heading calls what stands below it a list of papers."""
    return _LISTS.search(heading) is not None


def calls_a_part(heading: str) -> bool:
    """Whether few words are what a part of somebody's publications is called, and nothing else."""
    return len(heading) <= _MOST_OF_PART and _PARTS.fullmatch(heading) is not None


def names_a_list(heading: str) -> bool:
    """Whether a heading is what a list of papers is called, and does not only speak of papers."""
    told = any(_BEHIND_LIST.match(heading, found.end()) for found in _LISTS.finditer(heading))
    return told and _OF_READER.search(heading) is None


def is_of_venue(heading: str, *, or_year: bool = False) -> bool:
    """Whether a heading is a venue of the field, be it with its year, `or_year` a year: `ICML 2020`."""
    if not is_label(heading):
        return False
    words = heading.lower().strip("*_ :").split()
    return any(is_venues_name(word) or (or_year and _YEAR.match(word)) for word in words)
