"""What goes in and out as JSON, beside records: msgspec types, of which the OpenAPI document is made too.

Times in UTC with `Z`, seconds as numbers; fields may be added, none is renamed. No I/O.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from enricher.app import Spent
from enricher.history import Looks
from enricher.model import History
from enricher.record import LinkRecord
from enricher.spending import Budget

JobState = Literal["queued", "running", "done", "stopped", "failed", "cancelled"]
"""`stopped`: by its own deadline or budget, with what was finished until then."""

ENDED: frozenset[JobState] = frozenset({"done", "stopped", "failed", "cancelled"})

JobKind = Literal["papers", "urls"]


class Job(Struct, frozen=True, kw_only=True):
    """One job: what was asked, how far it is, and what it has cost since this process works on it.

    Attributes:
        owner: the name of the token that asked.
        form: of the input, where it was named.
        options: of the run, as they were given.
        octets: of the input.
        records: finished so far; the n-th line of `records` is of the n-th paper.
        links: of finished papers, by status.
        spent: requests to web hosts, and what came of them; `budgets` those to each API that was asked.
        network: how our own network fared, at its worst.
        problem: why it failed or stopped, in words; `notes` on the input, at most a hundred.
        attempts: how often a process began to work on it.
        collection: of which it is a look.
    """

    id: str
    owner: str
    kind: JobKind
    state: JobState = "queued"
    form: str | None = None
    options: dict[str, str] = field(default_factory=dict)
    octets: int = 0
    records: int = 0
    links: dict[str, int] = field(default_factory=dict)
    spent: Spent = Spent()
    budgets: tuple[Budget, ...] = ()
    network: str = "fine"
    problem: str | None = None
    notes: tuple[str, ...] = ()
    attempts: int = 0
    collection: str | None = None
    created_at: dt.datetime
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None


class JobList(Struct, frozen=True, kw_only=True):
    """Jobs, newest first; `next` goes on with older ones."""

    jobs: tuple[Job, ...]
    next: str | None = None


class WatchedAddress(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The address of a list, which is fetched again before each look."""

    address: str
    every: float | str | None = None


class Collection(Struct, frozen=True, kw_only=True):
    """A list under watch.

    Attributes:
        owner: the name of the token that put it there.
        address: of the list, where that is fetched; else the list was sent.
        every: seconds from one look to the next.
        octets: of the list.
        looking: the job that looks now; `due` whether it is time for a look that has not begun.
        due_links: links that are to be looked at by now, each at its own time between the looks at the list;
            null as long as that is not known. `next_link_at` when the next one is.
        looked_at: when the newest look came to its end; its `papers`, and its `links` by status.
        problem: why the newest look came to nothing, or the list could not be fetched.
        last_change: the number of the newest change; 0 for none.
    """

    name: str
    owner: str
    address: str | None
    form: str | None
    every: float
    octets: int
    created_at: dt.datetime
    looking: str | None
    due: bool
    due_links: int | None
    next_link_at: dt.datetime | None
    next_at: dt.datetime
    looked_at: dt.datetime | None
    papers: int
    links: dict[str, int]
    problem: str | None
    last_change: int


class CollectionList(Struct, frozen=True, kw_only=True):
    """Every list under watch, by name."""

    collections: tuple[Collection, ...]


ChangeWord = Literal[
    "died", "returned", "moved", "renamed", "archived", "unarchived", "emptied", "released", "stars",
    "citations",
]  # fmt: skip
"""`emptied`: a repository that held something holds nothing; a page that lost its content `died`. `stars` and
`citations`: a threshold was passed."""


class Change(Struct, frozen=True, kw_only=True):
    """Something that is not as it was. It is told once.

    Attributes:
        id: rises from one change to the next.
        at: when the look came to its end that saw it; `job` that look, kept until the next one.
        url: the link, the repository or the code; null for a paper without an address.
        papers: titles of the papers that hold it, twenty at most.
        before, after: status, name, address or number then and now.
        detail: more, in words.
    """

    id: int = 0
    at: dt.datetime
    job: str
    what: ChangeWord
    url: str | None
    papers: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    detail: str = ""


class ChangeList(Struct, frozen=True, kw_only=True):
    """Changes, oldest first; `next` is the `after` to go on with, `more` whether there are more now."""

    changes: tuple[Change, ...]
    next: int
    more: bool


class HookRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address that is to be told of changes; without a secret one is made."""

    address: str
    secret: str | None = None


class Hook(Struct, frozen=True, kw_only=True):
    """An address that is told of a collection's changes.

    Attributes:
        address: whole for whoever may write; to readers its origin alone, as some carry a secret.
        secret: in the answer to the request that made it, if it was made here; never again.
        pending: deliveries that wait; `dead` those that were given up.
        off: why nothing is sent to it any more, and what sends again; null where it is told.
    """

    id: str
    owner: str
    address: str
    secret: str | None = None
    created_at: dt.datetime
    pending: int = 0
    dead: int = 0
    off: str | None = None


class HookList(Struct, frozen=True, kw_only=True):
    """A collection's hooks, oldest first."""

    hooks: tuple[Hook, ...]


class HookEvent(Struct, frozen=True, kw_only=True):
    """What a hook is sent.

    Attributes:
        type: `change.` and the change's word; or `test`.
        timestamp: when the change was seen.
        data: the change; null in a test.
    """

    type: str
    timestamp: dt.datetime
    collection: str
    data: Change | None


DeliveryState = Literal["pending", "delivered", "dead"]


class Delivery(Struct, frozen=True, kw_only=True):
    """One message to one hook.

    Attributes:
        id: its `webhook-id`, the same at every try.
        change: the number of the change that it tells of.
        http_status: of the newest try; `problem` why that one came to nothing.
        next_at: when it is tried again; `ended_at` when it was delivered, or given up.
    """

    id: str
    type: str
    change: int | None
    state: DeliveryState
    attempts: int
    http_status: int | None
    problem: str | None
    created_at: dt.datetime
    next_at: dt.datetime | None
    ended_at: dt.datetime | None


class DeliveryList(Struct, frozen=True, kw_only=True):
    """Deliveries of one hook, newest first."""

    deliveries: tuple[Delivery, ...]


class AddressList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job over addresses alone."""

    urls: tuple[str, ...]


class CheckRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One address."""

    url: str


class LinkHistory(Struct, frozen=True, kw_only=True):
    """Every look at one address, oldest first, and what may be concluded from them.

    `due_at`: when it is to be looked at again; null where the next job that names it does so anyway.
    """

    url: str
    due_at: dt.datetime | None
    history: History
    looks: tuple[Looks, ...]


class Health(Struct, frozen=True, kw_only=True):
    """Alive."""

    status: Literal["ok"] = "ok"
    version: str


class Readiness(Struct, frozen=True, kw_only=True):
    """Whether jobs can be taken, and if not, why."""

    ready: bool
    reasons: tuple[str, ...] = ()


class Overview(Struct, frozen=True, kw_only=True):
    """How the process stands: jobs by state, what APIs still allow, how our own network is."""

    version: str
    sandbox: bool
    network: str
    jobs: Mapping[str, int]
    budgets: tuple[Budget, ...]
    spent: Spent


ANSWERED = (
    Job,
    JobList,
    Collection,
    CollectionList,
    ChangeList,
    Hook,
    HookList,
    Delivery,
    DeliveryList,
    LinkRecord,
    LinkHistory,
    Health,
    Readiness,
    Overview,
)
"""Types whose keys are always there in an answer."""
