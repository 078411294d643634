"""GitHub's stand-in: REST and GraphQL with its statuses, partial errors and budgets."""

import json
from collections.abc import Callable
from importlib import resources

import pytest

from enricher.sandbox import Faults
from enricher.sandbox.directory import Directory
from enricher.sandbox.github_graphql import read_schema

from .asking import BEARER, ask, location, query

Make = Callable[..., Directory]
API = "https://api.github.com"


def test_rest_tells_a_repository_with_its_budget(directory: Make) -> None:
    """The facts of the atlas, and the anonymous hour's headers."""
    reply = ask(directory(), f"{API}/repos/aim-uofa/adelaidet")
    facts, headers = json.loads(reply.body), dict(reply.headers)
    assert facts["stargazers_count"] == 3400
    assert facts["license"]["spdx_id"] == "BSD-2-Clause"
    assert (headers["X-RateLimit-Limit"], headers["X-RateLimit-Remaining"]) == ("60", "59")


@pytest.mark.parametrize(
    ("state", "status", "block"),
    [("missing", 404, None), ("dmca", 451, "dmca"), ("tos", 403, "tos"), ("forbidden", 403, None)],
)
def test_rest_refuses_in_each_of_its_ways(
    state: str, status: int, block: str | None, directory: Make
) -> None:
    """404 for what is not there, 451 and 403 with a reason for what is withheld."""
    reply = ask(directory(repositories={"github:a/b": {"state": state}}), f"{API}/repos/a/b")
    body = json.loads(reply.body)
    assert reply.status == status
    assert body.get("block", {}).get("reason") == block


def test_rest_sends_the_renamed_on_to_their_number(directory: Make) -> None:
    """301 to `/repositories/ID`, which knows the new name."""
    made = directory()
    reply = ask(made, f"{API}/repos/pytorch/fairseq")
    assert reply.status == 301
    assert json.loads(ask(made, location(reply)).body)["full_name"] == "facebookresearch/fairseq"


def test_rest_answers_304_for_free_to_a_token_alone(directory: Make) -> None:
    """The tag is the token's own; anonymous conditional requests are charged."""
    made = directory()
    url = f"{API}/repos/openai/CLIP"
    for headers, left in ((BEARER, "4999"), ({}, "58")):
        tag = dict(ask(made, url, headers=headers).headers)["ETag"]
        again = ask(made, url, headers={**headers, "if-none-match": tag})
        assert again.status == 304
        assert dict(again.headers)["X-RateLimit-Remaining"] == left
    other = dict(ask(made, url).headers)["ETag"]
    assert ask(made, url, headers={**BEARER, "if-none-match": other}).status == 200


def test_the_anonymous_hour_ends_after_sixty_calls(directory: Make) -> None:
    """The sixty-first is a 403 with nothing remaining; `/rate_limit` itself is free."""
    made = directory()
    statuses = [ask(made, f"{API}/repos/a/r{n}").status for n in range(61)]
    assert 403 not in statuses[:60]
    assert statuses[60] == 403
    core = json.loads(ask(made, f"{API}/rate_limit").body)["resources"]["core"]
    assert (core["remaining"], core["used"]) == (0, 60)


def test_a_token_that_is_none_is_told_so(directory: Make) -> None:
    """401 with GitHub's words, on both APIs."""
    made = directory()
    bad = {"authorization": "token nonsense"}
    assert ask(made, f"{API}/repos/a/b", headers=bad).status == 401
    assert ask(made, f"{API}/graphql", method="POST", headers=bad, content={}).status == 401
    assert ask(made, f"{API}/graphql", method="POST", content={}).status == 401


def test_graphql_has_an_error_with_its_alias_beside_good_data(directory: Make) -> None:
    """The missing alias is null with NOT_FOUND, the renamed one tells its new name, one point is paid."""
    answer = query(
        directory(),
        """{
          a: repository(owner: "OpenAI", name: "clip") { nameWithOwner stargazerCount isArchived }
          b: repository(owner: "ShaoqingRen", name: "faster_rcnn") { nameWithOwner }
          c: repository(owner: "pytorch", name: "fairseq") { nameWithOwner }
          d: repository(owner: "iperov", name: "DeepFaceLab") { nameWithOwner }
          rateLimit { cost remaining limit resetAt }
        }""",
    )
    assert answer["data"]["a"] == {
        "nameWithOwner": "openai/CLIP",
        "stargazerCount": 29000,
        "isArchived": False,
    }
    assert answer["data"]["b"] is None
    assert answer["data"]["c"] == {"nameWithOwner": "facebookresearch/fairseq"}
    assert answer["data"]["rateLimit"]["cost"] == 1
    assert answer["data"]["rateLimit"]["remaining"] == 4999
    errors = {error["path"][0]: error["type"] for error in answer["errors"]}
    assert errors["b"] == "NOT_FOUND"
    assert errors["d"] != "NOT_FOUND"


def test_graphql_forbids_the_total_of_stargazers(directory: Make) -> None:
    """The scalar answers, the connection's total is FORBIDDEN."""
    answer = query(
        directory(), '{a: repository(owner: "openai", name: "CLIP") { stargazers { totalCount } }}'
    )
    assert answer["errors"][0]["type"] == "FORBIDDEN"
    assert answer["errors"][0]["path"] == ["a", "stargazers", "totalCount"]


