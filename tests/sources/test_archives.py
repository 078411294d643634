import base64
import datetime as dt
import gzip
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from enricher.model import Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Reply
from enricher.sources.archives import open_archives
from enricher.sources.archives.software_heritage import archived_origin
from enricher.sources.archives.wayback import is_another
from enricher.testing import FakeClock, answer, fault
from tests.sources.archive_server import PAGE, REPOSITORY, Server, kept

RECORDINGS = Path(__file__).parents[3] / "shared" / "data" / "recordings" / "edgi-wayback"


def captures(*stamps: str) -> Reply:
    rows = [["timestamp", "original"], *([stamp, PAGE] for stamp in stamps)]
    return answer("https://web.archive.org", body=json.dumps(rows if stamps else []))


def visit(date: str = "2024-05-06T07:08:09.123456+00:00") -> Reply:
    return answer("https://archive.softwareheritage.org", body=json.dumps({"date": date, "status": "full"}))


async def ask(
    server: Server, url: Url, near: dt.date | None = None, archive: str = "wayback"
) -> ArchiveOutcome:
    clock = FakeClock()
    archives = open_archives(kept(server, clock), clock, ("wayback", "swh"))
    question = ArchiveQuestion(archive=archive, url=url, near=near)  # type: ignore[arg-type]
    return (await archives.send([question]))[question]


async def test_the_capture_nearest_the_papers_date_comes_first_and_the_latest_second() -> None:
    """Two requests: one by closeness to the day, one for the end of the list."""
    server = Server(captures("20200701000000"), captures("20250101000000"))
    outcome = await ask(server, PAGE, dt.date(2020, 6, 17))
    assert isinstance(outcome, Archived)
    assert [copy.url for copy in outcome.copies] == [
        f"https://web.archive.org/web/{stamp}/{PAGE}" for stamp in ("20200701000000", "20250101000000")
    ]
    queries = [parse_qs(urlsplit(request.url).query) for request in server.requests]
    assert [query["url"] for query in queries] == [[PAGE], [PAGE]]
    assert queries[0]["closest"] == ["20200617"]
    assert queries[1]["limit"] == ["-1"]


def rows(*captured: tuple[str, str]) -> Reply:
    table = [["timestamp", "original"], *map(list, captured)]
    return answer("https://web.archive.org", body=json.dumps(table if captured else []))


SHORT, OTHER = Url("https://youtu.be/aBcDeFgHiJk"), "https://youtu.be/AbCdEfGhIjK"


async def test_a_capture_of_another_spelling_is_no_copy_and_the_index_is_asked_for_this_one() -> None:
    """The index's keys are in lower case: the nearest capture may be of another video."""
    server = Server(
        rows(("20200620000000", OTHER)), rows(("20190101000000", SHORT)), rows(("20250101000000", SHORT))
    )
    outcome = await ask(server, SHORT, dt.date(2020, 6, 17))
    assert isinstance(outcome, Archived)
    assert [copy.url[-44:] for copy in outcome.copies] == [
        f"/{stamp}/{SHORT}" for stamp in ("20190101000000", "20250101000000")
    ]
    filters = [parse_qs(urlsplit(request.url).query)["filter"] for request in server.requests]
    assert [len(one) for one in filters] == [1, 2, 1]
    _, of_spelling = filters[1]
    pattern = of_spelling.removeprefix("original:")
    assert re.fullmatch(pattern, SHORT)
    assert not re.fullmatch(pattern, OTHER)


async def test_captures_of_other_spellings_alone_are_none() -> None:
    """What is kept of somebody else's short link is no copy of what is gone."""
    outcome = await ask(Server(rows(("20200620000000", OTHER))), SHORT)
    assert isinstance(outcome, Archived)
    assert outcome.copies == ()


@pytest.mark.parametrize(
    ("url", "original", "other"),
    [
        ("https://git.io/aBc", "http://git.io/Abc", True),
        ("https://git.io/aBc", "http://www.git.io:80/aBc/", False),
        ("https://a.example/x?id=aB&n=1", "https://a.example/x?n=1&id=Ab", True),
        ("https://a.example/x?id=aB&n=1", "https://a.example/x?n=1&id=aB", False),
        ("https://a.example/~doe/A%20b", "https://a.example/%7Edoe/A b", False),
        ("https://github.com/Owner/Name", "http://github.com:80/owner/name/", False),
        ("https://github.com/o/n/blob/main/A.py", "https://github.com/O/n/blob/main/a.py", True),
        ("https://doi.org/10.1000/ABC", "http://dx.doi.org/10.1000/abc", False),
        ("https://a.example/x", "https://a.example/y", False),
        ("https://a.example/aB", "http://[a.example/Ab", False),
    ],
)
def test_case_alone_tells_pages_apart_but_for_repositories_and_dois(
    url: str, original: str, other: bool
) -> None:
    """What else the index does to addresses (scheme, port, order, octets) it may do."""
    assert is_another(original, Url(url)) is other


