"""Records of a run -> whether it reached anybody: a job that reached nobody says nothing of its links.

Comes in: links, or whole records. Goes out: a yes or no. What came from the cache proves nothing about
today's network, and what was never to be asked proves nothing either.
"""

from enricher.record import CitationsRecord, LinkRecord, Record, RepositoryRecord

OWN_OR_THEIRS = frozenset(
    ("dns_failure", "timeout", "connection_refused", "connection_reset", "tls_error", "api_unavailable")
)
"""Reasons of `failing` behind which our own network may stand as well as theirs."""


class Reach:
    """Counts who answered and who could not be asked."""

    def __init__(self) -> None:
        self._answered = 0
        self._silent = 0

    @property
    def nobody(self) -> bool:
        """Whether somebody was asked, and nobody answered."""
        return self._silent > 0 and not self._answered

    def add_link(self, link: LinkRecord) -> None:
        """Count one look of this run."""
        if link.from_cache or link.status == "skipped":
            return
        if link.status == "failing" and link.reason in OWN_OR_THEIRS:
            self._silent += 1
        else:
            self._answered += 1

    def add(self, record: Record) -> None:
        """Count the links of a record, and what its sources said."""
        if record.links:
            for link in record.links:
                if not link.from_cache:
                    self.add_link(link)
            for repository in record.repositories:
                self._add_answer(repository)
        self._add_answer(record.citations)

    def _add_answer(self, told: RepositoryRecord | CitationsRecord) -> None:
        if told.status == "unavailable":
            self._silent += 1
        elif told.fetched_at is not None and not told.from_cache:
            self._answered += 1
