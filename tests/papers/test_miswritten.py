"""Numbers that arXiv cannot have given: a digit too many or too few, a month that is none."""

import pytest

from enricher.papers.words.identifiers import miswritten

from .conftest import Reading

WRONG = "https://arxiv.org/abs/2401.000011"
FORMS = {
    "in.md": f"# Papers\n\n- [A Title of Some Words]({WRONG}) [code](https://github.com/o/r)\n",
    "table.md": f"| Title | Paper |\n|---|---|\n| A Title of Some Words | [pdf]({WRONG}) |\n",
    "in.bib": "@article{a, title={A Title of Some Words}, eprint={2401.000011}, archiveprefix={arXiv}}\n",
    "in.csv": f"title,url\nA Title of Some Words,{WRONG}\n",
    "in.jsonl": f'{{"title": "A Title of Some Words", "url": "{WRONG}"}}\n' * 2,
}


@pytest.mark.parametrize("name", FORMS)
def test_a_number_of_no_paper_is_told_and_the_title_kept(reading: Reading, name: str) -> None:
    """The record says which number it was; no other paper's stands in its place."""
    (paper, *_), _ = reading(FORMS[name], name)
    assert (paper.title, paper.arxiv_id) == ("A Title of Some Words", None)
    assert "'2401.000011' is no arXiv identifier" in (paper.error or "")


@pytest.mark.parametrize("name", ["in.md", "table.md"])
def test_its_line_is_told_where_lines_are_known(reading: Reading, name: str) -> None:
    """A keeper finds the entry."""
    (paper,), _ = reading(FORMS[name], name)
    assert (paper.error or "").startswith("line 3: ")


def test_in_a_list_of_numbers_alone_it_is_passed_over_by_name(reading: Reading) -> None:
    """Without a title nothing would be left of it but an address that shows no page."""
    good = "".join(f"https://arxiv.org/abs/2401.0000{n}\n" for n in range(1, 7))
    papers, problems = reading(f"{good}{WRONG}\n", "in.txt")
    assert len(papers) == 6
    assert [(problem.line, problem.passed_over) for problem in problems] == [(7, True)]
    assert "'2401.000011' is no arXiv identifier" in problems[0].words


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/abs/2401.00001v3",
        "https://arxiv.org/pdf/0704.0001.pdf",
        "https://arxiv.org/abs/math.GT/0309136",
        "https://arxiv.org/abs/cond-mat/0309136v1",
        "https://arxiv.org/list/cs.CV/recent",
        "https://arxiv.org/html/2401.00001",
        "https://github.com/o/2401.000011",
        "2401.00001",
        "1.5",
        "an arXiv paper",
    ],
)
def test_what_arxiv_gives_is_never_called_wrong(text: str) -> None:
    """Every spelling of its own, and what is no number of a paper."""
    assert miswritten(text) is None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://github.com/doe/lakes}{https://github.com/doe/lakes", "https://github.com/doe/lakes"),
        ("https://github.com/doe/lakes}{http://lakes.example.org", "https://github.com/doe/lakes"),
        ("https://github.com/doe/lakes?a={b}{c}", "https://github.com/doe/lakes?a=%7Bb%7D%7Bc%7D"),
    ],
)
def test_an_address_that_tex_has_twice_is_one(reading: Reading, written: str, address: str) -> None:
    r"""`\\href{address}{address}` in a link of Markdown keeps the first; other braces stay."""
    text = f"# Papers\n\n- [How Lakes Freeze](https://arxiv.org/abs/2001.00001) [code]({written})\n"
    ((paper,), _) = reading(text, "list.md")
    assert paper.urls == (address,)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ('"arxiv_id": "nonsense"', "'nonsense' is no arXiv identifier"),
        ('"doi": "lakes-12"', "'lakes-12' is no DOI"),
        ('"arxiv_id": "n/a", "doi": ""', None),
        ('"arxiv": "pdf", "doi": "https://example.org/lakes"', None),
        ('"arxiv_id": "nonsense", "url": "https://arxiv.org/abs/2401.00011"', None),
    ],
)
def test_a_field_that_holds_no_identifier_is_told(reading: Reading, fields: str, told: str | None) -> None:
    """And not where it says that there is none, or another field has it."""
    (paper, _), _ = reading(f'{{"title": "A Title of Some Words", {fields}}}\n' * 2, "in.jsonl")
    assert (paper.error is None) if told is None else (told in (paper.error or ""))
