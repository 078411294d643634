"""The nouns of the trade, as immutable values: papers, links, checks and the answers of sources.

Everything here is plain data that any module may hold. No I/O, no clock, no rules:
what a value means for a reader is decided in the modules above. Trees of plain data hold no
cycles: the garbage collector is spared them (`gc=False`).
"""

import datetime as dt
from typing import Literal, NewType

from msgspec import Struct

from enricher.values import Value

Url = NewType("Url", str)
"""An absolute address in canonical form (see `enricher.urls`)."""

ArxivId = NewType("ArxivId", str)
"""An arXiv identifier without its version: `2006.09214`, `hep-th/9901001`."""

RepositoryId = NewType("RepositoryId", str)
"""`forge:full_name`, with the host before the name where it is not the forge's own."""

Fence = tuple[str, int]
"""A partition's name, and the token under which something was asked there (`enricher.store.partitions`)."""

Promise = Literal["future", "released_no_link", "none"]
Kind = Literal["code", "project", "data", "model", "demo", "video", "paper", "other"]
Role = Literal["own", "mentioned", "cited"]
Status = Literal["alive", "dead", "blocked", "failing", "skipped"]
Forge = Literal["github", "gitlab", "bitbucket", "gitea", "huggingface"]
CitationIndex = Literal["semanticscholar", "openalex"]

LinkSource = Literal["text", "page", "input", "huggingface", "paperswithcode"]
"""Who says that a link belongs to its paper: its text, a page that it links to, a field or column of
the input, or a catalogue."""

Refusal = Literal["artefact", "truncated", "placeholder", "invalid_url", "unsupported_scheme"]
"""Why an address found in a text is not one to ask."""

FORGE_HOSTS: dict[Forge, str] = {
    "github": "github.com",
    "gitlab": "gitlab.com",
    "bitbucket": "bitbucket.org",
    "gitea": "codeberg.org",
    "huggingface": "huggingface.co",
}
"""The host that a forge's name means where none is said."""


class Paper(Value, frozen=True, kw_only=True, gc=False):
    """One paper as its keeper gives it; texts keep the markup they came with.

    Attributes:
        title: the paper's title.
        abstract: the text in which links and promises are sought.
        arxiv_id: without version; None where there is none.
        doi: without an address before it.
        authors: names, in their order.
        categories: arXiv's or the keeper's, the first one first.
        announced: the day of the digest, or the paper's own date.
        year: in which it appeared, as its keeper tells it; None where no more than a day is known.
        comments: the authors' remark beside the abstract (arXiv's "Comments").
        urls: addresses given beside the text, such as a table's code column.
        url_words: what the keeper calls each of `urls`, in their order (`code`, `project link`,
            `unofficial code`); empty, or shorter, where nothing is known.
        source: where it was read, `path#item`, items counted from 1.
        error: what was wrong with this item of the input, in words.
    """

    title: str
    abstract: str = ""
    arxiv_id: str | None = None
    doi: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    announced: dt.date | None = None
    year: int | None = None
    comments: str | None = None
    urls: tuple[str, ...] = ()
    url_words: tuple[str, ...] = ()
    source: str | None = None
    error: str | None = None


class RepositoryRef(Struct, frozen=True, kw_only=True, gc=False, cache_hash=True):
    """A repository as an address names it, before anyone was asked.

    `full_name` is `owner/name` (GitLab: with all its groups; Hugging Face: with
    `datasets/` or `spaces/` before it where it is no model).
    """

    forge: Forge
    host: str
    full_name: str

    @property
    def id(self) -> RepositoryId:
        """The name that links and repositories of a record share."""
        if FORGE_HOSTS[self.forge] == self.host:
            return RepositoryId(f"{self.forge}:{self.full_name}")
        return RepositoryId(f"{self.forge}:{self.host}/{self.full_name}")


