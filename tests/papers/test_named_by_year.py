"""Paragraphs of names, a year and a title, an address in the next line or none."""

from .conftest import Reader, Reading

LIST = """Reading list

Ann Lakes 1976 Counting Reeds in Quiet Ponds
https://lakes.example/reeds

Ben Ponds 1981 Mapping Woods without Maps

Cleo Woods and Dora Lakes 1990 Ferns by Night
https://woods.example/ferns

J. C. R. Pond 1960 Reed-Computer Symbiosis
https://arxiv.org/abs/2101.00001

Eva Wood 1993 A Small Matter of Ferns: Perspectives on Woods
https://arxiv.org/abs/2101.00002
"""


def test_each_is_a_paper_with_the_address_below_it(found: Reader) -> None:
    """No address goes to the paper above, and no title has the names before it."""
    assert [(title, urls) for title, _, urls in found(LIST, "list.txt")] == [
        ("Counting Reeds in Quiet Ponds", ["https://lakes.example/reeds"]),
        ("Mapping Woods without Maps", []),
        ("Ferns by Night", ["https://woods.example/ferns"]),
        ("Reed-Computer Symbiosis", []),
        ("A Small Matter of Ferns: Perspectives on Woods", []),
    ]


def test_prizes_and_people_of_a_year_are_no_papers(reading: Reading) -> None:
    """They are written alike: who, when, and what somebody won or was."""
    won = ("Best Thesis Award", "Best Paper Award", "Outstanding Reviewer")
    been = ("PhD Student", "Postdoctoral Researcher", "Master Student")
    for what in (won, been):
        papers, _ = reading(
            "# Names\n\n" + "\n\n".join(f"{who} 2019 {one}" for who, one in zip(NAMES, what, strict=True))
        )
        assert papers == []


NAMES = ("Ann Lake", "Ben Pond", "Cleo Wood")
