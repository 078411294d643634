"""A record -> the repositories that are the paper's own work: those whose stars are the paper's.

What a paper mentions or cites is somebody else's, and what its project page is made of is a site and no code
where there is code beside it.
"""

from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.remedies import repository_id

_PAGES = frozenset(("project", "paper", "video"))
"""Kinds of links that lead to pages about the work: a repository behind such a page is the page's source."""
SITES = (".github.io", ".gitlab.io")
"""Ends of names of repositories that a site is made of."""


def own_repositories(record: Record) -> list[RepositoryRecord]:
    """Those that links of the paper's own name as its work; its code alone, where there is any."""
    if not record.repositories:
        return []
    own = [link for link in record.links if _is_work(link)]
    code = {link.repository for link in own if link.kind == "code"}
    named = {each for each in code if each and not each.endswith(SITES)} or code
    named = named or {link.repository for link in own}
    return [each for each in record.repositories if repository_id(each) in named] if named else []


def _is_work(link: LinkRecord) -> bool:
    return link.repository is not None and link.role == "own" and link.kind not in _PAGES


def most_starred(record: Record) -> RepositoryRecord | None:
    """The one of them with the most stars; the first where no stars are known."""
    own = own_repositories(record)
    known = [each for each in own if each.stars is not None]
    return max(known, key=lambda each: each.stars or 0, default=own[0] if own else None)
