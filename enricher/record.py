"""The record: what one paper's line of the output holds, its names fixed for readers.

Comes in: nothing; these are types, their JSON form and their JSON Schema. Keys are
always present, null where unknown, times in UTC with `Z`. Fields may be added;
none is renamed.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from enricher.evidence import Evidence
from enricher.field_words import described
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
Unproven = Literal["promised", "claimed", "empty"]
"""States of code that is no more than a word, or a repository that holds nothing."""


class PaperRecord(Value, frozen=True, kw_only=True, gc=False):
    """The paper as it was read, with what its text promises.

    Attributes:
        arxiv_id: arXiv's identifier without its version; null where there is none.
        doi: the paper's DOI, without an address before it.
        title: as the input gives it, its markup with it.
        authors: names in the input's order.
        abstract: as the input gives it, its markup with it.
        categories: arXiv's or the input's own, the first one first.
        announced: the day of the digest, or the paper's own date.
        pdf_url: where its PDF is, without version and without `.pdf`.
        promise: what the text promises where it gives no address.
        source: where it was read: path as given, `#`, and the item's number from 1.
        comments: the authors' remark beside the abstract.
        urls: addresses that stood beside the text, such as a table's code column.
        url_words: what the keeper calls each of `urls`, in their order; may be shorter.
        year: in which it appeared, as the input tells it, else that of its day or of its arXiv id.
    """

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
    year: int | None = None


class LinkRecord(Value, frozen=True, kw_only=True, gc=False):
    """One address of the paper: what was found, what was seen, what may be concluded.

    Attributes:
        url: the address in its canonical form.
        found_as: as it stands in the input: the target of an anchor, else the text.
        found_on: the project page where it was found; null where it stands in the paper's own text.
        found_in: who says that it belongs to the paper.
        claimed_by: every other source that names the same resource.
        kind: what is there.
        role: whose it is: the paper's own, mentioned by it, or cited.
        status: what may be concluded.
        reason: why; every one is in the table of verdicts.
        http_status: the last HTTP status of the chain; null where an API gave the verdict.
        final_url: where the redirects ended, or where an API says that it lives.
        redirects: every hop on the way, in order.
        permanently_moved: every hop was a 301 or 308, and the address is another one.
        repository: the entry of `repositories` that it means, as `forge:owner/name`.
        checked_at: when it was looked at; null where it was not.
        attempts: requests that this look took.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        from_cache: the look is remembered from an earlier run.
        history: what earlier looks saw.
        archives: known copies in web archives, the best one of each archive first.
        evidence: all that the look saw; null unless `--evidence` asks for it, or where nobody looked.
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
    """One repository that a link means, also where nothing is known of it.

    Attributes:
        forge: whose software answers; Codeberg is `gitea` at `codeberg.org`.
        host: the forge's host.
        full_name: owner and name as the forge writes them; on GitLab with all groups.
        url: its page.
        renamed_from: the name that the paper uses, where the forge knows it under another now.
        status: what the forge says of it; `unavailable` where it could not be asked.
        stars: stars, or Hugging Face's likes.
        forks: forks.
        open_issues: open issues and pull requests together, as GitHub counts.
        license: SPDX identifier; null where there is none, or none that is known.
        language: the language that most of it is written in.
        created_at: when it was made.
        pushed_at: when somebody last pushed to it.
        archived: whether its owner made it read-only; null where the API in use does not tell.
        empty: whether it holds nothing; null where the API in use does not tell.
        fork: whether it is a fork; null where the API in use does not tell.
        description: its owner's own line.
        topics: its owner's words for it.
        homepage: the page that its owner names.
        fetched_at: when the forge was asked.
        from_cache: the answer is remembered from an earlier run.
        stale: an older answer is told, as the forge could not be asked now.
    """

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
    """What one citation index says of the paper.

    Attributes:
        source: which index.
        status: whether it knows the paper; `not_found` also where there is nothing to ask by.
        paper_id: its own identifier of the paper.
        citation_count: papers that cite it.
        influential_citation_count: those of them that Semantic Scholar calls influential.
        reference_count: papers that it cites.
        venue: where it was published.
        year: when it was published.
        fetched_at: when the index was asked.
        from_cache: the answer is remembered from an earlier run.
        stale: an older answer is told, as the index could not be asked now.
    """

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
    """What the first index that knew says.

    Attributes:
        others: what further indexes say; never added to it.
    """

    others: tuple[CitationsAnswer, ...] = ()


class Released(Value, frozen=True, kw_only=True, gc=False):
    """A promise kept: code that was no more than a word, and is there.

    Attributes:
        since: the look that first saw it alive.
        before: what was known of it until then.
        shown_by: who named it first, the surest one first.
        url: the address where it is.
    """

    since: dt.datetime
    before: Unproven
    shown_by: tuple[LinkSource, ...]
    url: str


class Record(Value, frozen=True, kw_only=True, gc=False):
    """One line of the output.

    Attributes:
        schema_version: version of this form; fields are added within one, never renamed.
        sandbox: true where the outside was made up.
        paper: the paper.
        links: its addresses, each once, in the order of their first occurrence.
        repositories: each repository that a link means, once.
        citations: what citation indexes say.
        code: the state of the paper's code, and of code alone.
        released: the promise that the paper kept: code that was no more than a word before; null elsewhere.
        errors: what went wrong with this paper, in words.
    """

    schema_version: int = SCHEMA_VERSION
    sandbox: bool = False
    paper: PaperRecord
    links: tuple[LinkRecord, ...] = ()
    repositories: tuple[RepositoryRecord, ...] = ()
    citations: CitationsRecord
    code: CodeState
    released: Released | None = None
    errors: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """One JSON object, UTF-8, without the line's end."""
    return _encoder.encode(record)


def encode_lines(records: Sequence[Record]) -> bytes:
    """The same of several, each with its line's end."""
    return _encoder.encode_lines(records)


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
    described(made["$defs"], [Record])
    made["$defs"]["Record"]["properties"]["schema_version"] |= {"const": SCHEMA_VERSION}
    return made
