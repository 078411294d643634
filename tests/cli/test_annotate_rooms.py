"""Which forms take notes: those in which a note breaks nothing that programs read."""

from pathlib import Path

import pytest

from enricher.cli import main
from enricher.cli.annotate import NO_ROOM, SHAPES
from enricher.papers import FORMS


@pytest.mark.parametrize("form", ["python", "r", "sql", "marc", "rdf", "sheet-xml", "cnki"])
def test_programs_dumps_and_exports_have_no_room_for_notes(form: str) -> None:
    """A remark of HTML's is no SQL, no Python and no R."""
    assert form in FORMS
    assert form in NO_ROOM
    assert form not in SHAPES


def test_a_command_to_give_first_can_be_given_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a name with a blank too."""
    list_ = tmp_path / "my list.md"
    list_.write_text("- [Deep Lakes](https://arxiv.org/abs/2006.09214)\n")
    assert main(["annotate", str(list_)]) == 2
    assert f"run `enricher enrich '{list_}'` first" in capsys.readouterr().err
