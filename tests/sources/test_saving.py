"""Archives are asked to save what they say they lack: accepted, refused, unknown."""

import json
from urllib.parse import parse_qs

import pytest

from enricher.model import ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Reply
from enricher.sources.archives import ArchiveKeys, open_saver
from enricher.sources.archives.saving import Saving
from enricher.testing import EPOCH, FakeClock, MemorySource, answer, fault
from tests.sources.archive_server import PAGE, REPOSITORY, Server, kept

ACCOUNT = ArchiveKeys(key="k17", secret="s17")


def told(**said: object) -> Reply:
    return answer("https://web.archive.org/save", body=json.dumps(said))


async def test_a_job_of_an_account_is_followed_to_its_end() -> None:
    """By POST, with the account's keys, which go to no other archive."""
    page = ArchiveQuestion(archive="wayback", url=PAGE)
    server = Server(
        told(url=PAGE, job_id="spn2-17a"), told(status="pending"), told(status="success", timestamp="2026")
    )
    outcome = (await open_saver(kept(server), FakeClock(), ACCOUNT).save([page]))[page]
    assert outcome == Saving(state="accepted", words="saved")
    posted, *asked = server.requests
    assert (posted.method, posted.url) == ("POST", "https://web.archive.org/save")
    assert parse_qs((posted.content or b"").decode())["url"] == [PAGE]
    assert [request.url for request in asked] == ["https://web.archive.org/save/status/spn2-17a"] * 2
    assert all(("authorization", "LOW k17:s17") in request.headers for request in server.requests)


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ([told(status="error", status_ext="error:x", message="robots forbid it")], "robots forbid it"),
        ([told(message="the limit of sessions")], "the limit of sessions"),
        ([answer("https://x", 401)], "refused the account"),
        ([answer("https://x", 404)], "HTTP 404"),
    ],
)
async def test_a_job_that_is_refused_says_why(replies: list[Reply], words: str) -> None:
    """At once or in the end, in the archive's words."""
    page = ArchiveQuestion(archive="wayback", url=PAGE)
    first = [told(job_id="j1")] if words == "robots forbid it" else []
    outcome = (await open_saver(kept(Server(*first, *replies)), FakeClock(), ACCOUNT).save([page]))[page]
    assert isinstance(outcome, Saving)
    assert outcome.state == "refused"
    assert words in outcome.words


async def test_without_an_account_nobody_is_asked_to_save_and_it_is_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Saving without one is over."""
    pages = [ArchiveQuestion(archive="wayback", url=Url(f"https://{n}.example/")) for n in "abc"]
    server = Server(answer("https://x"))
    outcomes = await open_saver(kept(server), FakeClock()).save(pages)
    assert {getattr(outcome, "state", None) for outcome in outcomes.values()} == {"refused"}
    assert server.requests == []
    assert caplog.text.count("ARCHIVE_ORG_KEY") == 1


async def test_saving_code_tells_accepted_refused_and_unknown_apart() -> None:
    """Software Heritage is asked by POST for the origin, with its own token, and may reject it."""
    code = ArchiveQuestion(archive="swh", url=REPOSITORY)
    server = Server(answer("https://x", body='{"save_request_status": "rejected"}'))
    account = ArchiveKeys(key="k17", secret="s17", swh_token="t17")
    outcomes = await open_saver(kept(server), FakeClock(), account).save([code])
    assert getattr(outcomes[code], "state", None) == "refused"
    assert [request.method for request in server.requests] == ["POST"]
    assert ("authorization", "Bearer t17") in server.requests[0].headers
    down = await open_saver(kept(Server(fault("https://x", "timeout"))), FakeClock()).save([code])
    assert isinstance(down[code], Unavailable)
    assert "17" not in repr(account)


async def test_only_what_an_archive_says_it_lacks_is_saved() -> None:
    """An archive that holds a copy, or that could not be asked, is not asked to save."""
    held, lacking, unknown = (
        ArchiveQuestion(archive="wayback", url=Url(f"https://{n}.example/")) for n in "abc"
    )
    known = {
        held: Archived(
            copies=(ArchiveCopy(archive="wayback", url="https://x", captured_at=EPOCH),), fetched_at=EPOCH
        ),
        lacking: Archived(copies=(), fetched_at=EPOCH),
        unknown: Unavailable(why="down", at=EPOCH),
    }
    server = Server(told(job_id="j"), told(status="success"))
    source = MemorySource[ArchiveQuestion, ArchiveOutcome](known, known.__getitem__, batch_size=2)
    outcomes = await open_saver(kept(server), FakeClock(), ACCOUNT).save_missing(
        source, [held, lacking, unknown]
    )
    assert list(outcomes) == [lacking]
    assert parse_qs((server.requests[0].content or b"").decode())["url"] == ["https://b.example/"]
