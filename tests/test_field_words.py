"""Fields say what they mean: in docstrings once, and from there in the JSON Schema, OpenAPI and the site."""

import msgspec
import pytest

from enricher.evidence import Evidence
from enricher.field_words import structs, words_of
from enricher.model import Paper
from enricher.record import CitationsRecord, LinkRecord, Record, schema

KINDS = sorted(structs([Record, Paper, Evidence]), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_has_words(kind: type) -> None:
    """And none has words that is no field."""
    fields = {field.name for field in msgspec.structs.fields(kind)}
    assert {name for name, words in words_of(kind).items() if words} == fields


def test_a_type_has_the_words_of_what_it_is_built_on() -> None:
    """Beside its own."""
    words = words_of(CitationsRecord)
    assert words["others"] == "what further indexes say; never added to it."
    assert words["citation_count"] == "papers that cite it."


def test_the_schema_says_each_field_and_no_docstring_s_layout() -> None:
    """A type's words are its own, a field's stand at the field."""
    made = schema()["$defs"]
    assert all("Attributes" not in definition.get("description", "") for definition in made.values())
    for name, form in made["LinkRecord"]["properties"].items():
        assert form["description"] == words_of(LinkRecord)[name]
