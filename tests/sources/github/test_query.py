"""What is sent: valid by GitHub's published schema, and nothing of a paper's in it."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate
from hypothesis import given
from hypothesis import strategies as st

from enricher.model import RepositoryQuestion, RepositoryRef
from enricher.sources.github.query import build, expressions, grouped


def question(name: str, path: str | None = None) -> RepositoryQuestion:
    """About one repository."""
    return RepositoryQuestion(ref=RepositoryRef(forge="github", host="github.com", full_name=name), path=path)


@pytest.fixture(scope="module")
def published(schemas: Path) -> GraphQLSchema:
    """GitHub's whole schema."""
    return build_schema((schemas / "schema.graphql").read_text(encoding="utf-8"), assume_valid=True)


def test_query_is_valid_by_the_published_schema(published: GraphQLSchema) -> None:
    """Names of fields, types of variables and arguments, with paths and without."""
    questions = [
        question("a/b"),
        question("a/c", "main/x"),
        question("a/c", "dev/y/z/w"),
        question("d/e", "v1"),
    ]
    query = build(grouped(questions), itertools.count())
    assert validate(published, parse(query.text)) == []
    assert set(query.variables) == {
        definition.variable.name.value
        for definition in parse(query.text).definitions[0].variable_definitions  # type: ignore[attr-defined]
    }


def test_validation_would_find_a_wrong_field(published: GraphQLSchema) -> None:
    """The test above can fail."""
    query = build(grouped([question("a/b")]), itertools.count())
    assert validate(published, parse(query.text.replace("stargazerCount", "starCount")))


def test_no_connection_is_asked_where_a_scalar_is(published: GraphQLSchema) -> None:
    """`stargazers` is refused to most tokens."""
    assert "stargazers" not in build(grouped([question("a/b")]), itertools.count()).text


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_of_a_paper_becomes_part_of_the_query(name: str, path: str) -> None:
    """Whatever a name or a path holds, it travels as a variable."""
    plain = build(grouped([question("a/b", "p/q")]), itertools.count()).text
    odd = build(grouped([question(f"a/{name}", "p/" + path.replace("/", "x"))]), itertools.count())
    assert odd.text == plain or not path.strip()
    parse(odd.text)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("main", ("main",)),
        ("main/x.py", ("main:x.py", "main/x.py")),
        ("a/b/c/d", ("a:b/c/d", "a/b:c/d", "a/b/c/d")),
        ("/main//x/", ("main:x", "main/x")),
        ("", ()),
    ],
)
def test_expressions_read_a_path_in_every_likely_way(path: str, expected: Any) -> None:
    """First the shortest branch name; the whole may be a branch, too."""
    assert expressions(path) == expected


def test_aliases_are_never_used_twice() -> None:
    """Over all queries of a run."""
    serial = itertools.count()
    aliases = [
        asked.alias
        for _ in range(3)
        for asked in build(grouped([question("a/b"), question("a/c")]), serial).asked
    ]
    assert len(set(aliases)) == 6
