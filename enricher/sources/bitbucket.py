"""Bitbucket Cloud: `GET https://api.bitbucket.org/2.0/repositories/{workspace}/{slug}`.

It has neither stars nor an archive flag. A private repository answers 403, which is no absence.
"""

from typing import Any
from urllib.parse import quote

from enricher.model import Repository, RepositoryRef
from enricher.sources.one_by_one import Reader
from enricher.sources.reading import date, inner, text

API = "https://api.bitbucket.org/2.0/repositories"


def address(ref: RepositoryRef) -> str | None:
    """Where `ref` is asked for; other hosts run another product with another API."""
    workspace, _, slug = ref.full_name.partition("/")
    if ref.host != "bitbucket.org" or not workspace or not slug or "/" in slug:
        return None
    return f"{API}/{quote(workspace, safe='')}/{quote(slug, safe='')}"


def read(body: dict[str, Any], ref: RepositoryRef) -> Repository | None:
    """Bitbucket's `repository`."""
    name = text(body.get("full_name"))
    if name is None:
        return None
    return Repository(
        forge="bitbucket",
        host=ref.host,
        full_name=name,
        url=text(inner(body, "links", "html", "href")) or f"https://{ref.host}/{name}",
        language=text(body.get("language")),
        created_at=date(body.get("created_on")),
        pushed_at=date(body.get("updated_on")),
        fork=isinstance(body["parent"], dict) if "parent" in body else None,
        description=text(body.get("description")),
        homepage=text(body.get("website")),
        default_branch=text(inner(body, "mainbranch", "name")),
        parent=text(inner(body, "parent", "full_name")),
    )


READER = Reader(address=address, read=read)
