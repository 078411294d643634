"""What named fields say of a paper in words: its abstract, its comments, its subjects and its day.

The values of an item come in, under their bare names; texts go out, empty where none are given.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from enricher.papers.named_fields.field_days import day_of, year_of, year_told
from enricher.papers.named_fields.field_identifiers import (
    values_of,
)
from enricher.papers.named_fields.layouts import Layout
from enricher.papers.named_fields.values import abstract_of, text_of
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.years import year_beside


def first_abstract(known: Mapping[str, Any], names: Layout) -> str:
    """The first abstract that is told."""
    for name in names.abstracts:
        if text := abstract_of(known[name]):
            return text
    return ""


class AddressSigns(NamedTuple):
    """What may stand beside an item's texts: an arXiv identifier; an address, in which places."""

    arxiv: bool
    places: Sequence[int]


def signs_of(values: list[Any], names: Layout) -> AddressSigns:
    """Looked for in all values at once, many times as fast as in each; in objects anything may stand."""
    texts = [values[place] for place in names.beside]
    try:
        low = "\n".join(texts).lower()
    except TypeError:
        try:
            texts = ["\n".join(text) if isinstance(text, list) else text for text in texts]
            low = "\n".join(texts).lower()
        except TypeError:
            return AddressSigns(arxiv=True, places=names.beside)
    arxiv = "arx" in low or "abs" in low or "/papers/" in low or "r5iv" in low
    if "](" in low or "@" in low or "www." in low or "b.io" in low or "<a " in low or names.of_videos:
        return AddressSigns(arxiv, names.beside)
    if "/" not in low:
        return AddressSigns(arxiv, ())
    return AddressSigns(
        arxiv, [place for place, text in zip(names.beside, texts, strict=True) if "/" in text]
    )


def categories_of(known: Mapping[str, Any], names: Layout) -> tuple[str, ...]:
    """The subjects, as arXiv names them."""
    for value in values_of(known, names.classifications):
        if found := categories_in(str(value)):
            return found
    for value in values_of(known, names.categories):
        words = value if isinstance(value, list) else [value]
        if found := categories_in(" ".join(word for word in words if isinstance(word, str))):
            return found
    return ()


def day_of_paper(known: Mapping[str, Any], names: Layout) -> dt.date | None:
    """The day on which it was announced or published; None where two days of it are years apart."""
    issued, days = 0, names.days
    if "ut" in known and "da" in days:  # Web of Science's day of the export
        days = tuple(name for name in days if name != "da")
    for value in values_of(known, days):
        if found := day_of(value):  # of the record itself, be the paper however old
            return found if not issued or abs(found.year - issued) <= 1 else None
        issued = issued or year_of(value)
    if known.get("year") and known.get("month") and known.get("day"):
        return day_of(f"{text_of(known['year'])}-{text_of(known['month'])}-{text_of(known['day'])}")
    return None


def year_of_paper(known: Mapping[str, Any], names: Layout, *, dated: bool) -> int | None:
    """The year in which it appeared: in a field of years, else, unless `dated`, of days or of where."""
    for name in names.years if dated else (*names.years, *names.days):
        if (value := known[name]) and (found := year_told(value)) is not None:
            return found
    venues = () if dated else (known[name] for name in names.published if name not in _NUMBERED)
    told = (year_beside(value.strip()[:_LONGEST_VENUE], "") for value in venues if isinstance(value, str))
    return next(filter(None, told), None)


_NUMBERED = frozenset(("issn", "publisher"))
"""Fields of where a paper appeared that hold figures of another kind."""
_LONGEST_VENUE = 200


def comments_of(known: Mapping[str, Any], names: Layout, remarked_elsewhere: str) -> str | None:
    """The authors' remark, and every other field of text in which addresses stand."""
    if not names.comments:  # as of most
        return remarked_elsewhere or None
    remarked = [
        text
        for value in values_of(known, names.comments)
        if isinstance(value, str) and (text := value.strip())
    ]
    kept = [text for number, text in enumerate(remarked) if number == 0 or "://" in text]
    if remarked_elsewhere:
        kept.append(remarked_elsewhere)
    return "\n".join(kept) or None
