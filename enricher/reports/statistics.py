"""The figures of a report, as values: what `tally` counts and what every renderer shows.

Shares come with Wilson intervals (see `intervals`). Unit: a link is one entry of one
paper's `links` that is no mistake of the text; `addresses` counts distinct ones.
"""

import datetime as dt

from msgspec import Struct

from enricher.history import OUR_OWN_REASONS
from enricher.model import ArchiveCopy, LinkSource
from enricher.record import Unproven
from enricher.reports.intervals import Share
from enricher.reports.observations import NOTHING_SEEN, Observations
from enricher.reports.remedies import Cause


class States(Struct, frozen=True, kw_only=True):
    """How many links ended how.

    `dead` holds `confirmed`: gone at several looks, days apart. `lost` are the dead and the failing, of
    which `rescued` have a copy in an archive.
    """

    links: int = 0
    alive: int = 0
    dead: int = 0
    confirmed: int = 0
    blocked: int = 0
    failing: int = 0
    skipped: int = 0
    lost: int = 0
    rescued: int = 0

    @property
    def asked(self) -> int:
        """Links that somebody was asked about."""
        return self.links - self.skipped


class Group(Struct, frozen=True, kw_only=True):
    """The links of one host, kind, year or category, with its share of dead among those asked."""

    name: str
    states: States
    dead: Share


class CodeStates(Struct, frozen=True, kw_only=True):
    """Papers by the state of their code, in the record's words."""

    released: int = 0
    unverified: int = 0
    empty: int = 0
    dead: int = 0
    claimed: int = 0
    promised: int = 0
    none: int = 0


class PaperLine(Struct, frozen=True, kw_only=True):
    """One paper in a list of a report; `months` is its age where known, `year` all that is without a day."""

    title: str
    address: str | None
    announced: dt.date | None
    year: int | None = None
    citations: int | None = None
    months: int | None = None


class RepositoryLine(Struct, frozen=True, kw_only=True):
    """One repository in a list of a report."""

    name: str
    url: str
    stars: int | None
    language: str | None
    license: str | None
    pushed_at: dt.datetime | None
    archived: bool
    empty: bool


class KeptLine(Struct, frozen=True, kw_only=True):
    """One promise that was kept: since when the code is there, what stood before, and who showed it first."""

    paper: str
    address: str | None
    url: str
    since: dt.datetime
    before: Unproven
    shown_by: tuple[LinkSource, ...]


class RemedyLine(Struct, frozen=True, kw_only=True):
    """One address worth replacing, and the paper that holds it."""

    old: str
    new: str
    cause: Cause
    paper: str


class LostLine(Struct, frozen=True, kw_only=True):
    """One dead or failing link, its evidence in short, and where copies live.

    `late` are copies that were taken after it was seen gone: none of them counts as one.
    """

    url: str
    status: str
    reason: str
    confirmed: bool
    since: dt.datetime | None
    paper: str
    address: str | None
    archives: tuple[ArchiveCopy, ...]
    late: tuple[ArchiveCopy, ...] = ()


class Lists(Struct, frozen=True, kw_only=True):
    """The lists of a report: the first ones, and how many there are in all."""

    lost: tuple[LostLine, ...] = ()
    lost_in_all: int = 0
    promised: tuple[PaperLine, ...] = ()
    promised_in_all: int = 0
    kept: tuple[KeptLine, ...] = ()
    kept_in_all: int = 0
    archived: tuple[RepositoryLine, ...] = ()
    archived_in_all: int = 0
    empty: tuple[RepositoryLine, ...] = ()
    empty_in_all: int = 0
    starred: tuple[RepositoryLine, ...] = ()
    cited: tuple[PaperLine, ...] = ()
    remedies: tuple[RemedyLine, ...] = ()
    remedies_in_all: int = 0


class RepositoryStates(Struct, frozen=True, kw_only=True):
    """Distinct repositories by what their forge said; the last two are among `ok`."""

    ok: int = 0
    missing: int = 0
    blocked: int = 0
    unavailable: int = 0
    archived: int = 0
    empty: int = 0
    stars: int = 0


class Statistics(Struct, frozen=True, kw_only=True):
    """All figures of one report.

    `runs`: what each is called, oldest first. `inputs`: the first names of inputs that papers were read from.
    `sandbox`: whether any record is the sandbox's; `made_up`: of how many papers the counted one is.
    `losses`: what dead links lost (`losses.LOSS_WORDS`), how many, and how many of them have a copy.
    """

    made_at: dt.datetime
    runs: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    inputs_in_all: int = 0
    sandbox: bool = False
    made_up: int = 0
    checked_from: dt.datetime | None = None
    checked_to: dt.datetime | None = None
    papers: int = 0
    papers_with_links: Share
    addresses: int = 0
    states: States
    alive: Share
    dead: Share
    confirmed: Share
    blocked: Share
    failing: Share
    rescued: Share
    artefacts: int = 0
    code: CodeStates
    repositories: RepositoryStates
    citations_known: int = 0
    citations: int = 0
    errors: int = 0
    by_host: tuple[Group, ...] = ()
    hosts: int = 0
    by_host_kind: tuple[Group, ...] = ()
    by_kind: tuple[Group, ...] = ()
    by_year: tuple[Group, ...] = ()
    by_category: tuple[Group, ...] = ()
    by_role: tuple[Group, ...] = ()
    reasons: tuple[tuple[str, str, int], ...] = ()
    losses: tuple[tuple[str, int, int], ...] = ()
    lists: Lists = Lists()
    observations: Observations = NOTHING_SEEN

    @property
    def unheard(self) -> int:
        """Links of which nothing was learnt, for a reason that may be ours: no names, no API."""
        ours = [told for told in self.reasons if told[0] == "failing" and told[1] in OUR_OWN_REASONS]
        return sum(count for _, _, count in ours)
