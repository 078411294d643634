"""How much work an entry of a form other than Markdown costs, in calls."""

from pathlib import Path

import pytest

from .test_work import _calls, _file


@pytest.mark.parametrize(
    ("name", "head", "entry", "most"),
    [
        (
            "x.bib",
            "",
            "@article{{key{n},\n  title = {{A Title number {n} of Words}},\n"
            "  author = {{Example, Ann and Sample, Bob}},\n  journal = {{Journal of Things}},\n"
            "  year = 2024,\n  archivePrefix = {{arXiv}},\n  eprint = {{2401.{n:05}}},\n"
            "  url = {{https://github.com/some/one-{n}}}\n}}\n\n",
            190,
        ),
        (
            "x.bib",
            "",
            "@misc{{key{n},\n  title = {{{{A Title number {n} of Words}}}},\n"
            "  author = {{Ann Example and Bob {{\\'S}}ample}},\n  doi = {{10.1000/182.{n}}},\n"
            "  abstract = {{What was found of things. Code is at https://github.com/some/one-{n}.}},\n}}\n",
            272,
        ),
        (
            "x.org",
            "#+TITLE: Papers\n",
            "** A Title number {n} of Some Words about Things\n"
            "   Ann Example, Bob Sample. [[https://arxiv.org/abs/2401.{n:05}][paper]] "
            "[[https://github.com/some/one-{n}][code]]\n",
            460,
        ),
        (
            "x.rst",
            "Papers\n======\n\n",
            "* **A Title number {n} of Some Words about Things**. Ann Example. "
            "`paper <https://arxiv.org/abs/2401.{n:05}>`__ `code <https://github.com/some/one-{n}>`__\n\n",
            365,
        ),
        (
            "x.adoc",
            "= Papers\n\n",
            "* *A Title number {n} of Some Words about Things*. Ann Example, Bob Sample. "
            "https://arxiv.org/abs/2401.{n:05}[paper], https://github.com/some/one-{n}[code]\n",
            288,
        ),
        (
            "x.html",
            "<html><body><h1>Papers</h1><ul>\n",
            "<li><b>A Title number {n} of Some Words about Things</b><br>Ann Example, Bob Sample. "
            '<a href="https://arxiv.org/abs/2401.{n:05}">paper</a> '
            '<a href="https://github.com/some/{n}">code</a></li>\n',
            395,
        ),
    ],
    ids=[
        "an entry of BibTeX",
        "an entry of BibTeX with TeX and an abstract",
        "a heading of an outline",
        "an item of reStructuredText",
        "an item of AsciiDoc",
        "an item of a page",
    ],
)
def test_an_entry_of_another_form_is_read_and_extracted_in_a_bounded_number_of_calls(
    name: str, head: str, entry: str, most: int, tmp_path: Path
) -> None:
    """As above; BibTeX took 270 and 340 calls when each field was cut out by itself."""
    few, many = (_file(tmp_path, head, entry, count, name) for count in (200, 400))
    _calls(few)
    assert (_calls(many) - _calls(few)) / 200 <= most
