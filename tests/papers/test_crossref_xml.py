"""Crossref's deposits: what is a work of its own, and what is only around works."""

import datetime as dt

import pytest

from .conftest import Reading

AUTHOR = (
    '<contributors><person_name sequence="first" contributor_role="author"><given_name>Jane</given_name>'
    "<surname>Doe</surname></person_name></contributors>"
)


def _titled(title: str, doi: str) -> str:
    return f"<titles><title>{title}</title></titles><doi_data><doi>{doi}</doi></doi_data>"


def _deposit(body: str) -> str:
    return (
        '<?xml version="1.0"?><doi_batch xmlns="http://www.crossref.org/schema/4.4.2" version="4.4.2"><head>'
        f"<doi_batch_id>b</doi_batch_id></head><body>{body}</body></doi_batch>"
    )


DAY = "<publication_date><month>03</month><day>04</day><year>2019</year></publication_date>"
MONOGRAPH = (
    f'<book book_type="monograph"><book_metadata>{AUTHOR}{DAY}{_titled("Slow Water", "10.1000/book.1")}'
    "</book_metadata></book>"
)
EDITED = (
    '<book book_type="edited_book"><book_series_metadata><series_metadata><titles><title>Lectures</title>'
    f"</titles></series_metadata>{DAY}{_titled('Lakes of the North', '10.1000/book.2')}"
    "</book_series_metadata>"
    f"<content_item>{AUTHOR}{_titled('Cold Lakes', '10.1000/book.2.1')}</content_item>"
    f"<content_item>{_titled('Ice on Lakes', '10.1000/book.2.2')}</content_item></book>"
)
SERIES = (
    "<book><book_series_metadata><series_metadata><titles><title>Lectures</title></titles></series_metadata>"
    f"{_titled('Ponds of the South', '10.1000/book.3')}</book_series_metadata></book>"
)


def test_a_book_without_chapters_is_a_paper_and_one_around_chapters_is_none(reading: Reading) -> None:
    """Whether chapters follow is known behind what tells of the book."""
    papers, problems = reading(_deposit(MONOGRAPH + EDITED + SERIES), "books.xml")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Slow Water", "10.1000/book.1"),
        ("Cold Lakes", "10.1000/book.2.1"),
        ("Ice on Lakes", "10.1000/book.2.2"),
        ("Ponds of the South", "10.1000/book.3"),
    ]
    assert (papers[0].authors, papers[1].authors, problems) == (("Jane Doe",), ("Jane Doe",), [])


def test_a_chapter_has_the_day_of_its_book(reading: Reading) -> None:
    """A book before it has no say."""
    papers, _ = reading(_deposit(EDITED + SERIES), "books.xml")
    assert [paper.announced for paper in papers] == [dt.date(2019, 3, 4), dt.date(2019, 3, 4), None]


@pytest.mark.parametrize(
    "body",
    [
        f"<report-paper><report-paper_metadata>{_titled('On Ponds', '10.1000/r.1')}</report-paper_metadata>"
        "</report-paper>",
        f"<standard><standard_metadata>{_titled('On Ponds', '10.1000/r.1')}</standard_metadata></standard>",
        "<database><database_metadata><titles><title>Ponds</title></titles></database_metadata>"
        f"<dataset>{_titled('On Ponds', '10.1000/r.1')}</dataset></database>",
        f"<peer_review>{_titled('On Ponds', '10.1000/r.1')}</peer_review>",
    ],
)
def test_reports_standards_and_data_are_works(reading: Reading, body: str) -> None:
    """Each has a title and a DOI of its own."""
    (paper,), problems = reading(_deposit(body), "report.xml")
    assert (paper.title, paper.doi, problems) == ("On Ponds", "10.1000/r.1", [])


def test_a_dissertations_person_is_its_author(reading: Reading) -> None:
    """No list of contributors stands around it; a title that ends with a colon goes on as its subtitle."""
    body = (
        "<dissertation><person_name><given_name>Ann</given_name><surname>Lake</surname></person_name>"
        "<titles><title>Lakes:</title><subtitle>Seen from Above</subtitle></titles>"
        "<doi_data><doi>10.1000/thesis</doi></doi_data></dissertation>"
    )
    (paper,), _ = reading(_deposit(body), "deposit.xml")
    assert (paper.title, paper.authors) == ("Lakes: Seen from Above", ("Ann Lake",))


def test_a_query_that_found_nothing_names_no_paper(reading: Reading) -> None:
    """What was asked for stands in the answer, too."""
    answer = (
        '<?xml version="1.0"?><crossref_result><query_result><body><query status="unresolved">'
        '<doi type="journal_article">10.1000/no.1</doi></query></body></query_result></crossref_result>'
    )
    papers, (problem,) = reading(answer, "answer.xml")
    assert papers == []
    assert "found nothing" in problem.words
