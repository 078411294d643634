"""Tables of people and of bodies: members, sponsors, addresses.

Columns' names come in; whether a name in them is somebody's goes out.
"""

from collections.abc import Iterable

from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns


def is_of_persons(heading: Iterable[str]) -> bool:
    """Whether a column has names, another what people and bodies have, and none what a paper has."""
    called = set(map(bare, heading))
    return "name" in called and not _OF_PERSONS.isdisjoint(called) and _OF_PAPERS.isdisjoint(called)


_OF_PERSONS = frozenset(
    columns.names(
        """
        affiliation affiliations email mail address street city country phone telephone institution institute
        university employer company organization organisation position role jobtitle office bio biography
        twitter linkedin orcid googlescholar sponsor sponsorship tier logo photo prefix prefixes ror
        """
    )
)
_OF_PAPERS = frozenset(
    (*columns.TITLES, *columns.WEAK_TITLES, *columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS, "arxiv",
     "arxivid", "venue", "conference", "journal", "year", "pdf", "code", "repository", "repo", "paperurl",
     "paperlink")
) - {"name"}  # fmt: skip
