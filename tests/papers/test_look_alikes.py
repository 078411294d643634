"""Papers that are called or laid out nearly as what is no paper, and words that only look like code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enricher import papers
from enricher.links.extracting import extract
from enricher.papers.titles.link_words import repository_in
from enricher.papers.words.offers import OFFER, OFFER_OF_FILE
from enricher.papers.words.programme_words import is_called_talk, is_pause

Read = Callable[[str, str], list[tuple[str, str | None]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Titles and identifiers of the papers in a text of the form that a name's ending tells."""

    def reader(text: str, name: str) -> list[tuple[str, str | None]]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [(paper.title, paper.arxiv_id) for paper in papers.read([str(path)])]

    return reader


@pytest.mark.parametrize(
    "title",
    [
        "Lessons from the Pond Prize",
        "Email Classification with Deep Ponds",
        "Home Page Detection with Deep Ponds",
        "Watch the Unobserved",
        "Read the Silence",
        "Click Here to Freeze: Lakes That Lead",
    ],
)
def test_a_title_beside_its_authors_is_no_offer(read: Read, title: str) -> None:
    """Nor is one that only begins as an offer of a file or a part of a homepage does."""
    entry = f"- [{title}](https://lakes.example.org/files/a.pdf), Ann Lakes, Bob Ponds, LakeConf 2014\n"
    assert read(f"# Publications\n\n{entry}", "list.md") == [(title, None)]


@pytest.mark.parametrize("title", ["Watch the Unobserved", "See the Glass Half Full"])
def test_a_heading_over_authors_is_its_papers_title(read: Read, title: str) -> None:
    """Words that bid a reader do something offer a file where they name one: `Watch the talk`."""
    text = f"### {title}\n\nAnn Lakes, Bob Ponds. LakeConf 2020\n\n[PDF](https://arxiv.org/abs/2001.00001)\n"
    assert read(f"# Papers\n\n{text}", "list.md") == [(title, "2001.00001")]


@pytest.mark.parametrize(
    "words",
    [
        "Email: ann@lakes.example.org",
        "E-mail me",
        "Homepage Anna Lakes",
        "Click here to read it",
        "Pond Prize, 2017",
    ],
)
def test_parts_of_homepages_stay_offers(words: str) -> None:
    """By themselves they are what leads to a file."""
    assert OFFER.match(words)


@pytest.mark.parametrize("words", ["Watch the recorded talk", "Read the full story", "Download this paper"])
def test_offers_of_files_name_what_they_offer(words: str) -> None:
    """In the words that pages have for them."""
    assert OFFER_OF_FILE.match(words)


def test_rows_called_nearly_as_pauses_are_papers(read: Read) -> None:
    """Their authors or their code tell; a pause with nobody, or with who opens the day, is none."""
    rows = (
        "| Closing the Loop | Ann Lakes | |",
        "| Networking Named Ponds | | [code](https://github.com/lakes/named) |",
        "| Tutorial: Freezing Lakes at Night | Ann Lakes | [code](https://github.com/lakes/night) |",
        "| Q&A Forums as Ponds | Bob Ponds | |",
        "| Opening and Welcome | Ann Lakes | |",
        "| Coffee Break | | |",
        "| Lunch at Hall | | |",
        "| Keynote: Lakes of Old | Bob Ponds | |",
    )
    table = "\n".join(("| Title | Authors | Code |", "|---|---|---|", *rows))
    assert [title for title, _ in read(table, "list.md")] == [
        "Closing the Loop",
        "Networking Named Ponds",
        "Tutorial: Freezing Lakes at Night",
        "Q&A Forums as Ponds",
    ]


def test_words_for_pauses_and_talks() -> None:
    """As programmes have them."""
    assert is_pause("Closing the Loop")
    assert not is_pause("Closing the Loop", signed=True)
    assert is_pause("Opening and Welcome", signed=True)
    assert is_called_talk("Q&A session with all speakers")
    assert is_called_talk("Live Q&A")


@pytest.mark.parametrize(
    "words",
    [
        "Zenodo/OSF",
        "Windows/Linux",
        "NetLogo/Repast",
        "MIT/BSD",
        "link1/link2",
        "12/2020",
        "Python3/C",
        "request/email",
    ],
)
def test_two_words_with_a_stroke_are_no_repository(words: str) -> None:
    """Of a column that says Code alone: an address of a forge would be made up."""
    assert not repository_in(words, "Code")


@pytest.mark.parametrize(
    "name", ["lakes/pond", "Lakes-AI/Pond", "Lakes/pond", "lakes/nanoPond", "Lakes/Pond-2D"]
)
def test_an_owner_and_a_name_are_a_repository(name: str) -> None:
    """Written as such names are."""
    assert repository_in(name, "Code") == f"https://github.com/{name}"


def test_a_cell_of_many_names_is_no_layout(tmp_path: Path) -> None:
    """Its row is one paper, with its identifier and its code."""
    names = "".join(f"<li>Ann {letter}akes</li>" for letter in "BCDFGHJKLM")
    links = '<a href="https://arxiv.org/abs/2001.0000{n}">arXiv</a> <a href="https://github.com/lakes/no{n}">code</a>'
    row = "<tr><td>Freezing Ponds in the {place}</td><td><ul>{names}</ul></td><td>{links}</td></tr>"
    rows = "".join(
        row.format(place=place, names=names, links=links.format(n=n))
        for n, place in enumerate(("North", "South"))
    )
    for heading in ("", "<tr><th>Title</th><th>Authors</th><th>Links</th></tr>"):
        page = tmp_path / "page.html"
        page.write_text(f"<html><body><table>{heading}{rows}</table></body></html>", encoding="utf-8")
        found = [
            (paper.arxiv_id, [link.url for link in extract(paper).links])
            for paper in papers.read([str(page)])
        ]
        assert found == [(f"2001.0000{n}", [f"https://github.com/lakes/no{n}"]) for n in (0, 1)]


def test_papers_in_a_section_of_a_life_are_read(read: Read) -> None:
    """What is taught is no paper; what is read there is."""
    text = (
        '{"courses": [{"title": "Lakes 101", "papers": [{"title": "Freezing Ponds in the North",'
        ' "url": "https://arxiv.org/abs/2001.00001"}]}], "awards": [{"title": "Best Lake Award"}]}'
    )
    assert read(text, "cv.json") == [("Freezing Ponds in the North", "2001.00001")]


def test_a_list_with_a_name_and_a_version_is_no_package(read: Read) -> None:
    """Its tables are papers, whatever stands above them."""
    text = (
        'name = "Papers on Lakes"\nversion = "2"\n\n[[papers]]\n'
        'title = "Freezing Ponds in the North"\narxiv = "2001.00001"\n'
    )
    assert read(text, "list.toml") == [("Freezing Ponds in the North", "2001.00001")]


@pytest.mark.parametrize("field", ["authors", "author", "Author"])
def test_a_tutorial_with_its_author_is_a_paper(read: Read, field: str) -> None:
    """Whatever the field is called; a talk by a speaker is none."""
    text = (
        f'[{{"title": "Tutorial: Lakes in the North", "date": "2020-01-01", "{field}": "Ann Lakes"}},'
        ' {"title": "Keynote: Ponds", "date": "2020-01-01", "speaker": "Bob Ponds"}]'
    )
    assert [title for title, _ in read(text, "list.json")] == ["Tutorial: Lakes in the North"]
