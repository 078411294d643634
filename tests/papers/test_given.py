"""What a program hands over: papers are made fit to be written, everything else is named."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.errors import InputError, UsageError
from enricher.model import Paper
from enricher.papers.given import HALVES, given_address, given_paper, whole
from enricher.papers.reading import read


def test_a_fitting_paper_comes_out_as_it_went_in() -> None:
    """Whatever script its text is in."""
    paper = Paper(title="Über 😀", abstract="深い", arxiv_id="2006.09214", announced=dt.date(2020, 6, 17))
    assert given_paper(paper) == paper


def test_half_a_character_is_replaced_wherever_it_stands() -> None:
    """UTF-8 cannot hold it, so that it would be lost with the whole run at the writing."""
    paper = Paper(
        title="a\ud800b", authors=("\udfff",), comments="10.1/\ud800", source="f\udc80", error="mine"
    )
    fit = given_paper(paper)
    assert (fit.title, fit.authors, fit.comments, fit.source) == (
        "a\ufffdb",
        ("\ufffd",),
        "10.1/\ufffd",
        "f\ufffd",
    )
    assert fit.error is not None
    assert (fit.error.startswith("mine; "), fit.error.endswith(f"; {HALVES}")) == (True, True)


def test_two_halves_side_by_side_are_their_character() -> None:
    """As JSON written by another language escapes it."""
    assert whole("\ud83d\ude00!") == "😀!"


@given(st.text(st.characters()))
def test_what_is_whole_can_be_written(text: str) -> None:
    """And is whole already the second time."""
    assert whole(whole(text)).encode() == whole(text).encode()


@pytest.mark.parametrize("value", [None, "a title", b"x", 5, {"title": "x"}, ["x"]])
def test_what_is_no_paper_is_named_with_the_remedy(value: Any) -> None:
    """The value, and what to give instead."""
    with pytest.raises(InputError, match=r"is no Paper; give Paper\(title"):
        given_paper(value)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": None}, "Paper.title"),
        ({"title": "x", "abstract": 5}, "Paper.abstract"),
        ({"title": "x", "authors": None}, "Paper.authors"),
        ({"title": "x", "urls": [3]}, r"Paper.urls\[0\]"),
        ({"title": "x", "announced": "yesterday"}, "Paper.announced"),
        ({"title": object()}, "object"),
    ],
)
def test_a_field_of_another_type_is_named(fields: Any, told: str) -> None:
    """Python does not look when the paper is made."""
    with pytest.raises(InputError, match=told):
        given_paper(Paper(**fields))


def test_a_list_and_a_written_day_are_taken_for_what_they_mean() -> None:
    """As they come out of a JSON file."""
    fields: Any = {"title": "x", "authors": ["A", "B"], "announced": "2020-06-17"}
    fit = given_paper(Paper(**fields))
    assert (fit.authors, fit.announced) == (("A", "B"), dt.date(2020, 6, 17))


def test_identifiers_lose_what_is_not_theirs() -> None:
    """No index finds a version, a prefix or an address."""
    fit = given_paper(Paper(title="x", arxiv_id="arXiv:2006.09214v2", doi="https://doi.org/10.1000/182"))
    assert (fit.arxiv_id, fit.doi) == ("2006.09214", "10.1000/182")


@pytest.mark.parametrize("value", [None, b"", b"http://a.example.org", 5])
def test_what_is_no_address_is_named_with_the_remedy(value: Any) -> None:
    """Octets too: nobody knows their encoding."""
    with pytest.raises(InputError, match="is no address; give text"):
        given_address(value)


@pytest.mark.parametrize("inputs", ["digest.md", b"digest.md", Path("digest.md"), 3, None])
def test_one_name_is_no_list_of_names(inputs: object) -> None:
    """Its letters would be read as inputs; the error says so before anything is opened."""
    with pytest.raises(
        UsageError, match=r"is no list of inputs; give a list of names, such as \['digest.md'\]"
    ):
        read(inputs)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [3, None, b"digest.md"])
def test_what_names_no_input_is_told(name: object) -> None:
    """With what to give instead."""
    with pytest.raises(UsageError, match=r"names no input; give the name of a file"):
        read([name])  # type: ignore[list-item]


def test_inputs_may_be_paths(tmp_path: Path) -> None:
    """As programs have them, beside names."""
    path = tmp_path / "list.md"
    path.write_text("- [A paper of some note](https://arxiv.org/abs/2006.09214)\n", "utf-8")
    by_name, by_path = read([str(path)]), read(one for one in (path,))
    assert [paper.source for paper in by_name] == [paper.source for paper in by_path] == [f"{path}#1"]


@pytest.mark.parametrize(
    ("given", "known", "words"),
    [
        ({"arxiv_id": "https://arxiv.org/abs/2006.09214v2"}, "2006.09214", None),
        ({"arxiv_id": "lakes"}, None, "'lakes' is no arXiv identifier, as 2006.09214 is one"),
        ({"doi": "N/A"}, None, "'N/A' is no DOI, as 10.1000/182 is one"),
        ({"arxiv_id": "2006.09214", "doi": "10"}, "2006.09214", "'10' is no DOI, as 10.1000/182 is one"),
        ({"arxiv_id": "", "doi": ""}, None, None),
    ],
)
def test_an_identifier_that_is_none_is_said(
    given: dict[str, str], known: str | None, words: str | None
) -> None:
    """Nobody can be asked by it, nor any paper be told by it; an address of arXiv's names its paper."""
    fit = given_paper(Paper(title="x", **given))  # type: ignore[arg-type]  # texts alone
    assert (fit.arxiv_id, fit.doi, fit.error) == (known, None, words)