class RepositoryQuestion(Struct, frozen=True, kw_only=True, gc=False, cache_hash=True):
    """What is asked of a forge: a repository, and whether a path in it still exists.

    `path` is what follows `/tree/` or `/blob/`: the branch and the file, unseparated
    because branch names hold slashes; None where the address means the whole.
    """

    ref: RepositoryRef
    path: str | None = None


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """An address found in a paper, cleaned and classified, before anyone was asked.

    Attributes:
        url: the canonical form of the most likely reading.
        found_as: raw: the href of an anchor, else the text.
        found_on: the project page where it was found, if not in the text.
        found_in: who says that it belongs to the paper.
        claimed_by: every other source that names the same resource.
        refusal: why it is not asked, whatever the answer would be; None for a link of the paper.
        alternatives: other readings of a mangled address, likeliest first; the
            first that verifies takes the place of `url`.
        doubt: what the rules take it for, which stands unless it is seen alive (a sentence's end
            that looks like a host, an address where the text may have been cut).
        repository: the repository it means, and the path inside it.
        pages: the repositories that may hold this GitHub or GitLab Pages site, likeliest first.
    """

    url: Url
    found_as: str
    kind: Kind = "other"
    role: Role = "own"
    found_on: Url | None = None
    found_in: LinkSource = "text"
    claimed_by: tuple[LinkSource, ...] = ()
    refusal: Refusal | None = None
    alternatives: tuple[Url, ...] = ()
    doubt: Refusal | None = None
    repository: RepositoryQuestion | None = None
    pages: tuple[RepositoryRef, ...] = ()

    @property
    def taken_for(self) -> Refusal | None:
        """What the rules take it for, where that is no link; an answer may still settle a doubt."""
        return self.refusal or self.doubt


class Extraction(Struct, frozen=True, kw_only=True, gc=False):
    """What a paper's text says about its resources: links by first occurrence, and a promise.

    `promises_code` is False where the promise is of data or models alone; `lost` counts
    addresses of which a keeper's copy left only "this https URL", `beyond` those past the most taken.
    """

    links: tuple[Link, ...] = ()
    promise: Promise = "none"
    promises_code: bool = True
    lost: int = 0
    beyond: int = 0


NOTHING_FOUND = Extraction()
"""What most texts say."""


