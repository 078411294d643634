"""Works that a record of a catalogue is related to: which of them belong to it.

DataCite (https://datacite-metadata-schema.readthedocs.io/, `relationType`), Zenodo (`relation`), InvenioRDM
(`relation_type`) and Crossref (names under `relation`) write the same words in different dress. What a work
cites, is cited by or is another version of is another's.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from enricher.papers.words.columns import names

_BELONGS = frozenset(
    names(
        """
        issupplementto issupplementedby haspart isdocumentedby documents iscompiledby compiles
        isoriginalformof isvariantformof issoftwareof hassoftware
        """
    )
)
_NAMES = ("relationType", "relation_type", "relation")


def belongs(relation: str) -> bool:
    """Whether what stands in this relation to a work belongs to it."""
    return relation.lower().replace("-", "").replace("_", "") in _BELONGS


def is_anothers(item: Mapping[str, Any]) -> bool:
    """Whether an object says of itself that it is related to a work, and not as a part of it."""
    for name in _NAMES:
        said = item.get(name)
        if isinstance(said, dict):
            said = said.get("id")
        if isinstance(said, str):
            return not belongs(said)
    return False


def supplements(relation: Any) -> list[str]:
    """The addresses among Crossref's relations that belong to the work."""
    return list(_supplements(relation)) if isinstance(relation, dict) else []


def _supplements(relation: Mapping[str, Any]) -> Iterator[str]:
    for name, works in relation.items():
        if not belongs(str(name)) or not isinstance(works, list):
            continue
        for work in works:
            if isinstance(work, dict) and isinstance(address := work.get("id"), str) and "://" in address:
                yield address
