"""The stand-in's schema against GitHub's whole published one: a query that passes here passes there."""

from functools import cache
from pathlib import Path

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_enum_type,
    is_input_object_type,
    is_introspection_type,
    is_specified_scalar_type,
)

from enricher.sandbox.github_graphql import read_schema

PUBLISHED = Path(__file__).resolve().parents[2] / ".cache" / "schemas" / "schema.graphql"


@cache
def published() -> GraphQLSchema:
    """The whole schema; skips where `scripts/fetch_schemas` has not brought it."""
    if not PUBLISHED.is_file():
        pytest.skip("GitHub's published schema is not here; run scripts/fetch_schemas")
    return build_schema(PUBLISHED.read_text("utf-8"), assume_valid_sdl=True)


@pytest.mark.slow
def test_every_type_and_field_of_the_subset_is_published_alike() -> None:
    """Names, types, arguments and their defaults are the same; nothing is ours."""
    whole, differences = published(), []
    for name, ours in read_schema().type_map.items():
        if is_introspection_type(ours) or is_specified_scalar_type(ours):
            continue
        theirs = whole.type_map.get(name)
        if theirs is None:
            differences.append(name)
        elif isinstance(ours, GraphQLObjectType | GraphQLInterfaceType):
            differences += _fields(ours, theirs)
        elif is_input_object_type(ours):
            differences += [
                f"{name}.{key}"
                for key, field in ours.fields.items()
                if key not in theirs.fields or str(theirs.fields[key].type) != str(field.type)
            ]
        elif is_enum_type(ours):
            differences += [f"{name}.{value}" for value in ours.values if value not in theirs.values]
    assert differences == []


@pytest.mark.slow
def test_no_argument_that_must_be_given_is_missing_from_the_subset() -> None:
    """What GitHub requires is required here."""
    whole = published()
    for name, ours in read_schema().type_map.items():
        if not isinstance(ours, GraphQLObjectType) or is_introspection_type(ours):
            continue
        for key, field in ours.fields.items():
            assert set(whole.type_map[name].fields[key].args) == set(field.args), f"{name}.{key}"


def _fields(ours: GraphQLObjectType | GraphQLInterfaceType, theirs: object) -> list[str]:
    return [f"{ours.name}.{key}" for key, field in ours.fields.items() if not _alike(field, key, theirs)]


def _alike(field: object, key: str, theirs: object) -> bool:
    other = theirs.fields.get(key)
    if other is None or str(other.type) != str(field.type):
        return False
    return all(
        name in other.args and str(other.args[name].type) == str(argument.type)
        for name, argument in field.args.items()
    )
