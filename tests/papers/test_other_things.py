"""What stands among a homepage's papers, or in a section of its own, and is none: software, talks, awards."""

import pytest

from .conftest import Reading
from .homepages import CITED, TITLES, items, titles


@pytest.mark.parametrize(
    ("heading", "entry"),
    [
        (
            "A Selection of Talks",
            '<a href="talks/{0}.pdf">Talking of Lakes {0}</a>. Seminar, Lake Town 2019.',
        ),
        ("Talks and Posters", '<a href="talks/{0}.pdf">Talking of Lakes {0}</a>. Lake Town, May 2, 2019.'),
        (
            "Invited Talks",
            '<b>Talking of Lakes {0}</b>, Pond Seminar. <a href="https://files.example/{0}">pdf</a>',
        ),
        (
            "Other Presentations",
            '<b>Talking of Lakes {0}</b>, Pond Days 2019. <a href="talks/{0}.html">slides</a>',
        ),
        (
            "School",
            '<b>M.Sc. Lakes {0}</b>, Pond Hall. Thesis: Lakes <a href="https://msc.example/{0}">pdf</a>',
        ),
        (
            "Patents",
            'Anna Lakes and Bert Ponds, "<a href="patents/{0}.pdf">Device for Lakes {0}</a>", US 8{0}1.',
        ),
        ("专利成果", 'Anna Lakes, Bert Ponds, "<a href="patents/{0}.pdf">Device for Lakes {0}</a>", 2019.'),
    ],
)
def test_talks_and_patents_are_no_papers(reading: Reading, heading: str, entry: str) -> None:
    """Though slides or a document of theirs may be read in a file; a talk's authors may be a paper's."""
    papers = items(*(f'{line} <a href="papers/{n}.pdf">pdf</a>' for n, line in enumerate(CITED)))
    others = items(*(entry.format(number) for number in range(4)))
    body = f"<h2>Publications</h2>{papers}<h2>{heading}</h2>{others}"
    assert titles(reading, body) == TITLES
    shown = f"<h2>Publications</h2>{papers}<h2>Recent Talks</h2>{papers.replace('of ', 'of all ')}"
    assert len(titles(reading, shown)) == 2 * len(TITLES)


@pytest.mark.parametrize("heading", ["Software", "Open-source tools", "Code and Data"])
def test_headings_below_software_are_names_of_tools(reading: Reading, heading: str) -> None:
    """Where those of papers are titles, one level is of both."""
    card = '<div><h3>{}</h3><p>{}</p><a href="{}">{}</a></div>'
    papers = "".join(
        card.format(
            title, "Anna Lakes, Bert Ponds. Lake Letters, 2019", f"https://doi.org/10.5555/l.{n}", "DOI"
        )
        for n, title in enumerate(TITLES)
    )
    tools = "".join(
        card.format(name, "Counts the trees of a wood, in R.", f"https://github.com/lakes/{name}", "GitHub")
        for name in ("Treecount", "Lakemap", "Pondr")
    )
    assert titles(reading, f"<h2>Papers</h2>{papers}<h2>{heading}</h2>{tools}") == TITLES


OTHERS = (
    '<li><a href="https://lakes.org/">Society of Lakes</a></li>',
    '<li><a href="https://ponds.org/">Friends of all Ponds</a> (member)</li>',
    '<li><a href="https://www.ams.org/home/page">Society for Deep and Shallow Waters</a></li>',
    "<li>Guild of people who count trees in woods</li>",
    '<li><a href="https://rivers.org/panel/">Panel on rivers</a> and their bridges</li>',
    '<li><a href="https://hills.org/">Walkers in hills</a>, on Sundays</li>',
)


OWN = "<h2>Papers</h2><ul>" + "".join(
    f"<li>A. Lakes, B. Ponds. <a href='{n}.pdf'>{title}</a>. LakeConf 201{n}.</li>"
    for n, title in enumerate(TITLES)
)


def test_what_stands_alone_among_others_things_is_no_paper(reading: Reading) -> None:
    """A society at a publisher's address, as its neighbours are: it is passed over with the cause."""
    body = f"{OWN}</ul><h2>Societies</h2><ul>{''.join(OTHERS)}</ul>"
    papers, problems = reading(f"<html><body>{body}</body></html>", "pubs.html")
    assert [paper.title for paper in papers] == TITLES
    assert any("names no years" in problem.words for problem in problems)


@pytest.mark.parametrize(
    "kept",
    [
        "<h2>Papers on waters</h2><ul>{others}</ul>",
        "<h2>Societies</h2><ul>{others}<li>My paper: "
        "<a href='https://www.ams.org/home/9'>Deep Ice</a></li></ul>",
        "<h2>Societies</h2><ul>{others}<li><a href='https://www.ams.org/home/9'>Deep Ice and Stones</a>"
        ", A. Lakes, B. Ponds</li></ul>",
    ],
)
def test_papers_among_other_things_stay(reading: Reading, kept: str) -> None:
    """A heading that says papers is believed, as are words that say a paper, and authors."""
    others = "".join(OTHERS[:5] if "{others}<" in kept else OTHERS)
    told = len(titles(reading, f"{OWN}</ul>" + kept.format(others=others)))
    assert told > len(TITLES)


def test_an_award_that_leads_to_its_journal_is_no_paper(reading: Reading) -> None:
    """Nor is a journal that somebody reviews for, by its page."""
    body = OWN + (
        "</ul><p><span>Best Paper Award</span> <span>invited for submission to "
        "<a href='https://dl.acm.org/doi/full/10.1145/3540000'>Lake Letters</a></span></p>"
        "<h2>Reviewer</h2><ul><li>Reviewer, <a href='https://www.computer.org/csdl/journal/tq'>TDSC 25</a>"
        "</li></ul>"
    )
    assert titles(reading, body) == TITLES