async def test_one_capture_is_told_once() -> None:
    """The nearest and the latest may be the same."""
    outcome = await ask(Server(captures("20200701000000")), PAGE, dt.date(2020, 6, 17))
    assert isinstance(outcome, Archived)
    assert len(outcome.copies) == 1


@pytest.mark.parametrize("near", [dt.date(2020, 6, 17), None])
async def test_of_an_address_that_lies_the_nearest_capture_is_told_or_the_first(near: dt.date | None) -> None:
    """The latest that was answered 200 would be one of the registrar's page."""
    clock, server = FakeClock(), Server(captures("20200701000000"))
    archives = open_archives(kept(server, clock), clock, ("wayback",))
    question = ArchiveQuestion(archive="wayback", url=PAGE, near=near, lies=True)
    outcome = (await archives.send([question]))[question]
    assert isinstance(outcome, Archived)
    assert len(outcome.copies) == 1
    (query,) = [parse_qs(urlsplit(request.url).query) for request in server.requests]
    assert query["limit"] == ["1"]
    assert ("closest" in query) is (near is not None)


async def test_no_capture_is_an_answer_and_needs_one_request() -> None:
    """An empty table means: not archived."""
    server = Server(captures())
    outcome = await ask(server, PAGE, dt.date(2020, 6, 17))
    assert isinstance(outcome, Archived)
    assert outcome.copies == ()
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        fault("https://web.archive.org", "timeout"),
        answer("https://web.archive.org", 503),
        answer("https://web.archive.org", 403),
        answer("https://web.archive.org", body="<html>maintenance</html>"),
        answer("https://web.archive.org", body='{"timestamp": 1}'),
        answer("https://web.archive.org", body="[" * 100_000),
    ],
)
async def test_what_is_no_table_of_captures_is_no_absence(reply: Reply) -> None:
    """Outages, refusals and nonsense mean: could not ask."""
    assert isinstance(await ask(Server(reply), PAGE, dt.date(2020, 6, 17)), Unavailable)


@pytest.mark.parametrize("stamp", ["20000008241731", "20000800241731"])
async def test_a_stamp_with_a_month_or_day_of_00_is_mended_and_played_back_as_it_stands(stamp: str) -> None:
    """Captures of 2000 stand so in the index; passed over, a page with a copy would have none."""
    outcome = await ask(Server(captures(stamp)), PAGE, dt.date(2000, 6, 17))
    assert isinstance(outcome, Archived)
    (copy,) = outcome.copies
    assert copy.captured_at == dt.datetime(2000, 8, 24, 17, 31, tzinfo=dt.UTC)
    assert copy.url == f"https://web.archive.org/web/{stamp}/{PAGE}"


@pytest.mark.parametrize(
    "row", [[1, 2], ["x", "y"], ["20209901000000", "https://a.example"], [], ["20200101000000"]]
)
async def test_a_row_of_another_form_is_passed_over(row: list[object]) -> None:
    """One bad row costs that row."""
    table = [["timestamp", "original"], row, ["20200701000000", PAGE]]
    outcome = await ask(Server(answer("https://web.archive.org", body=json.dumps(table))), PAGE)
    assert isinstance(outcome, Archived)
    assert len(outcome.copies) == 1


async def test_429_ends_the_asking_of_that_archive_alone() -> None:
    """Later questions are answered without a request; the other archive goes on."""
    server = Server(answer("https://web.archive.org", 429, headers={"retry-after": "60"}), visit())
    clock = FakeClock()
    archives = open_archives(kept(server, clock), clock, ("wayback", "swh"))
    first = ArchiveQuestion(archive="wayback", url=PAGE)
    assert isinstance((await archives.send([first]))[first], Unavailable)
    questions = [ArchiveQuestion(archive="wayback", url=Url(f"https://a.example/{n}")) for n in range(5)]
    other = ArchiveQuestion(archive="swh", url=REPOSITORY)
    outcomes = await archives.send([*questions, other])
    assert all(isinstance(outcomes[question], Unavailable) for question in questions)
    assert isinstance(outcomes[other], Archived)
    assert len(server.requests) == 2


