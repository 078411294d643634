"""What somebody did or was, and words beside a title of what is no paper."""

import pytest

from enricher.papers.lists.deeds import is_done, is_said_aside

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We won the lake prize, 2020", "We won the lake prize"),
        ("Ann Pond, Professor of Woods, 2012-2018", "Ann Pond"),
        ("- ICL = Conference on Lakes (was COL until 2009)", "ICL = Conference on Lakes"),
        ("3. Organizer of a workshop on ponds, 2021", "Organizer of a workshop on ponds"),
    ],
)
def test_what_somebody_did_or_was_is_a_deed(text: str, title: str) -> None:
    """By its first words, behind a number too, or by an office behind a name."""
    assert is_done(text, title)


@pytest.mark.parametrize(
    "text",
    [
        "A. Lake, B. Pond. Wells that won. J. Woods 3, 4 (2012)",
        "Weirs, ponds and the master of woods. Lake Letters, 2014",
    ],
)
def test_a_reference_is_no_deed(text: str) -> None:
    """Its first words are authors or a title, whatever stands behind them."""
    assert not is_done(text, text.partition(". ")[2] or text)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("How Fog Falls. KEYNOTE, Ponds 2012", " | "),
        ("How Fog Falls, Seminar on Woods 2012", " | , Seminar on Woods 2012"),
        ("How Fog Falls, runner-up at Ponds 2012", " | , runner-up at Ponds 2012"),
        ("湖の論文. 招待講演, 2012", " | "),
        ("湖泊. 特邀报告, 2012", " | "),
        ("호수. 초청 강연, 2012", " | "),
        ("How Fog Falls. Area chair, Ponds 2012", " | "),
        *[
            (f"How Fog Falls, {said} Ponds 2012", f" | , {said} Ponds 2012")
            for said in ("invited at", "Reviewer for", "committee of", "tutorial at", "Talk at", "poster at")
        ],
        *[
            (f"How Fog Falls, {said} Ponds 2012", f" | , {said} Ponds 2012")
            for said in ("internship at", "see you at", "due at", "was accepted at", "accepted to")
        ],
    ],
)
def test_words_of_what_is_no_paper_are_found_in_any_case_and_language(text: str, beside: str) -> None:
    """Keynotes anywhere; seminars, committees and the like beside the title."""
    assert is_said_aside(text, beside)


@pytest.mark.parametrize("title", ["Residues of Lakes", "Committees of Woods", "Seminarians by the Pond"])
def test_words_of_a_title_say_nothing_aside(title: str) -> None:
    """What stands in the title, or is part of a longer word, is no aside."""
    assert not is_said_aside(f"A. Lake. {title}. 2012", "A. Lake. | . 2012")


def test_a_journal_that_somebody_edits_is_no_paper(reading: Reading) -> None:
    """A paper about a journal is one, and so is what its editor stands behind."""
    papers, problems = reading(
        '<html><body><p><a href="https://www.computer.org/lk/">Lake Transactions on Stones and'
        " Ponds</a> (Associate Editor)</p>"
        '<p><a href="https://www.computer.org/wd/">Wood Journal</a> (Guest Editor, 2020)</p>'
        '<p>Ann Lake. <a href="https://arxiv.org/abs/2401.00001">What the Journal of Lakes Printed</a>.</p>'
        "</body></html>",
        "home.html",
    )
    assert [paper.title for paper in papers] == ["What the Journal of Lakes Printed"]
    assert len(problems) == 2


def test_an_office_and_the_journal_behind_it_are_no_paper(reading: Reading) -> None:
    """Of whatever rank; what a guest editor wrote before an issue is a paper."""
    page = "https://www.elsevier.com/journals/lakes"
    offices = ["Founding Editor in Chief,", "Associate Editor of the", "Editorial Board Member,"]
    rows = "".join(
        [f'<tr><td><b>{office} <a href="{page}">Pond Letters</a></b> (2001-)</td></tr>' for office in offices]
    )
    paper = (
        '<tr><td><a href="https://arxiv.org/abs/2401.00001">Guest Editors\' Introduction: Lakes</a></td></tr>'
    )
    papers, problems = reading(f"<html><body><table>{rows}{paper}</table></body></html>", "home.html")
    assert [paper.title for paper in papers] == ["Guest Editors' Introduction: Lakes"]
    assert len(problems) == len(offices)


def test_what_somebody_tells_of_their_work_below_a_few_words_is_no_paper(reading: Reading) -> None:
    """A sentence in the first person leads to its paper by words of its own; a label or a title names it."""
    page = (
        "# Ann Lake\n\n## Product impact\n\n"
        "I led the work that put [{}](https://arxiv.org/abs/2101.00009) into lamps.\n\n"
        "## Publications\n\n- **Lamps at Night**. Ann Lake. ICML 2020. [paper](https://arxiv.org/abs/2101.00001)\n"
    )
    for words, ids in (
        ("our model", ["2101.00001"]),
        ("Counting Lamps by Hand", ["2101.00009", "2101.00001"]),
        ("arXiv", ["2101.00009", "2101.00001"]),
    ):
        assert [paper.arxiv_id for paper in reading(page.format(words), "page.md")[0]] == ids
