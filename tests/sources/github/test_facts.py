"""Reading: recorded answers, published examples, and whatever else a server might send."""

import ast
import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.model import RepositoryFound, RepositoryMissing, RepositoryQuestion, RepositoryRef
from enricher.sources.github import answers
from enricher.sources.github.facts import decoded, from_graphql, from_rest
from enricher.sources.github.heard import GitHubReply
from enricher.sources.github.limits import signal_of
from enricher.sources.github.query import build, grouped
from enricher.sources.reading import epoch

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KINDS = {
    "Exceptions.testBadAuthentication": "bad_token",
    "SpecificExceptions.testBadCredentials": "bad_token",
    "Exceptions.testNonJsonDataReturnedByGithub": "broken",
    "SpecificExceptions.testRateLimitExceeded": "spent",
    "SpecificExceptions.testBadUserAgent": "other",
}


def exchanges(file: Path) -> list[tuple[str, GitHubReply]]:
    """Path and answer of each recorded block."""
    blocks = [block.split("\n") for block in file.read_text(encoding="utf-8").strip().split("\n\n")]
    found = []
    for lines in blocks:
        at = next((i for i, line in enumerate(lines[4:], 4) if line.isdigit() and len(line) == 3), None)
        if at is not None and len(lines) > at + 1:
            headers = {key.lower(): str(value) for key, value in ast.literal_eval(lines[at + 1])}
            text = "\n".join(lines[at + 2 :])
            found.append((lines[4], GitHubReply(status=int(lines[at]), headers=headers, text=text)))
    return found


def test_every_recorded_answer_is_read_without_a_fault(recordings: Path) -> None:
    """Recorded repositories have a name and stars; errors have the kind that their status means."""
    repositories = 0
    for file in sorted((recordings / "pygithub").glob("*.txt")):
        for path, said in exchanges(file):
            body = decoded(said.text)
            kind = signal_of(said, body, NOW).kind
            if said.status in (200, 301, 304):
                assert kind == "fine", file
            if (
                said.status == 200
                and body
                and path.startswith(("/repos/", "/repositories/"))
                and "full_name" in body
            ):
                repository = from_rest(body, "github.com")
                assert repository is not None, file
                if "stargazers_count" in body:
                    repositories += 1
                    assert repository.stars == body["stargazers_count"]
                    assert repository.open_issues == body["open_issues_count"]
                    assert repository.created_at is not None
    assert repositories >= 5


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_recorded_errors_have_their_mood(recordings: Path, name: str, kind: str) -> None:
    """Of the last answer in each recording."""
    _, said = exchanges(recordings / "pygithub" / f"{name}.txt")[-1]
    assert signal_of(said, decoded(said.text), NOW).kind == kind


def test_published_example_is_read_in_full(schemas: Path) -> None:
    """GitHub's own example of a full repository fills every field that REST tells."""
    operation = json.loads((schemas / "repository.openapi.json").read_text(encoding="utf-8"))
    example = operation["responses"]["200"]["content"]["application/json"]["examples"]["default-response"][
        "value"
    ]
    repository = from_rest(example, "github.com")
    assert repository is not None
    assert repository.full_name == example["full_name"]
    assert repository.stars == example["stargazers_count"]
    assert repository.license == example["license"]["spdx_id"]
    assert repository.topics == tuple(example["topics"])
    unknown = {name for name in repository.__struct_fields__ if getattr(repository, name) is None}
    assert unknown <= {"empty", "language", "homepage", "parent"}


def test_fields_that_are_read_exist_in_the_published_description(schemas: Path) -> None:
    """A field misspelt here would be null for ever."""
    operation = json.loads((schemas / "repository.openapi.json").read_text(encoding="utf-8"))
    known = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    read = set()

    class Noting(dict):  # type: ignore[type-arg]
        def get(self, key: str, default: Any = None) -> Any:
            read.add(key)
            return super().get(key, default)

    from_rest(Noting(full_name="a/b"), "github.com")
    assert read <= set(known)


@given(st.dictionaries(st.sampled_from(sorted({
    "stargazers_count", "forks_count", "open_issues_count", "license", "language", "topics", "created_at",
    "pushed_at", "archived", "fork", "description", "homepage", "default_branch", "parent", "html_url",
    "extra",
})), JSON))  # fmt: skip
def test_rest_reading_survives_any_field(fields: dict[str, Any]) -> None:
    """Unknown, missing and misshapen fields are unknown facts."""
    repository = from_rest({"full_name": "a/b"} | fields, "github.com")
    assert repository is not None
    assert repository.stars is None or repository.stars >= 0


@given(st.dictionaries(st.sampled_from(sorted({
    "stargazerCount", "forkCount", "issues", "pullRequests", "licenseInfo", "primaryLanguage",
    "repositoryTopics", "createdAt", "pushedAt", "isArchived", "isEmpty", "isFork", "parent",
    "defaultBranchRef", "homepageUrl", "url", "p0",
})), JSON))  # fmt: skip
def test_graphql_reading_survives_any_field(fields: dict[str, Any]) -> None:
    """The same for nodes."""
    assert from_graphql({"nameWithOwner": "a/b"} | fields, "github.com") is not None


@given(st.dictionaries(st.sampled_from(["data", "errors", "message", "x"]), JSON), JSON)
def test_any_answer_ends_every_question_or_asks_again(body: dict[str, Any], node: Any) -> None:
    """No answer makes the reader raise, lose a question, or say that something is missing."""
    ref = RepositoryRef(forge="github", host="github.com", full_name="a/b")
    query = build(grouped([RepositoryQuestion(ref=ref)]), itertools.count())
    for said in (
        body,
        {"data": {"r0": node}, "errors": body.get("errors")},
        {"data": body.get("data"), "errors": [node]},
    ):
        reading = answers.read(query, said, NOW, "github.com")
        left = len(reading.heavy) + len(reading.again)
        assert len(reading.outcomes) + left == 1
        assert not any(isinstance(outcome, RepositoryMissing) for outcome in reading.outcomes.values())


def test_not_asserted_licence_is_none() -> None:
    """GitHub's word for "could not tell" is no licence."""
    for word in ("NOASSERTION", None, ""):
        repository = from_rest({"full_name": "a/b", "license": {"spdx_id": word}}, "github.com")
        assert repository is not None
        assert repository.license is None


def test_found_through_errors_beside_it() -> None:
    """Good data next to another alias's error is good data."""
    refs = [RepositoryRef(forge="github", host="github.com", full_name=name) for name in ("a/b", "a/c")]
    query = build(grouped([RepositoryQuestion(ref=ref) for ref in refs]), itertools.count())
    body = {
        "data": {"r0": {"nameWithOwner": "a/b"}, "r1": None},
        "errors": [{"type": "NOT_FOUND", "path": ["r1"], "message": "no"}],
    }
    reading = answers.read(query, body, NOW, "github.com")
    assert [type(o) for o in reading.outcomes.values()] == [RepositoryFound, RepositoryMissing]


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "<html>", "[" * 100_000])
def test_what_is_no_object_is_no_answer(text: str) -> None:
    """HTML, cut and bottomless JSON."""
    assert decoded(text) is None


@pytest.mark.parametrize("value", [None, "", "soon", "nan", "inf", "1e300", "-1e300"])
def test_strange_resets_are_unknown(value: str | None) -> None:
    """A header is a stranger's text."""
    assert epoch(value) is None