def test_graphql_refuses_a_wrong_field_with_no_data(directory: Make) -> None:
    """A field that GitHub has not fails the whole query, as there."""
    answer = query(directory(), '{a: repository(owner: "a", name: "b") { stars }}')
    assert "data" not in answer
    assert answer["errors"][0]["extensions"]["code"] == "undefinedField"


def test_graphql_finds_files_on_the_default_branch(directory: Make) -> None:
    """`HEAD:` and the branch's name both work; another branch holds nothing."""
    answer = query(
        directory(),
        """{ a: repository(owner: "tensorflow", name: "tpu") {
          head: object(expression: "HEAD:README.md") { __typename }
          named: object(expression: "master:README.md") { __typename }
          other: object(expression: "elsewhere:README.md") { __typename }
          defaultBranchRef { name target { ... on Commit { committedDate } } }
          repositoryTopics(first: 3) { nodes { topic { name } } }
          licenseInfo { spdxId } primaryLanguage { name } parent { nameWithOwner } owner { login }
        } }""",
    )["data"]["a"]
    assert answer["head"] == answer["named"] == {"__typename": "Blob"}
    assert answer["other"] is None
    assert answer["defaultBranchRef"]["name"] == "master"


def test_graphql_wants_a_bound_on_lists(directory: Make) -> None:
    """Nodes without `first` are refused, as GitHub refuses them."""
    answer = query(
        directory(repositories={"github:a/b": {"state": "ok"}}),
        '{a: repository(owner: "a", name: "b") { repositoryTopics { nodes { topic { name } } } }}',
    )
    assert answer["errors"][0]["type"] == "MISSING_PAGINATION_BOUNDARIES"


def test_graphql_answers_502_above_its_bound_of_aliases(directory: Make) -> None:
    """A query that is too large dies in the front, with a page for an answer."""
    made = directory(aliases=2)
    text = "{" + " ".join(f'r{n}: repository(owner: "a", name: "r{n}") {{ name }}' for n in range(3)) + "}"
    reply = ask(made, f"{API}/graphql", method="POST", headers=BEARER, content={"query": text})
    assert reply.status == 502
    assert not reply.body.startswith(b"{")


def test_graphql_hits_some_aliases_with_limits(directory: Make) -> None:
    """A share of aliases is null with RESOURCE_LIMITS_EXCEEDED, others beside them are good."""
    made = directory(faults=Faults(resources=0.3))
    text = (
        "{"
        + " ".join(f'r{n}: repository(owner: "openai", name: "CLIP") {{ name }}' for n in range(100))
        + "}"
    )
    answer = query(made, text)
    hit = {error["path"][0] for error in answer["errors"]}
    assert 10 < len(hit) < 60
    assert {error["type"] for error in answer["errors"]} == {"RESOURCE_LIMITS_EXCEEDED"}
    assert all((answer["data"][f"r{n}"] is None) == (f"r{n}" in hit) for n in range(100))


def test_graphql_says_when_the_points_are_spent(directory: Make) -> None:
    """200 with RATE_LIMITED and no data."""
    made = directory(token_budget=1)
    query(made, "{ viewer { login } }")
    answer = query(made, "{ viewer { login } }")
    assert answer["errors"][0]["type"] == "RATE_LIMITED"
    assert "data" not in answer


def test_secondary_limits_come_with_and_without_a_time(directory: Make) -> None:
    """403 with the words, and `Retry-After` where the world names one."""
    for seconds in (None, 7):
        made = directory(faults=Faults(secondary_limit=1.0, retry_after=seconds))
        reply = ask(made, f"{API}/repos/a/b", headers=BEARER)
        assert reply.status == 403
        assert b"secondary rate limit" in reply.body
        assert dict(reply.headers).get("Retry-After") == (None if seconds is None else "7")


def test_the_pages_of_github_refuse_programs_now_and_then(directory: Make) -> None:
    """429 for some requests, the truth for the others."""
    made = directory()
    statuses = {ask(made, "https://github.com/ShaoqingRen/faster_rcnn").status for _ in range(40)}
    assert statuses == {404, 429}
    calm = directory(web_wall=0.0)
    assert location(ask(calm, "https://github.com/pytorch/fairseq")).endswith("/facebookresearch/fairseq")


def test_repositories_outside_the_tables_are_mostly_there(directory: Make) -> None:
    """One in twelve or so is missing, a few are renamed, empty, archived."""
    made = directory()
    facts = [made.register.look("github", f"lab{n}/code{n}") for n in range(2000)]
    assert 0.04 < sum(one.state == "missing" for one in facts) / 2000 < 0.1
    assert any(one.state == "renamed" for one in facts)
    assert any(one.empty for one in facts)
    assert any(one.archived for one in facts)
    assert all(one.pushed_at >= one.created_at for one in facts)


def test_the_schema_holds_no_sentences() -> None:
    """Names and types are facts; descriptions would be somebody's text."""
    text = resources.files("enricher.sandbox").joinpath("schema.graphql").read_text()
    assert '"""' not in text
    assert read_schema().query_type is not None
