"""Files of folders that nobody named and that hold no papers."""

from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import Problem, read

PROGRAM = "import os\n\n\ndef here():\n    return os.getcwd()\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository's folder: a list of papers, programs, pictures."""
    (tmp_path / "src").mkdir()
    for number in range(5):
        (tmp_path / "src" / f"m{number}.py").write_text(PROGRAM)
    (tmp_path / "src" / "z.c").write_text("int main(void) { return 0; }\n")
    (tmp_path / "teaser.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "README.md").write_text("- [How rivers bend](https://arxiv.org/abs/2101.00001)\n")
    return tmp_path


def _told(folder: Path) -> list[tuple[str, str]]:
    problems: list[Problem] = []
    assert len(list(read([str(folder)], on_problem=problems.append))) == 1
    return [(Path(problem.path).name, problem.words) for problem in problems]


def test_programs_in_a_folder_are_told_in_one_line(folder: Path) -> None:
    """With some of their names; those of another folder in another."""
    said = "no papers: programs, or of no form that is known here"
    assert dict(_told(folder)) == {
        folder.name: f"1 file holds {said} (teaser.png)",
        "src": f"6 files hold {said} (m0.py, m1.py, m2.py and 3 more)",
    }


def test_a_program_that_is_named_is_told_by_itself(folder: Path) -> None:
    """Whoever names a file wants it read."""
    problems: list[Problem] = []
    named = [str(folder / "src" / "m1.py"), str(folder / "README.md")]
    assert len(list(read(named, on_problem=problems.append))) == 1
    assert [Path(problem.path).name for problem in problems] == ["m1.py"]


def test_lists_without_papers_in_a_folder_are_told_each(folder: Path) -> None:
    """They were meant for papers."""
    (folder / "refs.bib").write_text("@misc{a, author = {Nobody}}\n")
    assert "refs.bib" in [name for name, _ in _told(folder)]


def test_a_folder_of_programs_alone_is_refused(folder: Path) -> None:
    """All that were tried are counted."""
    with pytest.raises(InputError, match=r"none of the 6 inputs could be read"):
        list(read([str(folder / "src")]))
