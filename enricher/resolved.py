"""What a paper's questions came to: an answer and where it is from, a link's finding, an index's word.

Nouns alone, and what an address is to its paper. Live until the paper's record is merged.
"""

from typing import Generic, TypeVar

from msgspec import Struct

from enricher.evidence import Evidence
from enricher.model import (
    ArchiveCopy,
    Check,
    CitationIndex,
    CitationsOutcome,
    Fence,
    History,
    Link,
    RepositoryOutcome,
    RepositoryRef,
    Unavailable,
)

V = TypeVar("V")
NEVER_LINKS = frozenset({"artefact", "truncated", "placeholder", "invalid_url"})
"""Reasons of skipped entries that are no links of the paper at all."""


class Resolved(Struct, Generic[V], frozen=True, kw_only=True, gc=False):
    """An answer with its provenance: asked just now, cached, or old and served through an outage.

    Attributes:
        fences: of one asked just now: under which tokens, where processes share a store.
    """

    value: V
    from_cache: bool = False
    stale: bool = False
    fences: tuple[Fence, ...] = ()


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One address of the paper with all that is known of it; `repository` is the one that it means."""

    link: Link
    check: Check
    repository: RepositoryRef | None = None
    told: Resolved[RepositoryOutcome] | None = None
    history: History = History()
    archives: tuple[ArchiveCopy, ...] = ()
    evidence: Evidence | None = None


class Cited(Struct, frozen=True, kw_only=True, gc=False):
    """What an index says of a paper, and beside it what others say."""

    index: CitationIndex = "semanticscholar"
    told: Resolved[CitationsOutcome]
    others: "tuple[Cited, ...]" = ()

    @property
    def unknown(self) -> bool:
        """Whether the index could not be asked."""
        return isinstance(self.told.value, Unavailable)


def is_own_code(finding: Finding) -> bool:
    """Whether an address is the paper's own code."""
    return is_link(finding) and finding.link.kind == "code" and finding.link.role == "own"


def is_link(finding: Finding) -> bool:
    """Whether an address is a link of the paper at all."""
    return not (finding.check.status == "skipped" and finding.check.reason in NEVER_LINKS)
