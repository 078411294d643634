"""Hugging Face: `GET /api/models/{id}`, `/api/datasets/{id}`, `/api/spaces/{id}`; likes stand in stars.

Its oddities: a model's name may have no owner; a gated repository still tells its facts; to those who are not
signed in it answers 401 for what is private and for what is not there alike, by the same code, so that a 404
alone is an absence.
"""

from typing import Any
from urllib.parse import quote

from enricher.model import (
    Repository,
    RepositoryBlocked,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryRef,
    Unavailable,
)
from enricher.sources.asking import ApiReply, JsonApi
from enricher.sources.one_by_one import Reader
from enricher.sources.reading import count, date, flag, inner, items, text

KINDS = ("datasets", "spaces")
"""What stands before a name that is no model's, in addresses and in our `full_name`."""

FIELDS = "&".join(
    f"expand[]={name}"
    for name in ("cardData", "createdAt", "disabled", "gated", "lastModified", "likes", "tags")
)
"""Without these the answer lists every file, megabytes for a large data set."""

ERROR_CODE = "x-error-code"
DISABLED = "disabled"
UNAUTHORIZED = 401


def address(ref: RepositoryRef) -> str | None:
    """Where `ref` is asked for."""
    first, _, rest = ref.full_name.partition("/")
    kind, name = (first, rest) if first in KINDS else ("models", ref.full_name)
    if not name or name.count("/") > 1 or name.endswith("/"):
        return None
    return f"https://{ref.host}/api/{kind}/{quote(name)}?{FIELDS}"


def read(body: dict[str, Any], ref: RepositoryRef) -> Repository | None:
    """Facts of a model, a dataset or a space."""
    name = text(body.get("id")) or text(body.get("modelId"))
    if name is None:
        return None
    first = ref.full_name.partition("/")[0]
    full_name = f"{first}/{name}" if first in KINDS else name
    return Repository(
        forge="huggingface",
        host=ref.host,
        full_name=full_name,
        url=f"https://{ref.host}/{full_name}",
        stars=count(body.get("likes")),
        license=_license(body),
        created_at=date(body.get("createdAt")),
        pushed_at=date(body.get("lastModified")),
        archived=flag(body.get("archived")),
        description=text(body.get("description")),
    )


def exception(told: ApiReply, api: JsonApi) -> RepositoryOutcome | None:
    """Disabled; private or gone, which it does not tell apart; or a refusal that names an absence."""
    code = told.headers.get(ERROR_CODE, "")
    if told.status == UNAUTHORIZED:
        return Unavailable(
            why="private, or gone: Hugging Face says 401", at=api.now(), http_status=told.status
        )
    if code == "RepoNotFound":
        return RepositoryMissing(fetched_at=api.now())
    words = (text(told.headers.get("x-error-message")) or text(inner(told.body, "error")) or "").lower()
    if (
        inner(told.body, DISABLED) is True
        or code == "DisabledRepo"
        or ("is disabled" in words and told.status == 403)
    ):
        return RepositoryBlocked(fetched_at=api.now(), block=DISABLED)
    return None


def _license(body: dict[str, Any]) -> str | None:
    """Hugging Face's own word for it, in lower case; `other` and `unknown` are none."""
    named = text(inner(body, "cardData", "license"))
    tagged = (
        tag.removeprefix("license:")
        for tag in map(text, items(body.get("tags")))
        if tag and tag.startswith("license:")
    )
    name = named or next(tagged, None)
    return None if name in (None, "other", "unknown") else _SPDX.get(name, name)


_SPDX = {
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "cc-by-4.0": "CC-BY-4.0",
    "cc-by-sa-4.0": "CC-BY-SA-4.0",
    "cc-by-nc-4.0": "CC-BY-NC-4.0",
    "cc-by-nc-sa-4.0": "CC-BY-NC-SA-4.0",
    "cc0-1.0": "CC0-1.0",
    "gpl-3.0": "GPL-3.0",
    "lgpl-3.0": "LGPL-3.0",
    "agpl-3.0": "AGPL-3.0",
}
"""Hugging Face writes SPDX ids in lower case; these are the common ones as SPDX spells them."""

READER = Reader(address=address, read=read, exception=exception)
