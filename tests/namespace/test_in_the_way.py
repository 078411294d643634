"""Portals, sinkholes and cables: what our own network does to a run is concluded of nobody, and not kept."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .netns import Ended, Namespace
from .outside.world import World, arxiv_id, paper, repository
from .test_real_day import MOODS, SECRETS

pytestmark = pytest.mark.slow
PAPERS = 90
THIRD = 30
"""Requests after which the network changes in the middle of a run."""


def world(latency: float) -> World:
    """Sites of which every sixth page is gone, and repositories of which every seventh is missing."""
    sites = {
        f"site{n}.example.org": {
            "/": [200, f"Home of {n}"],
            **({f"/p{n}": [200, f"Page {n}"]} if n % 6 else {}),
        }
        for n in range(PAPERS)
    }
    return World(
        repositories={f"o{n}/r{n}": repository(10 * n + 3) for n in range(PAPERS) if n % 7},
        papers={arxiv_id(n): paper(n + 1) for n in range(PAPERS)},
        sites=sites,
        latency=latency,
        **MOODS,
    )


def papers(folder: Path) -> None:
    """A paper for each site and repository, every other site by TLS."""
    lines = [
        {
            "title": f"Paper {n}",
            "arxiv_id": arxiv_id(n),
            "abstract": f"Code: https://github.com/o{n}/r{n} and {scheme}://site{n}.example.org/p{n} .",
        }
        for n in range(PAPERS)
        for scheme in ("https" if n % 2 else "http",)
    ]
    (folder / "day.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def run(inside: Namespace, *flags: str) -> tuple[Ended, list[dict[str, Any]]]:
    """One run over all papers, and its links."""
    ended = inside.run("enrich", "day.jsonl", *flags, timeout=120, **SECRETS)
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.err
    return ended, [link for record in inside.records("day.enriched.jsonl") for link in record["links"]]


def is_gone(url: str) -> bool:
    number = int("".join(char for char in url.rsplit("/", 1)[1] if char.isdigit()))
    return number % (7 if "github" in url else 6) == 0


def nothing_wrong(links: list[dict[str, Any]]) -> None:
    """Nothing that lives is called dead."""
    assert len(links) == 2 * PAPERS
    assert [link["url"] for link in links if link["status"] == "dead" and not is_gone(link["url"])] == []


def all_right(links: list[dict[str, Any]]) -> None:
    """Every link is what it is."""
    told = Counter(link["status"] for link in links)
    wrong = [link for link in links if link["status"] != ("dead" if is_gone(link["url"]) else "alive")]
    assert wrong == [], told


def after(inside: Namespace, requests: int, action: Callable[[], object]) -> None:
    """Do something once so many requests were seen."""

    def wait() -> None:
        for _ in range(3_000):  # a minute at least, lest nothing ever asks
            if len(inside.log()) >= requests:
                break
            time.sleep(0.02)
        action()

    threading.Thread(target=wait, daemon=True).start()


@pytest.mark.parametrize("moment", ["at first", "in the middle"])
@pytest.mark.parametrize(("status", "tls"), [(302, False), (200, True), (404, True)])
def test_a_portal_is_nobodys_word(inside: Namespace, status: int, tls: bool, moment: str) -> None:
    """Nothing is called dead for it, it is said, and once it has let us through all is found."""
    portal = inside.folder / "portal.json"

    def close() -> None:
        portal.write_text(json.dumps({"status": status, "tls": tls}))

    outside = world(0.4)
    outside.sites["login.portal.example"] = {"/": [200, "Log in"]}
    if status == 404:
        outside.dns["*"] = "sinkhole"
    papers(inside.folder)
    inside.serve(outside)
    if moment == "at first":
        close()
    else:
        after(inside, THIRD, close)
    ended, links = run(inside, "--concurrency", "20")
    nothing_wrong(links)
    assert "answers in everybody's name" in ended.out + ended.err
    assert not any(
        repo["status"] == "missing" and not is_gone(repo["url"])
        for record in inside.records("day.enriched.jsonl")
        for repo in record["repositories"]
    )
    portal.unlink()
    inside.serve(world(0.0))
    all_right([link for link in run(inside)[1] if link["reason"] != "login_wall"])


def test_half_a_name_server_is_believed_for_its_half(inside: Namespace) -> None:
    """Names whose servers fail are failing, and the others are what they are."""
    papers(inside.folder)
    outside = world(0.0)
    outside.dns["*"] = "half"
    outside.dns |= {"api.github.com": "", "api.semanticscholar.org": "", "github.com": ""}
    inside.serve(outside)
    _, links = run(inside)
    nothing_wrong(links)
    told = Counter((link["status"], link["reason"]) for link in links)
    assert told["failing", "dns_failure"] > 20
    assert told["alive", "ok"] > 90
    inside.serve(world(0.0))
    all_right(run(inside)[1])
