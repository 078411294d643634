"""The line that arXiv's feeds put before an abstract, and the day and category of a heading."""

from functools import lru_cache

from enricher.late_patterns import late

# Feeds since 2024 start an abstract with `arXiv:2408.06401v3 Announce Type: replace Abstract: `,
# in which an autolinker makes an anchor to the paper itself.
_PREFIX = late(
    r"\s*(?:<a [^<>]{0,500}>)?\s*arXiv:\S{1,40}?(?:</a>)?"
    r"\s+Announce Type:\s*\S{1,40}\s+(?:<[^<>]{0,20}>\s*)?Abstract:\s*"
)

# https://arxiv.org/category_taxonomy
_CATEGORY = late(
    r"\b(?:cs|math|stat|eess|econ|physics|astro-ph|cond-mat|nlin|q-bio|q-fin)\.(?:[A-Z]{2}|[a-z]{2,6}-[a-z]{2,5}|other)\b"
)
_WHOLE_ARCHIVES = frozenset(
    ("gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph")
)
_SHORT = 200
"""Characters of a field of nothing but categories."""

_BETWEEN = late(r"[\s;,|]+")


def without_announcement(abstract: str) -> str:
    """The abstract alone."""
    if not abstract.lstrip().startswith(("arXiv:", "<a ")):
        return abstract
    found = _PREFIX.match(abstract)
    return abstract[found.end() :] if found else abstract


def categories_in(text: str) -> tuple[str, ...]:
    """The arXiv categories named in `text`, in its order, once each."""
    return _kept_categories(text) if len(text) <= _SHORT else _categories(text)


def _categories(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(_CATEGORY.findall(text))
    if "-" in text:  # as every archive's name that is a category
        found.update(dict.fromkeys(word for word in _BETWEEN.split(text) if word in _WHOLE_ARCHIVES))
    return tuple(found)


_kept_categories = lru_cache(maxsize=256)(_categories)  # papers of one list stand under few of them
