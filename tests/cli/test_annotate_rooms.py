"""Which forms take notes: those in which a note breaks nothing that programs read."""

import pytest

from enricher.cli.annotate import NO_ROOM, SHAPES
from enricher.papers import FORMS


@pytest.mark.parametrize("form", ["python", "r", "sql", "marc", "rdf", "sheet-xml", "cnki"])
def test_programs_dumps_and_exports_have_no_room_for_notes(form: str) -> None:
    """A remark of HTML's is no SQL, no Python and no R."""
    assert form in FORMS
    assert form in NO_ROOM
    assert form not in SHAPES
