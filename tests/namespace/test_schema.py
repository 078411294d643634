"""The stand-in's own schema against GitHub's published one: what it takes, GitHub would take."""

from pathlib import Path

import pytest
from graphql import GraphQLObjectType, build_schema, is_introspection_type

from .outside.github import SCHEMA

PUBLISHED = Path(__file__).resolve().parents[2] / ".cache" / "schemas" / "schema.graphql"


@pytest.mark.slow
def test_every_field_of_the_stand_in_is_published() -> None:
    """Types, fields, their types and arguments."""
    if not PUBLISHED.is_file():
        pytest.skip("GitHub's published schema is not here; run scripts/fetch_schemas")
    whole = build_schema(PUBLISHED.read_text("utf-8"), assume_valid_sdl=True)
    wrong = []
    for name, ours in build_schema(SCHEMA).type_map.items():
        if is_introspection_type(ours) or not isinstance(ours, GraphQLObjectType):
            continue
        for key, field in ours.fields.items():
            theirs = whole.type_map[name].fields.get(key)
            if theirs is None or str(theirs.type) != str(field.type):
                wrong.append(f"{name}.{key}: {field.type}, published: {theirs and theirs.type}")
            else:
                wrong += [f"{name}.{key}({each})" for each in field.args if each not in theirs.args]
    assert wrong == []
