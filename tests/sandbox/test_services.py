"""Semantic Scholar, other forges and the archives, each in its own words."""

import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from enricher.sandbox import Faults
from enricher.sandbox.directory import Directory
from enricher.sandbox.options import S2_KEY

from .asking import ask, location

Make = Callable[..., Directory]
BATCH = "https://api.semanticscholar.org/graph/v1/paper/batch?fields=paperId,citationCount,year"


def batch(made: Directory, ids: list[str], **headers: str) -> object:
    """The JSON of one batch."""
    return json.loads(ask(made, BATCH, method="POST", headers=headers, content={"ids": ids}).body)


def test_a_batch_keeps_length_and_order_with_nulls(directory: Make) -> None:
    """Unknown and versioned ids are null in their places."""
    papers = batch(
        directory(), ["ARXIV:2210.02303", "ARXIV:2006.09214", "ARXIV:2006.09214v1", "arXiv:1512.03385"]
    )
    assert isinstance(papers, list)
    assert [paper and paper["citationCount"] for paper in papers] == [None, 512, None, 190000]


@pytest.mark.parametrize(
    ("url", "content"),
    [
        (BATCH.replace("year", "stars"), {"ids": ["ARXIV:2006.09214"]}),
        (BATCH, {"ids": [f"ARXIV:2006.{n:05}" for n in range(501)]}),
        (BATCH, {"ids": "ARXIV:2006.09214"}),
        (BATCH, ["ARXIV:2006.09214"]),
    ],
)
def test_a_batch_that_is_wrong_is_a_400_with_an_error(url: str, content: object, directory: Make) -> None:
    """An unknown field, too many ids, another form."""
    reply = ask(directory(), url, method="POST", content=content)
    assert reply.status == 400
    assert "error" in json.loads(reply.body)


def test_without_a_key_the_index_may_be_busy(directory: Make) -> None:
    """429 for a share of the keyless, none for the keyed, 403 for a wrong key."""
    made = directory(faults=Faults(scholar_busy=1.0))
    content = {"ids": ["ARXIV:2006.09214"]}
    assert ask(made, BATCH, method="POST", content=content).status == 429
    assert ask(made, BATCH, method="POST", content=content, headers={"x-api-key": S2_KEY}).status == 200
    assert ask(made, BATCH, method="POST", content=content, headers={"x-api-key": "stolen"}).status == 403


def test_a_key_gives_one_request_a_second_where_that_is_kept(directory: Make) -> None:
    """The second one in the same second is a 429."""
    made = directory(enforce_key_rate=True)
    statuses = [
        ask(
            made, BATCH, method="POST", content={"ids": ["ARXIV:2006.09214"]}, headers={"x-api-key": S2_KEY}
        ).status
        for _ in range(2)
    ]
    assert statuses == [200, 429]


def test_a_poisoned_record_breaks_every_batch_that_holds_it(directory: Make) -> None:
    """500 with it, 200 without it: halves find it."""
    made = directory(faults=Faults(poisoned=0.05))
    ids = [f"ARXIV:2006.{n:05}" for n in range(60)]
    bad = [name for name in ids if ask(made, BATCH, method="POST", content={"ids": [name]}).status == 500]
    assert 0 < len(bad) < 15
    good = [name for name in ids if name not in bad]
    assert ask(made, BATCH, method="POST", content={"ids": ids}).status == 500
    assert ask(made, BATCH, method="POST", content={"ids": good}).status == 200


def test_a_title_matches_or_does_not(directory: Make) -> None:
    """A match tells the title and its score, none is a 404."""
    made = directory()
    base = "https://api.semanticscholar.org/graph/v1/paper/search/match?fields=title&query="
    replies = [ask(made, base + quote(f"A study of things, part {n}")) for n in range(20)]
    assert {reply.status for reply in replies} == {200, 404}
    found = next(json.loads(reply.body) for reply in replies if reply.status == 200)
    assert found["data"][0]["matchScore"] > 0


def test_gitlab_tells_projects_by_path_and_by_list(directory: Make) -> None:
    """REST with an escaped path, GraphQL with full paths; the missing are left out of the list."""
    made = directory(
        repositories={"gitlab:a/b/c": {"stars": 5, "state": "ok"}, "gitlab:a/x": {"state": "missing"}}
    )
    project = json.loads(ask(made, "https://gitlab.com/api/v4/projects/a%2Fb%2Fc?license=true").body)
    assert (project["star_count"], project["path_with_namespace"]) == (5, "a/b/c")
    assert ask(made, "https://gitlab.com/api/v4/projects/a%2Fx").status == 404
    text = "query($p: [String!]) { projects(fullPaths: $p) { nodes { fullPath starCount } } }"
    content = {"query": text, "variables": {"p": ["a/b/c", "a/x"]}}
    answer = json.loads(ask(made, "https://gitlab.com/api/graphql", method="POST", content=content).body)
    assert [node["fullPath"] for node in answer["data"]["projects"]["nodes"]] == ["a/b/c"]


def test_gitlab_sends_strangers_to_sign_in_for_what_is_missing(directory: Make) -> None:
    """Its page cannot tell the private from the missing."""
    made = directory(repositories={"gitlab:a/x": {"state": "missing"}})
    assert location(ask(made, "https://gitlab.com/a/x")).endswith("/users/sign_in")


