"""Each form has an example, which the site shows: it is told for what it is, and its paper is read."""

from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # as patterns are parsed nowhere else

import pytest

from enricher.papers import FORMS, Problem, read
from enricher.papers.forms import named, recognised

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


@pytest.mark.parametrize("name", FORMS)
def test_a_sign_is_sought_at_the_beginning_alone_or_anywhere(name: str) -> None:
    """One that may do either has each place of a text tried, and takes twenty times as long."""
    form = named(name)
    if form.sign and not form.needs:
        assert len(set(_anchored(form.sign.pattern.decode()))) == 1


def test_signs_that_may_do_either_are_told() -> None:
    """As OAI's was: anywhere by its root, at the beginning by its record."""
    assert set(_anchored(r"<OAI-PMH>|\A\s*<record>")) == {True, False}
    assert set(_anchored(r"\A\s*\{|\A\[")) == {True}


def _anchored(pattern: str) -> list[bool]:
    """Of each way in which a pattern may begin, whether that is at the beginning of the text."""
    (kind, ways), *rest = _parser.parse(pattern)
    if kind is not _parser.BRANCH or rest:
        return [(kind, ways) == (_parser.AT, _parser.AT_BEGINNING_STRING)]
    return [tuple(way[0]) == (_parser.AT, _parser.AT_BEGINNING_STRING) for way in ways[1]]