class SearchedPaper(Paper, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A paper whose text was searched before.

    Attributes:
        found: what `links.extract` gives of it.
    """

    found: Extraction = NOTHING_FOUND


class Redirect(Value, frozen=True, kw_only=True, gc=False):
    """One hop of a chain.

    Attributes:
        url: the address that was asked.
        http_status: the status that it answered with.
    """

    url: str
    http_status: int


class Check(Struct, frozen=True, kw_only=True, gc=False):
    """A verdict on one address: what may be concluded (`status`), and why (`reason`).

    Attributes:
        http_status: the last one of the chain; None where an API gave the verdict.
        final_url: where the chain ended, or where an API says the thing lives.
        permanently_moved: every hop was a 301 or 308 and the address is another one.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        page_links: addresses of code found on the page itself, in its order.
    """

    status: Status
    reason: str
    http_status: int | None = None
    final_url: str | None = None
    redirects: tuple[Redirect, ...] = ()
    permanently_moved: bool = False
    checked_at: dt.datetime | None = None
    attempts: int = 0
    elapsed_ms: int | None = None
    from_cache: bool = False
    page_links: tuple[str, ...] = ()


class History(Value, frozen=True, kw_only=True, gc=False):
    """What earlier looks at a link saw; nulls until something is known.

    Attributes:
        first_seen_at: when it was looked at for the first time.
        last_alive_at: when it was last seen alive.
        failing_since: the first of the looks in a row that found it dead or failing.
        failures_in_row: how many those are.
        confirmed: its death was seen at looks days apart, or said by a forge itself.
    """

    first_seen_at: dt.datetime | None = None
    last_alive_at: dt.datetime | None = None
    failing_since: dt.datetime | None = None
    failures_in_row: int = 0
    confirmed: bool = False


class Repository(Struct, frozen=True, kw_only=True, gc=False):
    """A repository's facts, in the words of the record; None where the API in use does not tell."""

    forge: Forge
    host: str
    full_name: str
    url: str
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
    default_branch: str | None = None
    parent: str | None = None


class RepositoryFound(Struct, frozen=True, kw_only=True, gc=False, tag="found"):
    """The forge knows it. `repository.full_name` differs from the question's after a rename.

    `path_exists` is None where no path was asked, or the forge could not tell.
    """

    repository: Repository
    fetched_at: dt.datetime
    path_exists: bool | None = None


class RepositoryMissing(Struct, frozen=True, kw_only=True, gc=False, tag="missing"):
    """The forge says, of this very name, that there is none."""

    fetched_at: dt.datetime


class RepositoryBlocked(Struct, frozen=True, kw_only=True, gc=False, tag="blocked"):
    """The forge withholds it: `dmca`, `tos` or its own word."""

    fetched_at: dt.datetime
    block: str


class Unavailable(Struct, frozen=True, kw_only=True, gc=False, tag="unavailable"):
    """Could not be asked, or was forbidden: nothing is known.

    `retry_at` where the source named a time; `wanted` is False where the user wanted nobody asked;
    `http_status` where the source said that it is private or gone, and not which of the two.
    """

    why: str
    at: dt.datetime
    retry_at: dt.datetime | None = None
    wanted: bool = True
    http_status: int | None = None


RepositoryOutcome = RepositoryFound | RepositoryMissing | RepositoryBlocked | Unavailable


class PaperQuestion(Struct, frozen=True, kw_only=True, gc=False, cache_hash=True):
    """What is asked of a citation index: the surest identifier there is, or a title.

    At least one of the three is set; `year` narrows a title. `index` is the one that is asked.
    """

    arxiv_id: str | None = None
    doi: str | None = None
    title: str | None = None
    year: int | None = None
    index: CitationIndex = "semanticscholar"

    @property
    def title_alone(self) -> bool:
        """Whether there is nothing surer to ask by than a title."""
        return self.arxiv_id is None and self.doi is None


class CitationsFound(Struct, frozen=True, kw_only=True, gc=False, tag="found"):
    """The index knows the paper."""

    paper_id: str
    fetched_at: dt.datetime
    citation_count: int | None = None
    influential_citation_count: int | None = None
    reference_count: int | None = None
    venue: str | None = None
    year: int | None = None


class CitationsNotFound(Struct, frozen=True, kw_only=True, gc=False, tag="not_found"):
    """The index answered, and does not know the paper (or there is nothing to ask by)."""

    fetched_at: dt.datetime


CitationsOutcome = CitationsFound | CitationsNotFound | Unavailable


Archive = Literal["wayback", "swh"]


class ArchiveCopy(Value, frozen=True, kw_only=True, gc=False):
    """A copy in a web archive.

    Attributes:
        archive: which archive.
        url: where the copy is read.
        captured_at: when it was taken.
    """

    archive: Archive
    url: str
    captured_at: dt.datetime


class ArchiveQuestion(Struct, frozen=True, kw_only=True, gc=False):
    """What is asked of an archive: an address, and the day nearest to which a copy is wanted.

    `lies` holds of an address that answers 200 with a page that is not the one it was (a parked domain, a
    soft 404): its latest capture is likely one of that page, so the nearest is wanted alone, else the first.
    """

    archive: Archive
    url: Url
    near: dt.date | None = None
    lies: bool = False


class Archived(Struct, frozen=True, kw_only=True, gc=False, tag="archived"):
    """Copies of the address, the best one first; empty where the archive holds none."""

    copies: tuple[ArchiveCopy, ...]
    fetched_at: dt.datetime


ArchiveOutcome = Archived | Unavailable
