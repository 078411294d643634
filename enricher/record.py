"""The record: what one paper's line of the output holds, its names fixed for readers.

Comes in: nothing; these are types, their JSON form and their JSON Schema. Keys are
always present, null where unknown, times in UTC with `Z`. Fields may be added;
none is renamed.
"""

import datetime as dt
from typing import Any, Literal

import msgspec

from enricher.evidence import Evidence
from enricher.model import (
    ArchiveCopy,
    CitationIndex,
    Forge,
    History,
    Kind,
    LinkSource,
    Promise,
    Redirect,
    Role,
    Status,
)
from enricher.values import Value

SCHEMA_VERSION = 2
"""What is written. Version 1 lacked `found_in`, `claimed_by` and two states of the code; it is read."""

_encoder = msgspec.json.Encoder()

CodeState = Literal["released", "unverified", "empty", "dead", "claimed", "promised", "none"]
RepositoryState = Literal["ok", "missing", "blocked", "unavailable"]
CitationsState = Literal["ok", "not_found", "unavailable"]


class PaperRecord(Value, frozen=True, kw_only=True, gc=False):
    """The paper as it was read, with what its text promises."""

    arxiv_id: str | None
    doi: str | None
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]
    announced: dt.date | None
    pdf_url: str | None
    promise: Promise
    source: str | None
    comments: str | None = None
    urls: tuple[str, ...] = ()
    url_words: tuple[str, ...] = ()


class LinkRecord(Value, frozen=True, kw_only=True, gc=False):
    """One address of the paper: what was found, what was seen, what may be concluded.

    `evidence` is null unless it was asked for (`--evidence`), or nobody looked.
    """

    url: str
    found_as: str
    found_on: str | None
    found_in: LinkSource = "text"
    claimed_by: tuple[LinkSource, ...] = ()
    kind: Kind
    role: Role
    status: Status
    reason: str
    http_status: int | None
    final_url: str | None
    redirects: tuple[Redirect, ...]
    permanently_moved: bool
    repository: str | None
    checked_at: dt.datetime | None
    attempts: int
    elapsed_ms: int | None
    from_cache: bool
    history: History = History()
    archives: tuple[ArchiveCopy, ...] = ()
    evidence: Evidence | None = None


class RepositoryRecord(Value, frozen=True, kw_only=True, gc=False):
    """One repository that a link means, also where nothing is known of it."""

    forge: Forge
    host: str
    full_name: str
    url: str
    renamed_from: str | None
    status: RepositoryState
    stars: int | None = None
    forks: int | None = None
    open_issues: int | None = None
    license: str | None = None
    language: str | None = None
    created_at: dt.datetime | None = None
    pushed_at: dt.datetime | None = None
    archived: bool | None = None
    empty: bool | None = None
    fork: bool | None = None
    description: str | None = None
    topics: tuple[str, ...] = ()
    homepage: str | None = None
    fetched_at: dt.datetime | None = None
    from_cache: bool = False
    stale: bool = False


class CitationsAnswer(Value, frozen=True, kw_only=True, gc=False):
    """What one citation index says of the paper."""

    source: CitationIndex = "semanticscholar"
    status: CitationsState
    paper_id: str | None = None
    citation_count: int | None = None
    influential_citation_count: int | None = None
    reference_count: int | None = None
    venue: str | None = None
    year: int | None = None
    fetched_at: dt.datetime | None = None
    from_cache: bool = False
    stale: bool = False


class CitationsRecord(CitationsAnswer, frozen=True, kw_only=True, gc=False):
    """What the first index that knew says; `others` holds what further ones say, never added to it."""

    others: tuple[CitationsAnswer, ...] = ()


class Record(Value, frozen=True, kw_only=True, gc=False):
    """One line of the output."""

    schema_version: int = SCHEMA_VERSION
    sandbox: bool = False
    paper: PaperRecord
    links: tuple[LinkRecord, ...] = ()
    repositories: tuple[RepositoryRecord, ...] = ()
    citations: CitationsRecord
    code: CodeState
    errors: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """One JSON object, UTF-8, without the line's end."""
    return _encoder.encode(record)


def decode(line: bytes | str) -> Record:
    """Read one line back, of this version of the form or an earlier one.

    Raises msgspec.ValidationError or msgspec.DecodeError on another form.
    """
    return _decoder.decode(line)


def schema() -> dict[str, Any]:
    """The record's JSON Schema (2020-12), generated from the types; every key is required."""
    made = msgspec.json.schema(Record)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    for definition in made["$defs"].values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    made["$defs"]["Record"]["properties"]["schema_version"] = {"const": SCHEMA_VERSION}
    return made
