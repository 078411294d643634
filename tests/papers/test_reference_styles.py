"""Titles of references in plain words, told by the style that most lines of their list are written in."""

import pytest

from .conftest import Reading

LISTS = {
    "a year in brackets, and sources that no table knows": (
        "- Lake, A. & Pond, B. (2016). Fog over the northern hills. Stones and water, 35, 472-477.\n"
        "- Weir, C.D., Brook, E. & Lake, A. (2004). How dry rivers sound. Hill letters, 18, 394-399.\n"
        "- Pond, B. (2011). Counting lamps by hand. Stones and water.\n"
        "- Brook, E. & van der Weir, C. (1984). Walls of moss, stone and sand. hills.\n"
        "- Ford, G., Pond, B. & Lake, A. (2019). Doors that open at night. Lamps, 7, 13100.\n",
        [
            "Fog over the northern hills",
            "How dry rivers sound",
            "Counting lamps by hand",
            "Walls of moss, stone and sand",
            "Doors that open at night",
        ],
    ),
    "initials without stops, and a colon before titles": (
        "1. Lake AD: Fog over the northern hills. Stones and water 1997, 19:161-166.\n"
        "2. Pond B, Weir CD, Brook E: How dry rivers sound. Hill letters 2015, 5:13589.\n"
        "3. de Ford G, Lake AD: Counting lamps by hand. Lamps; 2015.\n"
        "4. Brook E, van der Weir C, et al.: Walls of moss and sand. Hills 2010, 62:104-105.\n"
        "5. Pond B: Doors that open at night. Hill letters 2003, 38:927-934.\n",
        [
            "Fog over the northern hills",
            "How dry rivers sound",
            "Counting lamps by hand",
            "Walls of moss and sand",
            "Doors that open at night",
        ],
    ),
    "sources behind commas": (
        "- A. Lake and B. Pond, Fog, frost and dew over hills, Stones Water, 1964, 13, 864-871.\n"
        "- C. D. Weir, E. Brook and A. Lake, How dry rivers sound, Hill Lett., 2001, 86, 2802-2805.\n"
        "- B. Pond, Counting lamps by hand, Stones Water, 1988, 40, 87-107.\n"
        "- E. Brook and C. D. Weir, Walls of moss and sand, Lamps, 2021, 21, 6091.\n"
        "- G. Ford and A. Lake, Doors that open at night, Hill Lett., 1969, 28, 423-424.\n",
        [
            "Fog, frost and dew over hills",
            "How dry rivers sound",
            "Counting lamps by hand",
            "Walls of moss and sand",
            "Doors that open at night",
        ],
    ),
    "names in full, and publishers and books behind commas": (
        "- Lake, Ann, and Pond, Bert, Fog over hills, Stones Water 13 (1964) 864-871.\n"
        "- Weir, Carl, How dry rivers sound, vol. 86, Springer-Verlag, Ford, 2001.\n"
        "- Pond, Bert, Counting lamps by hand, Brook University Press, New Ford, Conn., 1988.\n"
        "- Brook, Eve, and Weir, Carl, Walls of moss, in Hill Lamps (Ford, 1984), Weir Press, pp. 9-21.\n"
        "- Ford, Gwen, Doors that open at night, Hill Lett. 28 (1969) 423-424.\n"
        "- Lake, Ann, Lamps of the press, the mill and the river, Hill Lett. 30 (1971) 12-24.\n",
        [
            "Fog over hills",
            "How dry rivers sound",
            "Counting lamps by hand",
            "Walls of moss",
            "Doors that open at night",
            "Lamps of the press, the mill and the river",
        ],
    ),
    "a title of two sentences, a question, the part of a series": (
        "- Lake, A., and Pond, B. (2016). Is the fog gone? Lamps and doors in hills. Hill letters 3, 47.\n"
        "- Weir, C.D., and Brook, E. (2004). Is the river dry? Hill letters 18, 394-399.\n"
        "- Pond, B. (2011). Counting of lamps. II. Lamps of a town. Lamps 5, 17.\n"
        "- Brook, E., and Weir, C. (1984). Walls of moss and sand. Hill letters 2, 11-12.\n"
        "- Ford, G., and Lake, A. (2019). Doors that open at night. Lamps 7, 13100.\n",
        [
            "Is the fog gone? Lamps and doors in hills",
            "Is the river dry?",
            "Counting of lamps. II. Lamps of a town",
            "Walls of moss and sand",
            "Doors that open at night",
        ],
    ),
}


@pytest.mark.parametrize(("text", "titles"), LISTS.values(), ids=LISTS)
def test_titles_stand_where_the_style_of_their_list_has_them(
    reading: Reading, text: str, titles: list[str]
) -> None:
    """What ends authors and titles in most lines ends them in all."""
    papers, _ = reading(f"# References\n\n{text}", "list.md")
    assert [paper.title for paper in papers] == titles
