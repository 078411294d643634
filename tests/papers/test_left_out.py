"""What a list holds that looks like a reference and is not read is counted, and nothing else is."""

from .conftest import Reading

PAPERS = """
# Papers

* A. Lakes, B. Ponds. [Counting Reeds in Quiet Ponds](https://arxiv.org/abs/2101.00001). 2021.
* A. Lakes, B. Ponds. [Counting Ferns in Quiet Ponds](https://arxiv.org/abs/2101.00002). 2021.
* A. Lakes, B. Ponds. [Counting Lakes in Quiet Ponds](https://arxiv.org/abs/2101.00003). 2021.

# Tools
"""


def test_a_reference_below_a_tool_is_counted(reading: Reading) -> None:
    """The tool's item is no paper, and the reference in it is named with its line and cause."""
    text = (
        f"{PAPERS}\n* [FernKit](http://lakes.example/fernkit)\n"
        '  * Stefan Wood and Ann Pond, "FERNS: Binary Robust Ferns", Journal of Woods, 2012\n'
    )
    papers, problems = reading(text)
    assert len(papers) == 3
    told = [problem for problem in problems if problem.line == 11]
    assert [problem.passed_over for problem in told] == [True]
    assert "looks like a reference" in told[0].words


def test_what_is_said_of_a_tool_itself_is_not_counted(reading: Reading) -> None:
    """Who keeps it since when, and its versions, name years and people too."""
    text = (
        f"{PAPERS}\n* [FernKit](http://lakes.example/fernkit)\n"
        "  * It was begun in 2012 by Ann Pond, Ben Lake and Cleo Wood, of the Lake Group.\n"
        "  * Version 2.0, May 2012, by Ann Pond, Lake Group\n"
        "  * Ann Pond, Lake University, since 2012, Lake Town\n"
    )
    _, problems = reading(text)
    assert not [problem for problem in problems if "reference" in problem.words]


def test_references_below_a_line_with_a_label_are_entries_of_their_own(reading: Reading) -> None:
    """A postal address under its label is no entry that they could be of."""
    text = (
        "Address: Department of Ponds, Lake Town\n\n"
        "- A. Lakes, B. Ponds. Counting Reeds in Quiet Ponds. Journal of Ponds, 12(3):1--10, 2019.\n"
        "- A. Lakes, C. Woods. Mapping Woods without Maps. Journal of Woods, 4(1):3--9, 2020.\n"
        "- C. Woods. Ferns under a Quiet Moon. Fern Letters, 3(2):4--9, 2018.\n"
    )
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == [
        "Counting Reeds in Quiet Ponds",
        "Mapping Woods without Maps",
        "Ferns under a Quiet Moon",
    ]


def test_a_number_in_brackets_between_references_is_one(reading: Reading) -> None:
    """Be it without a year, and without anybody who could be told from its title."""
    text = (
        "# References\n\n"
        "[1] A. Lakes, B. Ponds. Counting Reeds in Quiet Ponds. Journal of Ponds, 2019.\n\n"
        "[2] C. Woods. Mapping Woods without Maps. Woods Letters, 2020.\n\n"
        "[3] Ochre Team. A Fern Report.\n\n"
        "[4] D. Lakes. Ferns by Night. arXiv preprint, 2022.\n"
    )
    papers, problems = reading(text)
    assert len(papers) == 3
    assert [(problem.line, problem.passed_over) for problem in problems] == [(7, True)]
