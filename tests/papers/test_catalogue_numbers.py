"""Numbers that catalogues give to papers, which are no title at a link."""

import pytest

from enricher.papers.words.label_words import is_label

from .conftest import Reading


@pytest.mark.parametrize(
    "words",
    [
        "PMID 12345678",
        "PMID: 12345678",
        "PMCID: PMC1234567",
        "MR1234567",
        "Zbl 1234.56789",
        "hal-01234567",
        "ISBN 978-3-16-148410-0",
        "Paper_Link",
        "Paper_Link1_2020",
        "Code2",
        "Time:2024",
    ],
)
def test_a_catalogues_number_is_a_label(words: str) -> None:
    """The catalogue's name stands before it."""
    assert is_label(words)


@pytest.mark.parametrize(
    "words",
    [
        "MR images of Lakes 2023",
        "PMC7 in Ponds",
        "Lakes 12345678",
        "Hal 9000 in the Woods",
        "HAL 9000",
        "Lake_Paper",
        "Lamp2",
    ],
)
def test_words_that_merely_begin_as_a_catalogue_are_none(words: str) -> None:
    """Their numbers count something else."""
    assert not is_label(words)


def test_the_title_stands_before_the_catalogues_links(reading: Reading) -> None:
    """Of the links, one shows the DOI, another where PubMed has the paper."""
    items = "".join(
        f"<li><p>Lake AB, <b>Pond C</b>, Woods D: {title}. Stones Biol 20(1):205 (2019)."
        f' <a href="https://doi.org/10.1000/{n}">DOI: 10.1000/{n}</a>.'
        f' <a href="http://www.ncbi.nlm.nih.gov/pubmed/1234567{n}">PMID 1234567{n}</a>.</p></li>'
        for n, title in enumerate(("How lakes freeze at night", "How woods grow by day"), 1)
    )
    papers, _ = reading(f"<html><body><ul>{items}</ul></body></html>", "pubs.html")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("How lakes freeze at night", "10.1000/1"),
        ("How woods grow by day", "10.1000/2"),
    ]
