"""Lists in pages of which most entries are read: what reads as a reference among the others is one too."""

from pathlib import Path

import pytest

from enricher.papers import read

READ = [
    f"<li>Ann Lake, Bob Pond. {title}. In Proceedings of the Lake Conference, 20{number}.</li>"
    for number, title in enumerate(
        (
            "Counting the Trout of Cold Lakes",
            "How Rivers Fill a Pond",
            "Mapping Woods by Night",
            "Deep Water in Old Maps",
        ),
        start=11,
    )
]
TITLES = [
    "Counting the Trout of Cold Lakes",
    "How Rivers Fill a Pond",
    "Mapping Woods by Night",
    "Deep Water in Old Maps",
]


def _titles(tmp_path: Path, body: str) -> list[str]:
    page = tmp_path / "publications.html"
    page.write_text(f"<html><head><title>Ann Lake</title></head><body>{body}</body></html>", encoding="utf-8")
    return [paper.title for paper in read([str(page)])]


def _quoted(names: str, title: str, behind: str) -> str:
    return f"<li>{names}, &ldquo;{title},&rdquo; {behind}</li>"


QUOTED = [
    _quoted("A. Lake and B. Pond", title, f"<i>Journal of Stones</i>, vol. {number}, 20{number}.")
    for number, title in enumerate(TITLES, start=11)
]


@pytest.mark.parametrize(
    ("odd", "title"),
    [
        (
            _quoted("Lake, Ann et al. with the Pond Survey Team", "Stones under Shallow Ice", "2019."),
            "Stones under Shallow Ice",
        ),
        (_quoted("C. Reed, the Woods Group, eds.", "Moss and Bark", "Woods Books, 2007."), "Moss and Bark"),
    ],
)
def test_a_quoted_title_among_quoted_titles_is_a_paper_in_its_place(
    tmp_path: Path, odd: str, title: str
) -> None:
    """What a list's neighbours set in quotes is where the title is sought."""
    body = f"<h1>Publications</h1><ul>{''.join(QUOTED[:2])}{odd}{''.join(QUOTED[2:])}</ul>"
    assert _titles(tmp_path, body) == [*TITLES[:2], title, *TITLES[2:]]


def test_a_year_before_most_titles_tells_where_the_others_begin(tmp_path: Path) -> None:
    """Authors whom nothing else tells stand before a year, as in the entries beside."""
    rows = [
        f"<p>{number}. Lake, A.B., Pond, C.D., 20{number}, {title}, Journal of Stones, Vol. 4, pp. 1-9.</p>"
        for number, title in enumerate(TITLES, start=11)
    ]
    odd = "<p>15. de Mere. C.M., Lake, A.B., 2016, A Long Study of Shared Wells, Stone Surveys, No. 4.</p>"
    found = _titles(tmp_path, f"<h1>Papers</h1>{''.join(rows)}{odd}")
    assert found[:4] == TITLES
    assert found[4].startswith("A Long Study of Shared Wells")


@pytest.mark.parametrize(
    ("heading", "entry"),
    [
        ("Talks", _quoted("A. Lake and the Woods Group", "Stones under Shallow Ice", "Pond Hall, 2019.")),
        ("Patents", _quoted("A. Lake and the Woods Group", "Stones under Shallow Ice", "No. 7, 2019.")),
        (
            "Teaching",
            _quoted("A. Lake and the Woods Group", "Stones under Shallow Ice", "Pond School, 2019."),
        ),
    ],
)
def test_siblings_below_another_heading_are_no_papers(tmp_path: Path, heading: str, entry: str) -> None:
    """Talks, patents and courses are shaped as the papers above them."""
    body = f"<h2>Publications</h2><ul>{''.join(QUOTED)}</ul><h2>{heading}</h2><ul>{entry}</ul>"
    assert _titles(tmp_path, body) == TITLES


@pytest.mark.parametrize(
    "entry",
    [
        "<li>Organized and chaired the session on “Lakes and Ponds,” Pond Hall, 1998.</li>",
        "<li>A. Lake and the Woods Group, “Stones under Ice and Snow,” invited talk, Pond Hall, 2019.</li>",
        "<li>See my <a href='https://lake.example.org/me'>page of old works</a> for more.</li>",
    ],
)
def test_what_somebody_did_is_no_paper_among_papers(tmp_path: Path, entry: str) -> None:
    """A list of papers has notes in it."""
    assert _titles(tmp_path, f"<h1>Publications</h1><ul>{''.join(QUOTED)}{entry}</ul>") == TITLES


def test_lines_of_authors_between_titles_are_no_papers(tmp_path: Path) -> None:
    """Paragraphs in turn are a title and what is said of it."""
    body = "".join(
        f"<p><a href='https://doi.org/10.1000/lake.{number}'>{title}</a></p>"
        f"<p>Ann Lake, Bob Pond, Journal of Stones and Woods, 20{number}</p>"
        for number, title in enumerate(TITLES, start=11)
    )
    assert _titles(tmp_path, f"<h1>Publications</h1>{body}") == TITLES


def test_a_page_of_which_nothing_is_a_run_stays_as_it_is(tmp_path: Path) -> None:
    """Fewer than four siblings are no run."""
    assert _titles(tmp_path, f"<h1>Publications</h1><ul>{''.join(READ[:3])}</ul>") == TITLES[:3]
