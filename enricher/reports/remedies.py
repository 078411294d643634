"""A link and what is known of its repository -> the address to write in its place, or none.

A remedy is offered only where it is safe to apply without reading the page: a chain of
permanent redirects, a forge's own word about a rename, or an archive's copy of what was
found gone more than once.
"""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.model import FORGE_HOSTS
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.losses import is_confirmed, kept
from enricher.reports.sites import host_of, is_web_address

Cause = Literal["moved", "renamed", "archived"]
CAUSE_WORDS: dict[Cause, str] = {
    "moved": "moved for good",
    "renamed": "repository renamed",
    "archived": "gone; a copy is archived",
}


class Remedy(Struct, frozen=True, kw_only=True):
    """Write `new` where `old` stands; `found_as` is how the text spells the old one."""

    old: str
    found_as: str
    new: str
    cause: Cause


def repository_id(repository: RepositoryRecord) -> str:
    """The name that a link's `repository` carries."""
    if FORGE_HOSTS.get(repository.forge) == repository.host:
        return f"{repository.forge}:{repository.full_name}"
    return f"{repository.forge}:{repository.host}/{repository.full_name}"


def by_id(record: Record) -> dict[str, RepositoryRecord]:
    """The repositories of a record under the names that its links carry."""
    return {repository_id(repository): repository for repository in record.repositories}


def remedies(record: Record) -> list[Remedy]:
    """What may be mended in one paper, in the order of its links."""
    renamed = [repository for repository in record.repositories if repository.renamed_from]
    repositories, found = by_id(record) if renamed else {}, list[Remedy]()
    for link in record.links:
        if renamed or link.permanently_moved or link.archives:  # few are: no other can be mended
            made = remedy(link, repositories)
            found += () if made is None else (made,)
    return found


def unmended(record: Record) -> list[LinkRecord]:
    """The dead links of one paper's text for which nothing can be written in their place."""
    mended = {each.old for each in remedies(record)}
    return [
        link for link in record.links if link.status == "dead" and _in_text(link) and link.url not in mended
    ]


def _in_text(link: LinkRecord) -> bool:
    return link.found_on is None and link.found_in in {"text", "input"}


def remedy(link: LinkRecord, repositories: Mapping[str, RepositoryRecord]) -> Remedy | None:
    """The safe replacement of one link, or None. Links found elsewhere are not in the text."""
    if not _in_text(link):
        return None
    if link.status not in ("alive", "dead"):
        return None
    known = repositories.get(link.repository or "")
    if not (link.permanently_moved or link.archives or (known is not None and known.renamed_from)):
        return None  # as most are: nothing of it need be read
    if not is_web_address(link.url):
        return None
    for cause, new in (
        (("archived", _archived(link)),)
        if link.status == "dead"
        else (("renamed", _renamed(link, known)), ("moved", _moved(link)))
    ):
        if new is not None and new != link.url and is_web_address(new):
            return Remedy(old=link.url, found_as=link.found_as, new=new, cause=cause)  # type: ignore[arg-type]  # the table's literals
    return None


def _renamed(link: LinkRecord, repository: RepositoryRecord | None) -> str | None:
    """The same address under the repository's new name; what follows the name stays."""
    if (
        repository is None
        or not repository.renamed_from
        or repository.status != "ok"
        or link.status != "alive"
    ):
        return None
    parts = urlsplit(link.url)
    if host_of(link.url) != repository.host:
        return None
    old = re.compile(rf"^/{re.escape(repository.renamed_from)}(?=\.git$|/|$)", re.IGNORECASE)
    path, changed = old.subn(lambda _: f"/{repository.full_name}", parts.path, count=1)
    return parts._replace(path=path).geturl() if changed else None


def _moved(link: LinkRecord) -> str | None:
    """Where permanent redirects end. A page that moved to a home page was lost, not moved."""
    if link.status != "alive" or not link.permanently_moved or not is_web_address(link.final_url or ""):
        return None
    before, after = urlsplit(link.url), urlsplit(link.final_url or "")
    if (before.scheme, after.scheme) == ("https", "http"):
        return None
    name = before.path.strip("/").rpartition("/")[2].lower()
    lost_its_path = name and not after.path.strip("/") and not after.query
    if lost_its_path and name not in (after.hostname or "").split("."):
        return None
    return after._replace(fragment=after.fragment or before.fragment).geturl()


def _archived(link: LinkRecord) -> str | None:
    """The best copy of what is gone for sure."""
    copies = kept(link) if is_confirmed(link) else ()
    return copies[0].url if copies else None
