"""Bibliographies as citation processors make them: each work ends where the next begins."""

import pytest

from enricher.links import extract

from .conftest import Reading

PAPER = 'Example, Ann, and Bob Lee. 2021. "Rivers of the North." {0}Waters{0} 12 (3): 1–20. <https://doi.org/10.1000/abc>.'
TOOL = (
    "Poe, Ann. 2020. {0}Second Tool{0}. [Https://github.com/o/second](https://github.com/o/second){{.uri}}."
)
OTHER = 'Roe, Carl. 2019. "A Third Study of Lakes." {0}arXiv Preprint arXiv:1901.00003{0}.'
MARKDOWN = (
    "# Publications\n\n::::: {#refs .references .csl-bib-body}\n"
    + "".join(
        f"::: {{#ref-{key} .csl-entry}}\n{work.format('*')}\n:::\n\n"
        for key, work in zip("abc", (PAPER, TOOL, OTHER), strict=True)
    )
    + ":::::\n"
)
HTML = (
    '<h1>Publications</h1>\n<div id="refs" class="references csl-bib-body" role="list">\n'
    + "".join(
        f'<div id="ref-{key}" class="csl-entry" role="listitem">\n{work}\n</div>\n'
        for key, work in {
            "a": "Example, Ann, and Bob Lee. 2021. <span>“Rivers of the North.”</span> <em>Waters</em>. "
            '<a href="https://doi.org/10.1000/abc">https://doi.org/10.1000/abc</a>.',
            "b": "Poe, Ann. 2020. <em>Second Tool</em>. "
            '<a href="https://github.com/o/second" class="uri">Https://github.com/o/second</a>.',
            "c": "Roe, Carl. 2019. <span>“A Third Study of Lakes.”</span> "
            "<em>arXiv Preprint arXiv:1901.00003</em>.",
        }.items()
    )
    + "</div>"
)


@pytest.mark.parametrize(
    ("written", "name"), [(MARKDOWN, "a.md"), (HTML, "a.html"), (f"<html><body>{HTML}", "whole.html")]
)
def test_a_tools_repository_is_not_that_of_the_work_above_it(
    written: str, name: str, reading: Reading
) -> None:
    """Pandoc and Quarto set works apart by elements alone, without items, rules or numbers."""
    papers, _ = reading(written, name)
    first, *_, last = papers
    assert (first.title, first.doi) == ("Rivers of the North", "10.1000/abc")
    assert (last.title, last.arxiv_id) == ("A Third Study of Lakes", "1901.00003")
    for paper in (first, last):
        assert [link.url for link in extract(paper).links if "github" in link.url] == []


def test_a_work_is_apart_where_no_blank_line_stands_before_it(reading: Reading) -> None:
    """What stands above is no heading."""
    tight = MARKDOWN.replace(":::\n\n:::", ":::\n:::")
    assert [paper.title for paper in reading(tight)[0]] == [paper.title for paper in reading(MARKDOWN)[0]]
