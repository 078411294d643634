"""Papers in R: frames, lists, what `dput` writes, and CITATION files."""

import pytest

from .conftest import Reading


@pytest.mark.parametrize(
    "text",
    [
        'papers <- data.frame(\n  title = c("On Lamps", "On Wicks"), # two\n  doi = c("10.1000/l", NA),\n'
        '  code = c("https://github.com/o/lamps", ""), stringsAsFactors = FALSE\n)\n',
        'structure(list(title = c("On Lamps", "On Wicks"), doi = c("10.1000/l", \nNA), code = c("https://'
        'github.com/o/lamps", NA), n = c(1L, 2L)), class = "data.frame", row.names = c(NA, -2L))\n',
        "papers <- list(list(title = 'On Lamps', doi = '10.1000/l', code = paste0('https://github.com/',"
        " 'o/lamps')),\n  list(title = 'On Wicks', authors = c('Jane Doe')))\n",
        'library(tibble)\nx <- tribble(~title, ~doi, ~code,\n  "On Lamps", "10.1000/l", "https://github.com/o/lamps",'
        '\n  "On Wicks", NA, NA)\n',
    ],
)
def test_values_that_are_written_out_are_read(text: str, reading: Reading) -> None:
    """A frame by its rows, where nothing stands for what is missing."""
    papers, problems = reading(text, "papers.R")
    assert [(paper.title, paper.doi, paper.urls) for paper in papers] == [
        ("On Lamps", "10.1000/l", ("https://github.com/o/lamps",)),
        ("On Wicks", None, ()),
    ]
    assert problems == []


def test_entries_of_a_citation_file_are_papers(reading: Reading) -> None:
    """Whatever its package is called."""
    text = (
        'citHeader("To cite lamps in publications use:")\n\nbibentry(bibtype = "Article",\n'
        '  title = "On Lamps", author = c(person("Jane", "Doe"), person(given = "Rick", family = "Roe")),\n'
        '  journal = "Lamps", year = "2020", doi = "10.1000/l", url = "https://github.com/o/lamps")\n'
    )
    (paper,), problems = reading(text, "CITATION")
    assert (paper.title, paper.doi, paper.authors) == ("On Lamps", "10.1000/l", ("Jane Doe", "Rick Roe"))
    assert (paper.urls, problems) == (("https://github.com/o/lamps",), [])


def test_scripts_that_work_out_their_data_give_no_paper(reading: Reading) -> None:
    """And a list of settings is none; of a script that only computes nothing is said."""
    text = (
        'library(x)\nopts <- list(title = "A Plot")\ny <- c(1, +2)\nd <- data.frame(x = 1:10, y = f(10))\n'
        'f <- list(g = function(a, b = c(1, 2)) { a[["]"]] + b }, h = ~ x, `i` = -1, j = d$title, k = !T)\n'
    )
    assert reading(text, "plot.R") == ([], [])


def test_what_a_script_works_out_costs_nothing_beside_it(reading: Reading) -> None:
    """Only what is written out is known of a paper."""
    text = 'papers <- data.frame(id = 1:2, title = c("On Lamps", "On Wicks"), doi = c("10.1000/l", x[[1]]))\n'
    papers, problems = reading(text, "papers.R")
    assert [(paper.title, paper.doi) for paper in papers] == [("On Lamps", "10.1000/l"), ("On Wicks", None)]
    assert problems == []


@pytest.mark.parametrize("text", ['x <- list(title = "On Lamps", doi = f(1', 'x <- 1\ny <- c("a" "b")\n'])
def test_what_is_no_r_is_said_with_its_line(text: str, reading: Reading) -> None:
    """A bracket that is not closed, a comma that is missing."""
    papers, problems = reading(text, "papers.R")
    assert papers == []
    assert [problem.line for problem in problems] == [1 + text.count("\n", 0, -1)]
