"""Records whose only words of a paper are its whole reference: `{"reference": "A. Example. A Title. ..."}`.

A record without a title comes in; its title and its authors go out, or None where no field is a reference.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields.layouts import bare
from enricher.papers.words.identifiers import arxiv_id_in
from enricher.papers.words.years import DATED

REFERENCES = frozenset(
    ("reference", "citation", "cite", "contents", "content", "entry", "text", "formatted", "ref", "label")
)
"""What keepers call a field that holds a whole reference."""
_QUALIFIED = late(
    r"(?:full|complete|formatted|bibliographic(?:al)?|apa|mla|chicago|vancouver|harvard|study|paper|article|source)"
    r"(?:reference|citation)|(?:reference|citation)(?:text|apa|mla|string|full|infull|formatted|details)"
)
"""The same with what tells it apart from a key or a number: `Full citation`, `Reference (APA)`."""
_LONGEST = 1_500
_FEWEST_WORDS = 3
_PLACE = late(r",? [Ii]n (?=the |Proc)")
"""What leads to where a paper stood, behind its authors."""


def is_reference(name: str) -> bool:
    """Whether a field is called as what holds whole references is."""
    called = bare(name)
    return called in REFERENCES or (called[8:] != "" and _QUALIFIED.fullmatch(called) is not None)


def cited_in(value: Mapping[str, Any]) -> dict[str, str] | None:
    """The title and the authors that a record's reference tells, where it names both and a year."""
    for name, held in value.items():
        if not isinstance(held, str) or len(held) > _LONGEST or not is_reference(str(name)):
            continue
        if not DATED.search(held):
            continue
        # here: few values hold a reference, and what reads it takes long to load
        from enricher.papers.authors.bylines import authors_beside, names_before
        from enricher.papers.authors.initialled_names import begins_with_cited
        from enricher.papers.titles.plain_titles import plain_title

        text = " ".join(held.split())
        if title := _linked_title(value, text):
            return {"title": title, "authors": authors_beside(_PLACE.split(text, maxsplit=1)[0], title)}
        title = plain_title(text)
        enough = _is_long(title) or (title and begins_with_cited(text))
        authors = names_before(text[: max(0, text.find(title))]) if enough else ""
        if authors:
            told = {"title": title, "authors": authors}
            identifier = arxiv_id_in(text) if "arxiv" in text.lower() and _ARXIV.isdisjoint(value) else None
            return {**told, "arxiv": identifier} if identifier else told
    return None


_ARXIV = frozenset(("arxiv", "arXiv", "arxiv_id", "arxivId", "eprint"))


def are_references(called: str, cells: Sequence[str]) -> bool:
    """Whether a column holds whole references: it is called so, and most of its cells have a year in them."""
    if not is_reference(called) or not cells:
        return False
    long = sum([len(cell) > _SHORTEST_CITED and DATED.search(cell) is not None for cell in cells])
    return long * 10 >= len(cells) * 7


_SHORTEST_CITED = 30
"""Characters of a reference with an author, a title and a year."""


def holds_reference(value: Mapping[str, Any]) -> bool:
    """Whether a record without others in it has a field for a whole reference, with a year in it."""
    if any(isinstance(held, list) and held and isinstance(held[0], dict) for held in value.values()):
        return False
    return any(
        isinstance(held, str) and bare(str(name)) in _WHOLE and len(held) <= _LONGEST and DATED.search(held)
        for name, held in value.items()
    )


_WHOLE = frozenset(("reference", "citation", "contents"))
"""Names under which nothing else stands."""


def _linked_title(value: Mapping[str, Any], text: str) -> str:
    """The words of the reference that the record has an address for: `{"links": {"A Title": "https://..."}}`."""
    for held in value.values():
        for name, address in held.items() if isinstance(held, dict) else ():
            if isinstance(address, str) and _is_long(str(name)) and " ".join(str(name).split()) in text:
                return " ".join(str(name).split())
    return ""


def _is_long(title: str) -> bool:
    return title.count(" ") >= _FEWEST_WORDS - 1
