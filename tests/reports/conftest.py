"""Records of a made-up world, realistic in its proportions, the same for the same seed."""

import datetime as dt
import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from enricher.model import ArchiveCopy, History, Redirect
from enricher.record import CitationsRecord, LinkRecord, PaperRecord, Record, RepositoryRecord, encode

NOW = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
HALF_LIVES = {
    "github.com": 40.0,
    "lab.example.edu": 6.0,
    "team.github.io": 12.0,
    "huggingface.co": 30.0,
    "bit.ly": 8.0,
    "example.org": 5.0,
    "youtu.be": 20.0,
}
"""Years after which half of a host's links are gone; lives are exponential."""
TAKEN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""Before the first look; one copy in ten is of today, which tells nothing of a link that was gone before."""
KINDS = ("code", "project", "data", "model", "demo", "video", "other")
GONE = (
    *[("dead", "http_404", 404)] * 8,
    ("dead", "dns_not_found", None),
    ("dead", "repository_missing", None),
)
STANDING = (
    *[("alive", "ok", 200)] * 16,
    ("blocked", "http_403", 403),
    ("failing", "timeout", None),
    ("skipped", "artefact", None),
    ("skipped", "robots", None),
)


def make_history(rng: random.Random, status: str, died: dt.datetime) -> History:
    """Looks of the last two years; a death before the first of them was not watched."""
    first = NOW - dt.timedelta(days=rng.randint(60, 700))
    if status == "skipped":
        return History()
    if status not in ("dead", "failing"):
        return History(first_seen_at=first, last_alive_at=NOW)
    watched = died > first
    return History(
        first_seen_at=first,
        last_alive_at=max(first, died - dt.timedelta(days=rng.randint(0, 15))) if watched else None,
        failing_since=min(NOW, died + dt.timedelta(days=rng.randint(0, 15))) if watched else first,
        failures_in_row=3,
        confirmed=status == "dead" and rng.random() < 0.7,
    )


def make_link(rng: random.Random, number: int, day: dt.date) -> LinkRecord:
    """One link, whose host decides how long it lives."""
    host = rng.choice(list(HALF_LIVES))
    url = f"https://{host}/owner{number % 997}/name-{number}"
    born = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    died = born + dt.timedelta(days=365.25 * rng.expovariate(math.log(2) / HALF_LIVES[host]))
    status, reason, http_status = rng.choice(GONE if died < NOW else STANDING)
    moved = status == "alive" and rng.random() < 0.05
    asked = status != "skipped"
    taken = NOW if number % 10 == 0 else TAKEN
    copy = ArchiveCopy(
        archive="wayback", url=f"https://web.archive.org/web/{taken:%Y}/{url}", captured_at=taken
    )
    return LinkRecord(
        url=url,
        found_as=url,
        found_on=None,
        kind=rng.choice(KINDS),
        role=rng.choice(("own", "own", "cited")),
        status=status,
        reason=reason,
        http_status=http_status,
        final_url=url.replace("owner", "new-owner") if moved else url if status == "alive" else None,
        redirects=(Redirect(url=url, http_status=301),) if moved else (),
        permanently_moved=moved,
        repository=f"github:owner{number % 997}/name-{number}" if host == "github.com" else None,
        checked_at=NOW if asked else None,
        attempts=int(asked),
        elapsed_ms=rng.randint(20, 4000) if asked else None,
        from_cache=rng.random() < 0.5,
        history=make_history(rng, status, died),
        archives=(copy,) if status in ("dead", "failing") and rng.random() < 0.8 else (),
    )


def make_repository(rng: random.Random, link: LinkRecord) -> RepositoryRecord:
    """The repository behind a link of GitHub."""
    full_name = (link.repository or "").removeprefix("github:")
    missing = link.reason == "repository_missing"
    return RepositoryRecord(
        forge="github", host="github.com", full_name=full_name, url=f"https://github.com/{full_name}",
        renamed_from=None, status="missing" if missing else "ok",
        stars=None if missing else int(rng.paretovariate(0.6)), license="MIT", language="Python",
        archived=None if missing else rng.random() < 0.1, empty=None if missing else rng.random() < 0.05,
        pushed_at=NOW - dt.timedelta(days=rng.randint(0, 3000)),
    )  # fmt: skip


def make_record(rng: random.Random, number: int, links: int = 3) -> Record:
    """One paper of 2015 to 2026 with its links."""
    day = dt.date(2015, 1, 1) + dt.timedelta(days=rng.randint(0, 4200))
    found = tuple(make_link(rng, number * 10 + index, day) for index in range(links))
    code = rng.choice(("released", "unverified", "claimed", "none", "promised", "dead", "empty"))
    return Record(
        paper=PaperRecord(
            arxiv_id=f"{day:%y%m}.{number % 100_000:05}",
            doi=None,
            title=f"On the {number}th matter of links",
            authors=("A. Author",),
            abstract="",
            categories=(rng.choice(("cs.CV", "cs.CL", "cs.SD")),),
            announced=day if number % 5 else None,
            pdf_url=None,
            promise="none",
            source=f"digest.md#{number + 1}",
        ),
        links=found,
        repositories=tuple(make_repository(rng, link) for link in found if link.repository),
        citations=CitationsRecord(status="ok", citation_count=int(rng.paretovariate(0.8))),
        code=code,
    )  # fmt: skip


def make_records(papers: int, seed: int = 1, links: int = 3) -> Iterator[Record]:
    """A stream of papers."""
    rng = random.Random(seed)
    return (make_record(rng, number, links) for number in range(papers))


@pytest.fixture
def now() -> dt.datetime:
    """The moment the made-up world stands at."""
    return NOW


@pytest.fixture
def records() -> Callable[..., list[Record]]:
    """Made-up records: `records(papers, seed=1, links=3)`."""
    return lambda *args, **kwargs: list(make_records(*args, **kwargs))


@pytest.fixture
def lines() -> Callable[[list[Record]], list[bytes]]:
    """Records as the lines of a file."""
    return lambda made: [encode(record) + b"\n" for record in made]


@pytest.fixture
def run_file(
    tmp_path: Path, lines: Callable[[list[Record]], list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Write records as a run's output, in a folder that is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(records: list[Record], name: str = "digest.enriched.jsonl") -> str:
        Path(name).write_bytes(b"".join(lines(records)))
        return name

    return write


HOSTILE_TITLES = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "\u202egnp.exe\u2066 right to left",
    "a | b ` c [x](javascript:alert(1)) @everyone #1 <!-- -->",
    "line\nbreak\r\nand \x00 null \x1b[31m red ]]> & \ud800",
    "é" * 10_000,
    "שלום עולם",
    "$\\alpha$ $x_1$",
    "",
)
HOSTILE_URLS = (
    "javascript:alert(1)",
    'https://evil.example/"><script>alert(1)</script>',
    "https://evil.example/" + "a" * 10_000,
    "https://evil.example/)](https://other.example",
    "https://evil.example/%0A::error::x",
    "https://[::1",
    "data:text/html,<script>alert(1)</script>",
    "https://evil.example/\u202e/$x^2$",
    "=cmd|'/C calc'!A0",
)


def make_hostile() -> list[Record]:
    """Papers and links that try to be something else than text."""
    rng = random.Random(7)
    made = []
    for number, title in enumerate(HOSTILE_TITLES):
        record = make_record(rng, number, len(HOSTILE_URLS))
        statuses = ("dead", "alive", "failing")
        links = tuple(
            msgspec.structs.replace(
                link,
                url=url,
                found_as=url,
                final_url=url + "/moved",
                status=statuses[(number + index) % 3],
                reason=title[:50] or "ok",
                permanently_moved=True,
                archives=(ArchiveCopy(archive="wayback", url=url, captured_at=NOW),),
            )
            for index, (link, url) in enumerate(zip(record.links, HOSTILE_URLS, strict=True))
        )
        paper = msgspec.structs.replace(
            record.paper, title=title, categories=(title,), source=f"{title[:60]},x:y.md#1"
        )
        repositories = tuple(
            msgspec.structs.replace(each, full_name=title[:200], url=HOSTILE_URLS[0], language=title[:200])
            for each in record.repositories
        )
        made.append(
            msgspec.structs.replace(
                record, paper=paper, links=links, repositories=repositories, code="promised"
            )
        )
    return made


@pytest.fixture
def hostile() -> list[Record]:
    """See `make_hostile`."""
    return make_hostile()
