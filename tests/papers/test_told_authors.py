"""Authors as programs tell them: within elements, alone, half unknown."""

import pytest

from enricher.papers.words.people import names_of

from .conftest import Reading

OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>
<identifier>oai:a:1</identifier>
</header><metadata><x:pex xmlns:x="http://example.org/pex/"><x:title>How rivers bend</x:title><x:creator>
<x:name>Jane Doe
</x:name><x:affiliation>University of Rivers</x:affiliation></x:creator><x:creator>
<x:name>Roe, Richard</x:name></x:creator>
</x:pex></metadata></record></ListRecords></OAI-PMH>"""


def test_a_creators_name_within_it_is_its_name(reading: Reading) -> None:
    """Beside it stands where the author works."""
    ((paper,), _) = reading(OAI, "answer.xml")
    assert paper.authors == ("Jane Doe", "Richard Roe")


def test_the_first_author_alone_is_told(reading: Reading) -> None:
    """Where a column of all of them is there, that one counts."""
    ((paper,), _) = reading('FirstAuthor,Title,DOI\n"J. Doe et al.",How rivers bend,10.1000/a\n', "a.csv")
    assert paper.authors == ("J. Doe",)
    text = "First Author,Authors,Title,DOI\nDoe J,Doe J; Roe R,How rivers bend,10.1000/a\n"
    ((paper,), _) = reading(text, "b.csv")
    assert len(paper.authors) == 2


def test_a_given_name_that_a_program_does_not_know_is_none(reading: Reading) -> None:
    """It writes `null`."""
    ((paper,), _) = reading("TY  - JOUR\nTI  - How rivers bend\nAU  - van den Doe, null\nER  - \n", "a.ris")
    assert paper.authors == ("van den Doe",)


def test_names_that_springer_glues_are_parted(reading: Reading) -> None:
    """A capital within a family's name parts none; in other exports nothing is parted so."""
    names = "Jane Q. DoeAnn McLakeBo de LeRoeV. A. PondProf. Cy O’Sea"
    text = f"Item Title,Publication Title,Item DOI,Authors\nHow rivers bend,Rivers,10.1007/r1,{names}\n"
    ((paper,), _) = reading(text, "SearchResults.csv")
    assert paper.authors == ("Jane Q. Doe", "Ann McLake", "Bo de LeRoe", "V. A. Pond", "Prof. Cy O’Sea")
    ((paper,), _) = reading("Title,DOI,Authors\nHow rivers bend,10.1007/r1,Ann deLake\n", "a.csv")
    assert paper.authors == ("Ann deLake",)


@pytest.mark.parametrize(
    "line",
    [
        "Lake Z., Dos Santos J.B., Pond M.-E.",
        "Lake Z., Dos Santos J.B. and Pond M.-E.",
        "Lake Z.; Dos Santos J.B.; Pond M.-E.",
        ["Lake Z.", "Dos Santos J.B.", "Pond M.-E."],
    ],
)
def test_initials_with_points_behind_a_family_stand_before_it(line: str | list[str]) -> None:
    """As Embase and Scopus write them; of one alone, or beside whole names, nobody knows."""
    assert names_of(line) == ("Z. Lake", "J.B. Dos Santos", "M.-E. Pond")
    assert names_of("Plato A.") == ("Plato A.",)
    assert names_of(["Lake Z.", "Ann Pond"]) == ("Lake Z.", "Ann Pond")


def test_the_first_words_of_a_title_are_none_of_its_authors(reading: Reading) -> None:
    """What a net is called stands before the title that begins with it, and is told once."""
    title = "Lamp Light - a net of many lamps and doors"
    text = f"# Papers\n\n**Lamp Light: {title}**\n\n- paper: https://arxiv.org/abs/2101.00001\n"
    ((paper,), _) = reading(text)
    assert (paper.title, paper.authors) == (title, ())


def test_a_paper_in_press_has_its_title_and_its_authors(reading: Reading) -> None:
    """What stands for its year parts them as a year does."""
    papers = reading(
        "## Publications\n\n"
        "- Wood, I., & Sea, C. (in press). How wide is a brook? *Journal of Lakes*. https://doi.org/10.1000/j.1\n"
        "- Wood, I. (accepted, 2020). Where does it end? *Journal of Lakes*. https://doi.org/10.1000/j.2\n"
        "- C. Sea and I. Wood (under review). Who owns a brook? https://arxiv.org/abs/2001.00001\n"
        "- Notes (accepted) on Lakes and Ponds [paper](https://arxiv.org/abs/2001.00002)\n"
    )[0]
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("How wide is a brook?", ("I. Wood", "C. Sea")),
        ("Where does it end?", ("I. Wood",)),
        ("Who owns a brook?", ("C. Sea", "I. Wood")),
        ("Notes (accepted) on Lakes and Ponds", ()),
    ]


def test_names_with_several_small_words_are_authors(reading: Reading) -> None:
    """Before `et al.`, a year and the title."""
    papers = reading(
        "- Alba Q Sea, Diego de las Woods, Ema Bou Sea, et al. 2020. Mixture of ponds. arXiv:2001.00001.\n"
    )[0]
    assert papers[0].title == "Mixture of ponds"
    assert papers[0].authors[:2] == ("Alba Q Sea", "Diego de las Woods")


def test_authors_are_under_the_heading_of_eprints(reading: Reading) -> None:
    """Its export calls them with two words for those who made a work."""
    row = 'http://eprints.example.org/1/,How rivers bend,"Doe, Jane and Roe, Richard",2017'
    text = f"URL,Title,Authors/Creators,Date Published\n{row}\n"
    ((paper,), _) = reading(text, "a.csv")
    assert paper.authors == ("Jane Doe", "Richard Roe")


@pytest.mark.parametrize("heading", ["Field Robotics", "Awards I: Service Robots"])
def test_authors_each_under_a_label_of_their_own(heading: str, reading: Reading) -> None:
    """With where they work behind a bar; so told, an entry is a paper below a heading for awards too."""
    places = ("Lake Lab", "Univ. Ponds")
    told = {
        "Planning Wide Walks around Slow Rivers": ("Woods, Ivo", "How, Ann Mary", "Bob Sea"),
        "Watching Ponds from Above": ("Reed, Dan", "Sea, Eva"),
        "Hearing Brooks before Rain Comes": ("Bay, Tom", "Weir, Sue"),
    }
    lines = [f"# Lake Conference 2020\n\n## {heading}\n"]
    for title, names in told.items():
        authors = [f"    Author: {name} | {places[number % 2]}\n" for number, name in enumerate(names)]
        lines += [f"- {title}\n\n", *authors, "\n    keyword: Walks; Rivers\n\n"]
    lines.append("- Best reviewer of the year, with thanks\n")
    papers, _ = reading("".join(lines))
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Planning Wide Walks around Slow Rivers", ("Ivo Woods", "Ann Mary How", "Bob Sea")),
        ("Watching Ponds from Above", ("Dan Reed", "Eva Sea")),
        ("Hearing Brooks before Rain Comes", ("Tom Bay", "Sue Weir")),
    ]
