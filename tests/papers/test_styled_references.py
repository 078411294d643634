"""References by the styles of mathematicians, physicists, standards and journals."""

from pathlib import Path

import pytest

from enricher.papers import read
from enricher.papers.authors.bylines import names_before
from enricher.papers.authors.styled_authors import behind_styled, styled_names
from enricher.papers.titles.cited_editors import behind_editors
from enricher.papers.titles.cited_sources import before_source
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.titles_behind_authors import title_behind_authors

TITLE = "Deep counting of stones by shadow"


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("Lake, Ann B, Pond, Bert, and Weir, C. D., ", "Ann B Lake; Bert Pond; C. D. Weir"),
        ("Lake, Ann, and Pond, Bert, ", "Ann Lake; Bert Pond"),
        ("van der Lake, Ann & Pond, Bert, ", "Ann van der Lake; Bert Pond"),
        ("LAKE A B, POND C, DE WEIR E, 等. ", "LAKE A B; POND C; DE WEIR E"),
    ],
)
def test_authors_in_pairs_or_in_capitals_are_told(lead: str, names: str) -> None:
    """By commas alone, or with initials set apart behind a family in capitals."""
    assert behind_styled(f"{lead}{TITLE}") == TITLE
    assert styled_names(lead) == names


@pytest.mark.parametrize(
    "text",
    [
        "Lakes, Ponds, and Weirs: How They Freeze",
        "Ann Lake, Bert Pond, and Carl Weir, Deep counting of stones",
        "Lakes, Rivers and Shallow Ponds, Counted by Shadow",
        "DNA A, B and the rest of it",
    ],
)
def test_words_that_are_no_pairs_stand(text: str) -> None:
    """A title may name several things; names as they are spoken are told elsewhere."""
    assert behind_styled(text) == text
    assert not styled_names(text)


@pytest.mark.parametrize(
    "line",
    [
        f"Lake, Ann B, Pond, Bert, and Weir, Carl, {TITLE}, Journal of Woods 12 no. 3 (2010) 45-67.",
        f"Lake, Ann B, and Pond, Bert, {TITLE}, Woods and water 12 no. 3 (2010) 45-67.",
        f"Lake, Ann B ; Pond, Bert ; Weir, CD: {TITLE}. In: Woods Bd. 12 (2010), Nr. 3, S. 45-67",
        f"LAKE A B, POND C. {TITLE}. Woods: Letters, 2010, 12(3): 45-67.",
        f"LAKE A B, POND C, WEIR D, 等. {TITLE}//Proceedings of Woods. 2010: 45-67.",
        f"Lake A B, Pond C and Weir D 2010 {TITLE} Woods Letters 12 45-67",
        f"Lake A B and Pond C 2010 {TITLE} (Woods Press)",
        f"Lake, A. B., Pond, C. & Weir, D. {TITLE}. The journal of woods and ponds 12, 45-67 (2010).",
        f"Lake, A.B., Pond, C.: {TITLE}. Progress in woods. 12, 45-67 (2010).",
        f"Lake A, Pond B, Weir C de. {TITLE}. Woods. 2010;12:45-67.",
        f"Lake AB, Pond CD (2010) {TITLE}. Woods Letters 12:45.",
        f"LAKE, A. B. {TITLE}. [S.l.]: Woods Press, 2010.",
        f"Lake, A. et al. {TITLE}. Ponds: clinical and other research 12, 45-67 (2010).",
        f"Lake, A., Pond, B.: {TITLE}. arXiv preprint arXiv:1001.00001. (2010).",
        f"Lake, A.B.C.D. 2010. {TITLE}. Woods research. 19, 6 (2010), 445-446.",
        f"Lake A, Pond B, Weir C: {TITLE}. Woods one 5:e8758, 2010",
        f"Lake, A. et al. 2010. {TITLE}. Ponds and their woods. (2010).",
        f"LAKE A B. {TITLE}. Pond Institute of Technology, 2010.",
    ],
)
def test_the_title_stands_alone(line: str) -> None:
    """Authors before it and its source behind it are no part of it, however a style parts them."""
    assert plain_title(line) == TITLE


