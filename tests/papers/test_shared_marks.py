"""Marks around titles, told by the entries beside them: names and years before, venues in brackets behind."""

import pytest

from .conftest import Reading, whole

LISTS = {
    "a venue that no table knows, where others stand behind titles": (
        "- Counting Lamps by Hand (**ICML 2023**) [[paper](ARX/2301.00001)]\n"
        "- Opening Doors by Foot (**NeurIPS 2022**) [[paper](ARX/2201.00002)]\n"
        "- Walls of Stone and Moss (**CVPR 2021**) [[paper](ARX/2101.00003)]\n"
        "- Rivers under Dry Stones (Stone Methods) [[paper](ARX/2101.00004)]\n",
        [
            "Counting Lamps by Hand",
            "Opening Doors by Foot",
            "Walls of Stone and Moss",
            "Rivers under Dry Stones",
        ],
    ),
    "brackets that end a title": (
        "- Counting Lamps by Hand. [[paper](ARX/2301.00001)]\n"
        "- Opening Doors by Foot. [[paper](ARX/2201.00002)]\n"
        "- Walls of Stone and Moss. [[paper](ARX/2101.00003)]\n"
        "- Rivers under Dry Stones (Second Part) [[paper](ARX/2101.00004)]\n",
        [
            "Counting Lamps by Hand",
            "Opening Doors by Foot",
            "Walls of Stone and Moss",
            "Rivers under Dry Stones (Second Part)",
        ],
    ),
    "brackets that end a title before a venue in others": (
        "- Counting Lamps by Hand (ICML 2023) [[paper](ARX/2301.00001)]\n"
        "- Opening Doors by Foot (NeurIPS 2022) [[paper](ARX/2201.00002)]\n"
        "- Walls of Stone and Moss (CVPR 2021) [[paper](ARX/2101.00003)]\n"
        "- Rivers under Dry Stones (Second Part) (CVPR 2021) [[paper](ARX/2101.00004)]\n",
        [
            "Counting Lamps by Hand",
            "Opening Doors by Foot",
            "Walls of Stone and Moss",
            "Rivers under Dry Stones (Second Part)",
        ],
    ),
    "names in brackets": (
        "- [(Lamper) Counting Lamps by Hand](ARX/2301.00001)\n"
        "- [(Doorer) Opening Doors by Foot](ARX/2201.00002)\n"
        "- [(Waller) Walls of Stone and Moss](ARX/2101.00003)\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone and Moss"],
    ),
    "names in brackets that look like words": (
        "- [(Lamper) Counting Lamps by Hand](ARX/2301.00001)\n"
        "- [(Doorer) Opening Doors by Foot](ARX/2201.00002)\n"
        "- [Walls of Stone and Moss](ARX/2101.00003)\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone and Moss"],
    ),
    "a word in brackets that begins one title": (
        "- [(Almost) Counting Lamps by Hand](ARX/2301.00001)\n"
        "- [Opening Doors by Foot](ARX/2201.00002)\n- [Walls of Stone and Moss](ARX/2101.00003)\n",
        ["(Almost) Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone and Moss"],
    ),
    "one such name, where others look as nets are called": (
        "- [(LampNet) Counting Lamps by Hand](ARX/2301.00001)\n"
        "- [(Doorer) Opening Doors by Foot](ARX/2201.00002)\n- [(WallGAN) Walls of Stone and "
        "Moss](ARX/2101.00003)\n"
        "- [(RiverNet) Rivers under Dry Stones](ARX/2101.00004)\n",
        [
            "Counting Lamps by Hand",
            "Opening Doors by Foot",
            "Walls of Stone and Moss",
            "Rivers under Dry Stones",
        ],
    ),
    "brackets that begin words": (
        "- [(Re)opening Doors by Foot](ARX/2201.00002)\n- [(Un)countable Lamps of Stone](ARX/2201.00004)\n"
        "- [(Non)linear Walls of Moss](ARX/2201.00005)\n- [Counting Lamps by Hand](ARX/2301.00001)\n",
        [
            "(Re)opening Doors by Foot",
            "(Un)countable Lamps of Stone",
            "(Non)linear Walls of Moss",
            "Counting Lamps by Hand",
        ],
    ),
    "who wrote it and when": (
        "1. [Lake 2002 : How Fog Falls on Stones](ARX/0202.00001)\n"
        "2. [Pond, Wood 2004 : Lamps up or lamps down?](ARX/0402.00002)\n",
        ["How Fog Falls on Stones", "Lamps up or lamps down?"],
    ),
    "a year in one title": (
        "1. [Challenge 2002: How Fog Falls on Stones](ARX/0202.00001)\n"
        "2. [Lamps up or lamps down?](ARX/0402.00002)\n3. [Walls of Stone and Moss](ARX/0402.00003)\n",
        ["Challenge 2002: How Fog Falls on Stones", "Lamps up or lamps down?", "Walls of Stone and Moss"],
    ),
    "the only author, where others are cited": (
        "- Lake J, Pond P. Counting lamps by hand. Lamps. 2014;5(4):511. doi: 10.1000/lamps.1\n"
        "- Wood WA. Opening doors by foot. Doors. 2018;22(3):664-70. doi: 10.1000/doors.2\n"
        "- Lake J, Wood W, Stone S. Walls of stone and moss. Walls. 2019;2(3):4-7. doi: 10.1000/walls.3\n",
        ["Counting lamps by hand", "Opening doors by foot", "Walls of stone and moss"],
    ),
    "what looks like an author, where none is cited": (
        "- [Vitamin C. Effects of lamps on stones](ARX/2301.00001)\n- [Opening Doors by "
        "Foot](ARX/2201.00002)\n"
        "- [Walls of Stone and Moss](ARX/2101.00003)\n",
        ["Vitamin C. Effects of lamps on stones", "Opening Doors by Foot", "Walls of Stone and Moss"],
    ),
    "another author, as others have": (
        "- [Counting Lamps by Hand](ARX/2301.00001), with Ann Lake\n"
        "- [DOI](https://doi.org/10.1000/doors.2) Opening Doors by Foot, with Bob Pond.\n"
        "- [Walls of Stone, with Moss](ARX/2101.00003), with Ann Lake and Bob Pond\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot", "Walls of Stone, with Moss"],
    ),
    "a journal that is read online": (
        "# Bibliografía\n\n1. Lake J, Pond P, Wood W. Counting lamps by hand. World Journal Of Lamps "
        "[Internet]. "
        "1 de enero de 2014;5(4):511. Disponible en: https://doi.org/10.1000/lamps.1\n"
        "2. Wood W. Opening doors, by foot. Revista de Puertas [Internet]. Mayo de 2018 [consultado "
        "el 19 de junio "
        "de 2024];22(3):664-70. Disponible en: https://doi.org/10.1000/doors.2\n",
        ["Counting lamps by hand", "Opening doors, by foot"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_titles_lose_the_marks_that_their_list_shares(reading: Reading, name: str) -> None:
    """And keep what looks alike, where the entries beside them have no such mark."""
    text, titles = LISTS[name]
    papers, _ = reading(whole(text), "in.md")
    assert [paper.title for paper in papers] == titles


def test_who_else_wrote_it_in_brackets_is_no_part_of_a_title(reading: Reading) -> None:
    """Be they links in Org's italics; what a paper comes with is."""
    text = (
        "* Papers\n\n  1. Counting lamps in dry woods. (with /[[https://a.example/][Ann Lake]]/). "
        "[[https://arxiv.org/abs/2001.00001][arXiv]]\n  2. Opening doors by foot (joint with "
        "[[https://a.example/][Ann Lake]], /[[https://b.example/][Bob Pond]]/). /J. of Doors/ *63* "
        "(2022). [[https://arxiv.org/abs/2001.00002][arXiv]]\n  3. Walls of stone (with uses of moss). "
        "/J. of Walls/ *63* (2022). [[https://arxiv.org/abs/2001.00003][arXiv]]\n"
    )
    papers, _ = reading(text, "in.org")
    assert [paper.title for paper in papers] == [
        "Counting lamps in dry woods",
        "Opening doors by foot",
        "Walls of stone (with uses of moss)",
    ]