async def test_an_archive_that_refused_is_asked_again_in_a_minute_then_in_two() -> None:
    """Nobody is left alone for the life of a process; meanwhile each question says when to come back."""
    server, clock = Server(answer("https://web.archive.org", 429)), FakeClock(auto=False)
    archives = open_archives(kept(server, clock), clock, ("wayback",))
    question = ArchiveQuestion(archive="wayback", url=PAGE)
    for pause in (60, 120, 240):
        await archives.send([question])
        asked = len(server.requests)
        clock.advance(pause - 1)
        outcome = (await archives.send([question]))[question]
        assert isinstance(outcome, Unavailable)
        assert outcome.retry_at == clock.now() + dt.timedelta(seconds=1)
        assert len(server.requests) == asked
        clock.advance(1)
    healed = Server(captures("20200701000000"))
    server._replies = healed._replies
    assert isinstance((await archives.send([question]))[question], Archived)


async def test_an_archive_that_is_down_is_asked_three_times_and_left_alone() -> None:
    """A hundred questions do not wait for a hundred timeouts."""
    server = Server(fault("https://web.archive.org", "timeout"))
    clock = FakeClock()
    archives = open_archives(kept(server, clock), clock, ("wayback",))
    await archives.send(
        [ArchiveQuestion(archive="wayback", url=Url(f"https://a.example/{n}")) for n in range(100)]
    )
    assert len(server.requests) == 3


async def test_the_wayback_machine_is_asked_thirty_times_a_minute_at_most() -> None:
    """Waits are taken from the clock, one between two requests."""
    server, clock = Server(captures()), FakeClock()
    archives = open_archives(kept(server, clock), clock, ("wayback",))
    await archives.send(
        [ArchiveQuestion(archive="wayback", url=Url(f"https://a.example/{n}")) for n in range(31)]
    )
    assert len(server.requests) == 31
    assert clock.monotonic() >= 60


async def test_software_heritage_is_asked_for_the_exact_origin() -> None:
    """No trailing slash, no `.git`, nothing of the path inside."""
    server = Server(visit())
    outcome = await ask(server, Url("https://github.com/owner/name.git/tree/main/x"), archive="swh")
    assert "/api/1/origin/https://github.com/owner/name/visit/latest/" in server.requests[0].url
    assert isinstance(outcome, Archived)
    assert outcome.copies[0].captured_at == dt.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=dt.UTC)
    assert "origin_url=https%3A%2F%2Fgithub.com%2Fowner%2Fname&" in outcome.copies[0].url


async def test_an_unknown_origin_is_not_archived_and_another_404_is_not_understood() -> None:
    """The API says so in JSON; a web server's own 404 page says nothing about the origin."""
    known = await ask(
        Server(answer("https://x", 404, body='{"exception": "NotFoundExc"}')), REPOSITORY, archive="swh"
    )
    strange = await ask(Server(answer("https://x", 404, body="<html>")), REPOSITORY, archive="swh")
    assert isinstance(known, Archived)
    assert isinstance(strange, Unavailable)


async def test_a_spent_allowance_ends_the_asking() -> None:
    """The last answer still counts."""
    reply = answer("https://x", 404, headers={"X-RateLimit-Remaining": "0"}, body="{}")
    server = Server(reply)
    clock = FakeClock()
    archives = open_archives(kept(server, clock), clock, ("swh",))
    questions = [ArchiveQuestion(archive="swh", url=Url(f"https://github.com/o/{n}")) for n in range(3)]
    outcomes = await archives.send(questions)
    assert isinstance(outcomes[questions[0]], Archived)
    assert isinstance(outcomes[questions[2]], Unavailable)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://github.com/owner/name/", "https://github.com/owner/name"),
        ("https://gitlab.com/group/sub/name/-/tree/main", "https://gitlab.com/group/sub/name"),
        (
            "https://huggingface.co/datasets/owner/name/tree/main",
            "https://huggingface.co/datasets/owner/name",
        ),
        ("https://owner.github.io/name/page.html", "https://github.com/owner/name"),
        ("https://owner.github.io/", "https://github.com/owner/owner.github.io"),
        ("https://github.com/owner", None),
        ("ftp://github.com/owner/name", None),
    ],
)
def test_an_origin_is_the_repositorys_own_address(url: str, origin: str | None) -> None:
    """Deep links and sites lead back to it."""
    assert archived_origin(url) == origin


async def test_a_site_that_had_itself_excluded_has_no_copy() -> None:
    """As the CDX server answered it when it was recorded."""
    recording = RECORDINGS / "test_search_raises_for_blocked_urls.yaml"
    if not recording.is_file():
        pytest.skip(f"no recordings at {RECORDINGS}")
    packed = re.search(r"!!binary \|\n((?: {8}\S+\n)+)", recording.read_text("utf-8"))
    assert packed is not None
    body = gzip.decompress(base64.b64decode("".join(packed[1].split())))
    outcome = await ask(Server(answer("https://web.archive.org", 403, body=body)), PAGE)
    assert isinstance(outcome, Archived)
    assert outcome.copies == ()