def test_a_title_whose_first_words_end_in_a_comma_is_whole() -> None:
    """Behind initials without stops, the one stop ends the authors."""
    line = "Lake AB, Pond CD. Long-term, on-line counting of stones in water. Woods Letters 2010;12:45-67."
    assert plain_title(line) == "Long-term, on-line counting of stones in water"


@pytest.mark.parametrize(
    "words",
    [
        "Ponds, Weirs and Woods, a history in 12 parts",
        "What the University of the Woods reads, and why",
        "arXiv readers and their ponds",
        "Stones 12, 13 and 14 of the lake",
    ],
)
def test_a_title_that_speaks_of_such_things_is_whole(words: str) -> None:
    """Numbers, schools and archives are named in titles too."""
    assert before_source(words, "Lake, A., Pond, B. ") == words


def test_a_year_behind_a_stop_is_no_sign_of_a_source_behind_a_comma() -> None:
    """Of a report that stands nowhere, all words are the title's."""
    title = "Weirs and Ponds, Proposed Extensions to the Lake Model"
    assert plain_title(f"Lake, A., Pond, B. & Weir, C. {title}. (2005).") == title


def test_an_emphasised_author_is_no_title(tmp_path: Path) -> None:
    """A keeper's own name in italics, behind another with initials."""
    path = tmp_path / "list.md"
    path.write_text(
        "# Publications\n\n"
        f"- Lake AB, *Pond C*, Weir D. (2019). {TITLE}. Woods One 14:e02. [DOI](https://doi.org/10.1234/woods.1)\n"
        "- Weir EF, *Pond C*, Lake AB. (2018). Shallow water and its many names. Woods 6:33-43."
        " [DOI](https://doi.org/10.1234/woods.2)\n"
    )
    assert [paper.title for paper in read([path])] == [TITLE, "Shallow water and its many names"]


def test_the_authors_of_pairs_are_read_as_spoken(tmp_path: Path) -> None:
    """In a list of such references, without any link."""
    path = tmp_path / "list.md"
    path.write_text(
        "".join(
            f"- Lake, Ann B, Pond, Bert, and Weir, Carl, {title}, Journal of Woods 12 no. 3 (2010) 45-67.\n"
            for title in (TITLE, "Shallow water and its many names", "Robot fishing by memory of places")
        )
    )
    papers = list(read([path]))
    assert next(paper.title for paper in papers) == TITLE
    assert {paper.authors for paper in papers} == {("Ann B Lake", "Bert Pond", "Carl Weir")}


def test_authors_before_a_title_are_asked_for_with_and_without_blanks() -> None:
    """What stands around them changes nothing."""
    assert names_before(" Lake, A. B., Pond, C. ") == names_before("Lake, A. B., Pond, C.") != ""


@pytest.mark.parametrize(
    "line",
    [
        f"LAKE, Ann, POND, Bert C. et WEIR, Carl. {TITLE}. Woods. 2010. Vol. 44, n° 3, pp. 12-15.",
        f"LAKE, Ann; POND, B. C. {TITLE}. Woods, [s. l.], v. 22, n. 3, p. 12-15, 2010.",
        f"Lake, A. and Pond, B.: {TITLE}, Woods and urban ponds, 69, 143-152, 2018.",
        f"Lake, A. and Pond, B.: {TITLE}, Woods Letters, 69, 143-152, ",
        f"A. Lake, B. Pond and C. Weir, {TITLE}, The quarterly of woods, 1988, 40, 87-107.",
        f"A. Lake and B. Pond, {TITLE}, Journal of Woods, Ponds and Lakes (JWPL), Vol. 24, No. 3, 2010.",
        f"Lake-Fen, Ann, Moor Pond, Bert, and Weir, Carl, {TITLE}, in Proceedings of Ponds, pp. 1-9, 2010.",
        f"Lake, Ann & Bert Pond. 2017. {TITLE}. Woods of today 91. 75-89.",
        f"Lake, A., and Coauthors, 2018: {TITLE}. Woods Lett. D, 98, 043010, ",
    ],
)
def test_sources_with_small_letters_and_their_numbers_end_a_title(line: str) -> None:
    """As standards, chemists and linguists set them; a link may stand behind the last comma."""
    assert plain_title(line) == TITLE


