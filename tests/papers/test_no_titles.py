"""Words that are no title of a paper, and titles that only resemble them."""

import pytest

from enricher.papers.words.no_titles import is_no_title, tells_of_talk


@pytest.mark.parametrize(
    "words",
    [
        *(
            "57195241829",
            "HZH-6708-2023",
            "All our publications",
            "Peer-reviewed journal articles",
            "Aufsätze",
        ),
        *("Leer en Pond Digital", "Read more", "View it online", "Download full text", "See more on arXiv"),
        *("Full text on PondDirect", "Talk slides for the Lake Meeting", "All my papers on Google Scholar"),
        *("A1.pdf", "hw03.pdf", "POND-7 Reference Manual (second edition)", "Order from Pond Press"),
        *("You can find the proceedings", "Lake Plots Cheatsheet", "Download syllabus (PDF)"),
        *("Lista completa en Google Scholar", "Publikationen bei ORCID", "on my page", "Aufsatz als PDF"),
        *("Vision papers", "Regular and Short Papers", "Thursday, November 11, 2021 (all times in UTC)"),
        *("Download options", "how to submit a paper", "Tuesday, 12 May", "Monday, the 3rd of June 2024."),
    ],
)
def test_numbers_lists_and_what_leads_on_are_no_titles(words: str) -> None:
    """As links of a page of publications are called."""
    assert is_no_title(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Author Name Disambiguation in DBLP",
            "Coverage of Lake Journals in Scopus",
            "Read More with Less Memory",
        ),
        *(
            "See More and Know Lakes",
            "Published Articles on Lakes and Ponds",
            "Finding a Needle in My Backyard",
        ),
        *("T5", "The Order from Chaos in Lakes", "How You Can Find a Lake", "On the Use of Manuals"),
        *("The Growth of Publications in Scopus", "Full Texts on Lakes: A Corpus", "Reading Papers"),
        *("Sunday Effects in Lakes of 2021", "Wednesday, August 5, 1998: A Flood Retold"),
    ],
)
def test_titles_of_what_is_read_or_listed_are_some(words: str) -> None:
    """Of catalogues, of texts, of more with less."""
    assert not is_no_title(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Vortrag auf der Konferenz", True),
        ("Invited talk at the Lake Meeting", True),
        ("Ponencia en las Jornadas de Lagos", True),
        ("Comunicación en el Congreso de Lagos", True),
        ("Communication invitée, Bonn", True),
        ("Relazione al convegno sui laghi", True),
        ("Comunicación en salud: retos y propuestas", False),
        ("Comunicación en línea: un congreso de lagos", False),
        ("Communication à distance et travail en équipe", False),
        ("Relazione al lago e alle rive alpine", False),
        ("Talking Lakes at Night", False),
        ("Poster at Night: Lamps in Rooms", False),
        ("Speech at Scale", False),
    ],
)
def test_talks_are_told_by_where_they_were_given(words: str, *, told: bool) -> None:
    """And papers about communication or relations are papers."""
    assert tells_of_talk(words) is told
