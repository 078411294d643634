"""Cards and dialogs of pages: a paper each, whatever opens them."""

import pytest

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
CARD = (
    '<div class="card">\n  <a class="thumb" href="{page}"><img src="a.png" alt="Figure 1" /></a>\n'
    '  <div class="body">\n    <div class="title"><a href="{page}">{title}</a></div>\n\n'
    '    <div class="venue">Lamp Letters · 2024</div>\n    <div class="badges">\n'
    '      <a href="{page}"><i class="bi"></i> {button}</a>\n      <a href="HUB/{code}">Code</a>\n'
    "    </div>\n  </div>\n</div>\n\n"
)


CARDS = (
    CARD.format(page="https://doi.org/10.5555/night.1", title="Counting Things at Night in Small Towns",
                button="Lamp Lett.", code="night")
    + CARD.format(page="ARX/2301.00002", title="Counting All Things by Day", button="arXiv", code="day")
)  # fmt: skip


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_html_in_a_fence_of_its_own_is_read(found: Reader, fence: str) -> None:
    """As Quarto has it, however it is indented, and whatever blank lines are in it.

    A picture's link in a card is not the entry's above it, and a button called by the journal is no entry.
    """
    text = f"---\ntitle: Ann\n---\n\n## Publications\n\n{fence}{{=html}}\n{CARDS}{fence}\n\nThat is all.\n"
    assert found(text) == [
        ("Counting Things at Night in Small Towns", None, [f"{HUB}night"]),
        ("Counting All Things by Day", "2301.00002", [f"{HUB}day"]),
    ]


OPENING = (
    "<div class='card'><div class='card-body'>{names}<br>\n<strong>{title}</strong><br>\n<i>Lamp Soc.</i>"
    " 153 (2023) no. 4, 1198-1243</div><div class='card-footer'><a href='https://doi.org/{doi}'>publisher</a>"
    "<a>Abstract</a><div class='modal fade'><h5 class='modal-title'>{title}</h5><div class='modal-body'>"
    "<p>We count lamps over rivers.</p></div></div><a>BibTeX</a><div class='modal fade'><p><code>"
    "@Article{{z1,<br>&nbsp; Title = {{{title}}},<br>&nbsp; DOI = {{{doi}}} }}</code></p></div></div></div>"
)


def test_a_card_is_one_paper_with_the_dialogs_that_it_opens(reading: Reading) -> None:
    """They tell its abstract and how to cite it again; its title stands below one author, or several."""
    cards = (
        OPENING.format(names="Fern Muster", title="Massey lamps over rivers", doi="10.1000/a"),
        OPENING.format(names="Jane Doe and Fern Muster", title="Derived lamps by night", doi="10.1000/b"),
    )
    page = f"<html><body><h2>Papers</h2>{''.join(cards)}</body></html>"
    papers, problems = reading(page, "papers.html")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Massey lamps over rivers", "10.1000/a"),
        ("Derived lamps by night", "10.1000/b"),
    ]
    assert problems == []


def test_a_dialog_that_alone_tells_a_title_is_a_section(found: Reader) -> None:
    """A wall of pictures opens such."""
    modal = "<div class='modal'><h5 class='modal-title'>{}</h5><p><a href='ARX/{}'>pdf</a></p></div>"
    papers = [("Counting Lamps at Night", "2401.00001"), ("Counting Lamps by Day", "2401.00002")]
    page = f"<html><body>{''.join(modal.format(*paper) for paper in papers)}</body></html>"
    assert found(page, "wall.html") == [(title, arxiv, []) for title, arxiv in papers]