@pytest.mark.parametrize(
    "text",
    ["LAKES, Ponds and Weirs: How They Freeze", "NASA, Stones of the Moon", "DNA, RNA and the rest of it"],
)
def test_capitals_that_begin_a_title_are_nobodys_family(text: str) -> None:
    """Behind a family in capitals stand a given name and a stop."""
    assert behind_styled(text) == text


def test_capitals_and_words_for_and_are_read_in_one_way() -> None:
    """However many stand in a row; they could be parted in so many ways that none would end."""
    capitals = "LAKE, ANNABELLA; " * 40
    assert behind_styled(f"{capitals}!") == f"{capitals}!"
    assert " " not in title_behind_authors("Lake, Ann and and " * 40)
    assert title_behind_authors("Lake, Ann and and Pond, Bob (2011) A Title.") == "A Title."
    assert styled_names("LAKE, A.B.; POND, J.-B. ") == "LAKE, A.B.; POND, J.-B."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Lake, A. and Pond, B. (2019). {TITLE}, arXiv preprint", TITLE),
        (
            "Lake, A. and Pond, B. (2019). Reading arXiv, bioRxiv and Others. Stones 12(3), 4-5.",
            "Reading arXiv, bioRxiv and Others",
        ),
        (
            "Lake, A. and Pond, B. (2019). What They Read, arXiv or Books. Stones 12(3), 4-5.",
            "What They Read, arXiv or Books",
        ),
    ],
)
def test_a_server_of_preprints_ends_a_title_unless_it_is_one_of_several(text: str, title: str) -> None:
    """Where others are named with it, the title is about them."""
    assert plain_title(text) == title


REPORTS = """Lake Lab Technical Report 12|Tech. Rep. 12|Research report 3|WORKING PAPER 3|Discussion paper 3
Master's thesis, Pond|PhD thesis, Pond|Ph.D. dissertation, Pond|Special issue on lakes|Lecture Notes in Lakes
Thèse de doctorat|Tesis doctoral|TESIS DOCTORAL|Tese de doutorado|Diplomarbeit, Pond|Masterarbeit, Pond"""
PUBLISHERS = """Springer|Addison-Wesley|Morgan Kaufmann|Prentice Hall|Academic Press|MIT Press|John Wiley
Wiley|McGraw-Hill|Elsevier|Kluwer|North-Holland|Plenum|Birkhäuser|Routledge|Macmillan|Blackwell|Pergamon
Lawrence Erlbaum|Gallimard|Suhrkamp|O'Reilly|Lake university press|Cold Lakes: Pond and Sons"""


@pytest.mark.parametrize("kind", REPORTS.replace("\n", "|").split("|"))
def test_a_report_or_a_thesis_ends_a_title(kind: str) -> None:
    """In whatever language and capitals it is called so."""
    assert before_source(f"{TITLE}. {kind}") == TITLE


@pytest.mark.parametrize("house", PUBLISHERS.replace("\n", "|").split("|"))
def test_a_publisher_ends_a_title(house: str) -> None:
    """By its name, or behind its place."""
    assert before_source(f"{TITLE}. {house}, 1999") == TITLE


@pytest.mark.parametrize(
    "said",
    [" (eds.), ", " (Eds.). ", ", editor. ", ", Editors, ", " (a c. di), ", " (Hrsg.), ", " (hg.), ",
     " (dir.), ", " (Coord.). ", " (org.), ", " (coords.), ", " (Orgs.), "],
)  # fmt: skip
def test_a_title_stands_behind_editors(said: str) -> None:
    """In whatever language they are called so."""
    assert behind_editors(f"A. Lake and B. Pond{said}{TITLE}") == TITLE
