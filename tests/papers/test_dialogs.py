"""Dialogs that a page's list opens: a paper that one of them tells again is told once."""

from .conftest import Reading

TITLES = ("Counting the Trout of Cold Lakes", "How Rivers Fill a Pond by Night", "Deep Water in Old Maps")


HEAD = "<tr><th>Title</th><th>Paper</th></tr>"


def _page(dialog: str, row: str) -> str:
    dialogs = "".join(dialog.format(title=title, number=number) for number, title in enumerate(TITLES))
    rows = "".join(row.format(title=title, number=number) for number, title in enumerate(TITLES))
    return f"<html><body>{dialogs}<h2>Accepted papers</h2><table>{HEAD}{rows}</table></body></html>"


DIALOG = (
    '<div class="modal fade" id="p{number}"><div class="modal-body"><b>Title:</b> {title}<br>'
    "<b>Authors:</b> Ann Lake, Bob Pond<br><b>Abstract:</b> Here we tell of stones and of lakes."
    '</div><a href="/papers/p{number}.pdf">Download PDF</a></div>'
)
ROW = (
    '<tr><td><a href="" data-bs-target="#p{number}">{title}</a></td>'
    '<td><a href="https://arxiv.org/abs/2402.0000{number}">paper</a></td></tr>'
)


def test_a_paper_that_a_dialog_tells_again_is_told_once(reading: Reading) -> None:
    """With its authors from the dialog and its number from the list."""
    papers, _ = reading(_page(DIALOG, ROW), "accepted.html")
    assert [paper.title for paper in papers] == list(TITLES)
    assert [paper.authors for paper in papers] == [("Ann Lake", "Bob Pond")] * 3
    assert [paper.arxiv_id for paper in papers] == ["2402.00000", "2402.00001", "2402.00002"]


def test_papers_of_one_title_that_no_dialog_holds_stay_two(reading: Reading) -> None:
    """A list may tell a paper twice, as submitted and as published: which is one is decided later."""
    box = DIALOG.replace('class="modal fade"', 'class="box"')
    papers, _ = reading(_page(box, ROW), "accepted.html")
    assert [paper.title for paper in papers] == [*TITLES, *TITLES]


def test_papers_of_one_title_and_of_several_numbers_stay_two(reading: Reading) -> None:
    """A dialog may tell of the second part by the title of the first."""
    dialog = DIALOG.replace("/papers/p{number}.pdf", "https://arxiv.org/abs/2401.0000{number}")
    papers, _ = reading(_page(dialog, ROW), "accepted.html")
    assert len(papers) == 6
