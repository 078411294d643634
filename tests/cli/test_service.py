"""`enrich --service`: the same records, made elsewhere."""

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from enricher.cli.service_options import Target, target
from enricher.errors import SettingsError, UsageError
from enricher.server.limits import ServiceLimits
from tests.server.calling import READER, TOKENS, WRITER, held, sandboxed

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "digest.md"
OF_THE_MOMENT = {"checked_at", "elapsed_ms", "fetched_at", "from_cache", "history", "attempts", "since"}
"""Keys that differ between two runs over equal answers."""


async def enriched(folder: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    """The command's exit code and what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "enricher", "enrich", *arguments,
        cwd=folder, env={**os.environ, "ENRICHER_CACHE_DIR": str(folder / "cache"), **variables},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


def settled(value: Any) -> Any:
    """A record without what is of the moment."""
    if isinstance(value, dict):
        return {key: settled(held) for key, held in value.items() if key not in OF_THE_MOMENT}
    return [settled(one) for one in value] if isinstance(value, list) else value


def told(value: Any, path: str = "") -> dict[str, Any]:
    """What a record says, by where it says it: two of them differ in few lines."""
    if isinstance(value, dict | list) and value:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        return {place: one for key, held in inner for place, one in told(held, f"{path}/{key}").items()}
    return {path: value}


@pytest.mark.slow
async def test_a_service_gives_the_records_that_are_made_here(tmp_path: Path) -> None:
    """Of several inputs in their order, under the names that they have here; nothing is kept here."""
    (tmp_path / "one.md").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "two.jsonl").write_text(
        '{"title": "Counting", "abstract": "See https://site-1.example.org/ for all."}\n'
        '{"title": "Counting again", "comments": "At https://site-2.example.org/a_b", "doi": "10.1234/x"}\n'
    )
    async with sandboxed(tmp_path / "there", tokens=TOKENS) as caller:
        code, said, wrong = await enriched(
            tmp_path, "one.md", "two.jsonl", "-o", "there.jsonl", "--service", caller.base,
            ENRICHER_SERVICE_TOKEN=WRITER,
        )  # fmt: skip
    assert code == 0, wrong
    assert "Records: there.jsonl" in said
    assert "Asked: GitHub: " in said
    assert re.search(r"Semantic Scholar: [12] requests? ", " ".join(said.split())), (
        said
    )  # of one job each, or both
    assert not (tmp_path / "cache").exists()
    code, _, wrong = await enriched(tmp_path, "one.md", "two.jsonl", "-o", "here.jsonl", "--sandbox")
    assert code == 0, wrong
    there, here = (
        [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        for name in ("there.jsonl", "here.jsonl")
    )
    assert [one["paper"]["source"] for one in there][-2:] == ["two.jsonl#1", "two.jsonl#2"]
    ours, theirs = told(settled(here)), told(settled(there))
    assert {place: (theirs.get(place), ours.get(place)) for place in {**ours, **theirs}
            if theirs.get(place) != ours.get(place)} == {}  # fmt: skip
    assert len(there) > 20


@pytest.mark.slow
async def test_options_of_the_run_travel(tmp_path: Path) -> None:
    """`--offline` is the service's to keep; several patterns are one."""
    (tmp_path / "in.jsonl").write_text('{"title": "A", "abstract": "https://site-1.example.org/"}\n')
    async with sandboxed(tmp_path / "there") as caller:
        flags = ("--offline", "--exclude", "nothing", "--exclude", "site-1")
        code, out, wrong = await enriched(
            tmp_path, "in.jsonl", "-o", "-", "--service", caller.base, *flags[1:]
        )
        assert code == 0, wrong
        assert json.loads(out)["links"][0]["reason"] == "excluded"
        code, out, _ = await enriched(tmp_path, "in.jsonl", "-o", "-", "--service", caller.base, flags[0])
        assert json.loads(out)["links"][0]["reason"] == "offline"
        job = (await caller.ask("GET", "/api/v1/jobs")).value["jobs"][0]
        assert job["options"] == {"offline": "true"}


@pytest.mark.slow
async def test_a_deadline_ends_it_with_what_is_finished_and_cancels_the_job(tmp_path: Path) -> None:
    """Exit 3; the job does not go on for nobody."""
    (tmp_path / "in.jsonl").write_text('{"title": "A", "abstract": "https://site-1.example.org/"}\n')
    async with held(tmp_path / "there") as (caller, network):
        code, _, wrong = await enriched(
            tmp_path, "in.jsonl", "-o", "out.jsonl", "--service", caller.base, "--deadline", "2s"
        )
        assert code == 3, wrong
        assert network.begun.is_set()
        job = (await caller.ask("GET", "/api/v1/jobs")).value["jobs"][0]
        assert job["state"] == "cancelled"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "wants a token; set ENRICHER_SERVICE_TOKEN"),
        ({"ENRICHER_SERVICE_TOKEN": "wrong-wrong-wrong-wrong"}, "does not know the token of"),
        ({"ENRICHER_SERVICE_TOKEN": READER}, "may read alone"),
    ],
)
async def test_who_may_not_ask_is_told_in_one_line(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    """Exit 2; the token is not shown."""
    async with sandboxed(tmp_path / "there", tokens=TOKENS) as caller:
        code, _, wrong = await enriched(
            tmp_path, str(EXAMPLE), "-o", "out.jsonl", "--service", caller.base, **variables
        )
    assert code == 2
    assert words in wrong
    assert not any(value in wrong for value in variables.values())


@pytest.mark.slow
async def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    """`ENRICHER_SERVICE_TOKEN_FILE` names it."""
    (tmp_path / "token").write_text(f"{WRITER}\n")
    (tmp_path / "in.jsonl").write_text('{"title": "A"}\n')
    async with sandboxed(tmp_path / "there", tokens=TOKENS) as caller:
        code, out, wrong = await enriched(
            tmp_path, "in.jsonl", "-o", "-", "--service", caller.base,
            ENRICHER_SERVICE_TOKEN_FILE=str(tmp_path / "token"),
        )  # fmt: skip
    assert code == 0, wrong
    assert json.loads(out)["paper"]["title"] == "A"


@pytest.mark.slow
async def test_a_service_that_is_full_is_waited_for(tmp_path: Path) -> None:
    """429 with Retry-After is no end."""
    (tmp_path / "in.jsonl").write_text('{"title": "A"}\n')
    limits = ServiceLimits(runs=1, queued=1)
    async with held(tmp_path / "there", limits=limits) as (caller, network):
        for number in range(2):
            await caller.job({"urls": [f"https://site-{number}.example.org/"]})
        asked = asyncio.create_task(enriched(tmp_path, "in.jsonl", "-o", "-", "--service", caller.base, "-v"))
        assert caller.service is not None
        async with asyncio.timeout(60):
            while ("/api/v1/jobs", 429) not in caller.service.answered:  # noqa: ASYNC110  # nobody rings
                await asyncio.sleep(0.02)
        network.go.set()
        code, out, wrong = await asked
    assert code == 0, wrong
    assert json.loads(out)["paper"]["title"] == "A"


@pytest.mark.slow
async def test_what_is_no_service_of_ours_is_said(tmp_path: Path) -> None:
    """A page that says 200 to anything, one that leads elsewhere, and nobody at all."""

    async def anything(request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers or request.path.startswith("/first")
        if request.path.startswith("/first"):
            return web.Response(status=302, headers={"Location": "/second"})
        return web.Response(text="<h1>Welcome</h1>")

    site = web.Application()
    site.router.add_route("*", "/{tail:.*}", anything)
    runner = web.AppRunner(site)
    await runner.setup()
    try:
        place = web.TCPSite(runner, "127.0.0.1", 0)
        await place.start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        code, _, wrong = await enriched(tmp_path, str(EXAMPLE), "-o", "a.jsonl", "--service", base)
        assert (code, "what is no job" in wrong) == (2, True), wrong
        code, _, wrong = await enriched(
            tmp_path, str(EXAMPLE), "-o", "a.jsonl", "--service", f"{base}/first",
            ENRICHER_SERVICE_TOKEN=WRITER,
        )  # fmt: skip
        assert (code, "leads elsewhere" in wrong) == (2, True), wrong
    finally:
        await runner.cleanup()


@pytest.mark.slow
@pytest.mark.parametrize("flag", ["--remap=a=http://b.example.org", "--sandbox", "--dry-run", "--timeout=3s"])
async def test_what_the_service_would_not_hear_is_refused(tmp_path: Path, flag: str) -> None:
    """By name, before anything is sent."""
    code, _, wrong = await enriched(
        tmp_path, str(EXAMPLE), "-o", "a.jsonl", "--service", "http://127.0.0.1:9", flag
    )
    assert code == 2
    assert f"{flag.partition('=')[0]} would not be heard there" in wrong


@pytest.mark.parametrize(
    "url", ["links.example.org", "ftp://a.example.org", "http://ann:x@a.example.org", ""]
)
def test_what_is_no_address_of_a_service_is_refused(url: str) -> None:
    """With what is wanted."""
    with pytest.raises(UsageError, match="--service"):
        target(url, "")


def test_no_token_travels_in_the_open() -> None:
    """By https, or to this machine; and it is in no text of the target."""
    with pytest.raises(SettingsError, match="in the open"):
        target("http://links.example.org", WRITER)
    assert target("http://links.example.org", "") == Target(base="http://links.example.org")
    for url in ("https://links.example.org/base/", "http://127.0.0.1:8787", "http://[::1]:1"):
        assert WRITER not in repr(target(url, WRITER))
