"""Each form has an example, which the site shows: it is told for what it is, and its paper is read."""

from pathlib import Path

import pytest

from enricher.papers import FORMS, Problem, read
from enricher.papers.forms import recognised

EXAMPLES = {path.stem: path for path in (Path(__file__).parent / "examples").iterdir()}


def test_every_form_has_an_example_and_every_example_a_form() -> None:
    """The page of forms has a part for each."""
    assert set(EXAMPLES) == set(FORMS)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_recognised_and_gives_its_paper(name: str) -> None:
    """Without a word of the user's, and without a problem."""
    path = EXAMPLES[name]
    form = recognised(path.read_bytes(), path.name)
    assert form is not None
    assert form.name == name
    problems: list[Problem] = []
    first = next(iter(read([str(path)], on_problem=problems.append)))
    assert "anchors for counting" in first.title.lower() or first.arxiv_id == "2006.09214"
    assert (first.error, problems) == (None, [])
