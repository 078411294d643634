"""Badges whose words say what they lead to, whatever column or line they stand in."""

from enricher.links import extract

from .conftest import Reading, whole

BADGE = "https://img.shields.io/badge/x"


def test_a_badge_that_says_page_leads_to_a_project_in_a_column_of_code(reading: Reading) -> None:
    """As the words of a link do; a repository under such words stays code."""
    papers, _ = reading(
        whole(
            "| Title | Repo | Paper |\n|---|---|---|\n"
            f"| Counting Lakes by Night | [![GitHub Page]({BADGE})](https://lakes.github.io/night/) <br> "
            f"[![GitHub]({BADGE})](HUB/night) | [![arXiv]({BADGE})](ARX/2403.10081) |\n"
            f"| Counting Ponds by Day | [![WEB Page]({BADGE})](https://ponds.example.org/day) "
            f"| [![arXiv]({BADGE})](ARX/2403.10082) |\n"
            f"| Counting Woods at Noon | [project page](https://woods.example.org/noon) [page](HUB/noon) "
            f"| [![arXiv]({BADGE})](ARX/2403.10083) |\n"
        )
    )
    assert [[(link.url, link.kind) for link in extract(paper).links] for paper in papers] == [
        [("https://lakes.github.io/night/", "project"), ("https://github.com/o/night", "code")],
        [("https://ponds.example.org/day", "project")],
        [("https://woods.example.org/noon", "project"), ("https://github.com/o/noon", "code")],
    ]


def test_a_badge_before_a_title_is_its_venue(reading: Reading) -> None:
    """Where it says a venue and a year; other words on a badge are the title's."""
    badge = '<div class="paper"><div class="pub-title"><span class="badge">{}</span> {}</div>'
    card = f"{badge}<div>A. Lake</div></div>"
    link = '<a href="https://arxiv.org/abs/2001.0000{}">{} of Doors</a>'
    told = (("CIKM 2025", "Limits"), ("WWW 2024", "Few Words"), ("Graph", "Nets"))
    text = "".join(card.format(shown, link.format(n, words)) for n, (shown, words) in enumerate(told))
    papers, _ = reading(f"<html><body>{text}</body></html>", "page.html")
    assert [paper.title for paper in papers] == [
        "Limits of Doors",
        "Few Words of Doors",
        "Graph Nets of Doors",
    ]
