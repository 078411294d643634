"""Reading a text as if it were a file, in one call."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.links import extract
from enricher.model import Paper
from enricher.papers import Problem, read

Reading = Callable[..., tuple[list[Paper], list[Problem]]]

Found = list[tuple[str, str | None, list[str]]]
Reader = Callable[..., Found]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """`reading(content, name="in.md", form=None)`: the papers of such a file, and the problems."""

    def papers_and_problems(
        content: str | bytes, name: str = "in.md", form: str | None = None
    ) -> tuple[list[Paper], list[Problem]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems: list[Problem] = []
        try:
            return list(read([str(path)], form=form, on_problem=problems.append)), problems
        except InputError as error:
            if "gives no paper" not in str(error):
                raise
            return [], problems

    return papers_and_problems


@pytest.fixture
def data() -> Path:
    """The folder of real data, where it is beside the checkout."""
    if not DATA.is_dir():
        pytest.skip("the real data lies beside the checkout (../shared/data) and is not there")
    return DATA


@pytest.fixture
def found(tmp_path: Path) -> Reader:
    """Title, arXiv identifier and links of each paper in a text."""

    def reader(text: str, name: str = "list.md") -> Found:
        (tmp_path / name).write_text(whole(text))
        return [
            (paper.title, paper.arxiv_id, [link.url for link in extract(paper).links if link.role == "own"])
            for paper in read([str(tmp_path / name)])
        ]

    return reader


def whole(text: str) -> str:
    """The text with its addresses written out."""
    return text.replace("ARX/", "https://arxiv.org/abs/").replace("HUB/", "https://github.com/o/")