@pytest.mark.parametrize(
    ("forge", "url", "stars"),
    [
        ("bitbucket", "https://api.bitbucket.org/2.0/repositories/a/b", None),
        ("gitea", "https://codeberg.org/api/v1/repos/a/b", "stars_count"),
        ("huggingface", "https://huggingface.co/api/models/a/b", "likes"),
    ],
)
def test_each_forge_tells_the_living_from_the_missing(
    forge: str, url: str, stars: str | None, directory: Make
) -> None:
    """Found with its stars under the forge's own name, missing as the forge says it."""
    alive = directory(repositories={f"{forge}:a/b": {"stars": 7, "state": "ok"}})
    content = json.loads(ask(alive, url).body)
    assert stars is None or content[stars] == 7
    missing = directory(repositories={f"{forge}:a/b": {"state": "missing"}})
    assert ask(missing, url).status == (401 if forge == "huggingface" else 404)
    renamed = directory(repositories={f"{forge}:a/b": {"state": "renamed", "full_name": "a/c"}})
    assert "a/c" in location(ask(renamed, url))


def test_hugging_face_shows_what_is_asked_for_and_kinds_apart(directory: Make) -> None:
    """`expand[]` narrows the answer; data sets have their own names."""
    made = directory(repositories={"huggingface:datasets/a/b": {"stars": 3, "state": "ok"}})
    content = json.loads(ask(made, "https://huggingface.co/api/datasets/a/b?expand[]=likes").body)
    assert content == {"_id": content["_id"], "id": "a/b", "likes": 3}


def test_wayback_gives_the_capture_nearest_to_a_day(directory: Make) -> None:
    """CDX sorts by distance; availability names the same capture; the unarchived are empty."""
    made = directory()
    urls = [f"http://example{n}.org/page" for n in range(30)]
    kept = [url for url in urls if made.archives.captures(url)]
    lost = next(url for url in urls if url not in kept)
    assert 15 <= len(kept) < 30
    base = "https://web.archive.org/cdx/search/cdx?output=json&filter=statuscode:200&limit=1&closest=20200617&url="
    header, row = json.loads(ask(made, base + quote(kept[0])).body)
    assert header[:3] == ["urlkey", "timestamp", "original"]
    available = "https://archive.org/wayback/available?timestamp=20200617&url="
    closest = json.loads(ask(made, available + quote(kept[0])).body)["archived_snapshots"]["closest"]
    assert closest["timestamp"] == row[1]
    assert json.loads(ask(made, base + quote(lost)).body) == []
    assert json.loads(ask(made, available + quote(lost)).body)["archived_snapshots"] == {}


def test_software_heritage_knows_exact_origins(directory: Make) -> None:
    """A trailing slash or `.git` is another origin."""
    made = directory()
    origins = [f"https://github.com/lab{n}/code" for n in range(20)]
    known = next(origin for origin in origins if made.archives.origin_visit(origin))
    base = "https://archive.softwareheritage.org/api/1/origin/"
    assert json.loads(ask(made, f"{base}{known}/visit/latest/?require_snapshot=true").body)["origin"] == known
    assert ask(made, f"{base}{known}.git/visit/latest/").status == 404


def test_archives_refuse_when_they_are_busy(directory: Make) -> None:
    """429 on all of them."""
    made = directory(faults=Faults(archive_busy=1.0))
    for url in (
        "https://web.archive.org/cdx/search/cdx?url=a",
        "https://archive.softwareheritage.org/api/1/x",
    ):
        assert ask(made, url).status == 429


def test_what_was_saved_is_archived_from_then_on(directory: Make) -> None:
    """Saving an address that was in no archive makes it found."""
    made = directory()
    lost = next(f"http://x{n}.org/" for n in range(99) if not made.archives.captures(f"http://x{n}.org/"))
    assert ask(made, f"https://web.archive.org/save/{lost}").status == 302
    assert made.archives.captures(lost)


def test_openalex_knows_single_works_and_sells_searches(directory: Make) -> None:
    """A wrong key is 401, an unknown work 404, a spent day of searches hours of waiting."""
    made = directory(papers={"2006.09214": 5, "2006.00001": None})
    work = "https://api.openalex.org/works/doi:10.48550/arxiv.2006.09214"
    told = json.loads(ask(made, work).body)
    assert told["doi"].endswith("10.48550/arxiv.2006.09214")
    assert told["cited_by_count"] >= 0
    assert ask(made, work.replace("2006.09214", "2006.00001")).status == 404
    assert ask(made, work, headers={"authorization": "Bearer wrong"}).status == 401
    search = "https://api.openalex.org/works?filter=title.search:two+ways+to+count"
    assert ask(made, search).status == 401
    assert ask(made, search, headers={"authorization": "Bearer sandbox-openalex-key"}).status == 200
    spent = directory(faults=Faults(openalex_spent=True))
    assert ask(spent, search, headers={"authorization": "Bearer sandbox-openalex-key"}).status == 429


def test_the_hub_tells_of_papers_until_its_five_minutes_are_spent(directory: Make) -> None:
    """Each answer says what is left; the one too many is a 429 without a time."""
    made = directory(hub_budget=60)
    replies = [ask(made, f"https://huggingface.co/api/papers/2006.{n:05}") for n in range(61)]
    assert {reply.status for reply in replies[:60]} == {200, 404}
    assert any("githubRepo" in json.loads(reply.body) for reply in replies[:60])
    assert replies[60].status == 429
    assert dict(replies[59].headers)["RateLimit"] == '"api";r=0;t=180'
