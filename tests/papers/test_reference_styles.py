"""Titles of references in plain words, told by the style that most lines of their list are written in."""

import io

import pytest

from enricher.errors import InputError
from enricher.papers import read

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
    "sources behind colons, as geologists have them": (
        "- Lake, A.B., and Pond, B., 2003, Fog over hills: A first count: Stones, v. 35, p. 472–477.\n"
        "- Weir, C.D., 2004, How dry rivers sound, Fordland: eLamps, v. 2, no. 3, p. 9–21.\n"
        "- Pond, B., 2011, Counting lamps by hand: New Ford, Brook University Press.\n"
        "- Brook, E., and Weir, C.D., 1984, Walls of moss: Stone and sand, in Ford, G., ed., Hi: W, p. 3.\n"
        "- Ford, G., Pond, B., and Lake, A.B., 2019a, Doors that open at night: Hills, v. 7, p. 131.\n",
        [
            "Fog over hills: A first count",
            "How dry rivers sound, Fordland",
            "Counting lamps by hand",
            "Walls of moss: Stone and sand",
            "Doors that open at night",
        ],
    ),
    "books whose city stands behind a comma": (
        "- LAKE A, POND B & WEIR C. 2010. Lampes du soir et du matin. Revue des collines 66: 49-99.\n"
        "- WEIR C. 1869. Murs de mousse et de sable, Paris, France: Brook.\n"
        "- POND B. 1981. Fog over hills: a count, New Ford: Éditions de la Colline et du pont.\n"
        "- BROOK E. 2011. Lakes, Rivers: A History of Lamps. Hill Letters 12: 9-21.\n"
        "- LAKE A. 2012. Doors that open at night. Hill Letters 14: 1-9.\n",
        [
            "Lampes du soir et du matin",
            "Murs de mousse et de sable",
            "Fog over hills: a count",
            "Lakes, Rivers: A History of Lamps",
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


TITLES = [
    "Fog over the northern hills",
    "Lectures on dry rivers",
    "Lamps, doors and other things",
    "How walls of moss sound. An early count",
    "Robust lamps",
]
PARAGRAPHS = {
    "ISO 690, families in capitals": (
        "LAKE, Ann. {0}. Stones and Water. 2016. Vol. 35, no. 2, p. 472–477.",
        "WEIR, Carl D. and BROOK, Eve. {1}. Online. 2004. Available from: https://example.org/a",
        "POND, Bert, DE FORD, Gwen and LAKE, Ann. {2}. In : Hill papers. Ford : Brook Press, 2011. p. 17–32.",
        "BROOK, Eve and WEIR JR, Carl. {3}. Hill Letters. 1984. Vol. 2, p. 11–12.",
        "FORD, Gwen. {4}. 2nd ed. Ford : Brook Press, 2019.",
    ),
    "ISO 690, in Czech": (
        "LAKE, Ann a Carl POŘÍZ. {0}. Stones and Water. 2016, roč. 35, č. 2, s. 472–477.",
        "WEIR, Carl. {1}. 2. vyd. Ford: Brook Press, 2004. 240 s.",
        "ČERNÁ, Eva. {2}. Hill papers. 2011, roč. 65, č. 1, s. 17–32.",
        "BROOK, Eve a Dan MALÝ. {3}. Hill Letters. 1984, roč. 2, č. 1, s. 11–12.",
        "FORD, Gwen. {4}. Lamps. 2019, roč. 5, č. 3, s. 9–10.",
    ),
    "ISO 690, in Polish": (
        "LAKE, Ann i WÓJCIK, Karol. {0}. Stones and Water. 2016, t. 35, nr 2, s. 472–477.",
        "WEIR, Carl. {1}. Ford: Brook Press, 2004.",
        "ŻAK, Ewa. {2}. Hill papers. 2011, t. 65, nr 1, s. 17–32.",
        "BROOK, Eve i LIS, Dan. {3}. Hill Letters. 1984, t. 2, nr 1, s. 11–12.",
        "FORD, Gwen. {4}. Lamps. 2019, t. 5, nr 3, s. 9–10.",
    ),
    "Chicago, author and date": (
        "Lake, Ann, and Bob Pond. 2016. “{0}.” Stones and Water 35 (2): 472–77.",
        "Weir, Carl. 2004. {1}. Ford: Brook Press.",
        "Pond, Bob. 2011. “{2}.” Hill Papers 18: 17–32.",
        "Brook, Eve, and Dan Hill. 1984. “{3}.” Hill Letters 2 (1): 11–12.",
        "Ford, Gwen. 2019. “{4}.” Lamps 5: 9–10.",
    ),
    "ABNT": (
        "LAKE, Ann. {0}. Stones and Water, v. 35, n. 2, p. 472–477, 2016.",
        "WEIR, Carl D.; BROOK, Eve. {1}. 3. ed. Ford: Brook Press, 2004.",
        "POND, Bert; DE FORD, Gwen; LAKE, A. {2}. In: LAKE, Ann (Org.). Hills. Ford, 2011. p. 17–32.",
        "BROOK, Eve et al. {3}. Hill Letters, v. 2, p. 11–12, 1984.",
        "FORD, Gwen. {4}. Lamps, v. 5, p. 9–10, 2019.",
    ),
    "MLA": (
        "Lake, Ann, et al. “{0}.” Stones and Water, vol. 35, no. 2, 2016, pp. 472–77.",
        "Weir, Carl D., and Eve Brook. {1}. 3rd ed., Brook Press, 2004.",
        "Pond, Bert B., and José A. Ford. “{2}.” Hills, edited by Ann Lake, Brook, 2011, pp. 17–32.",
        "———. “{3}.” Hill Letters, vol. 2, 1984, pp. 11–12.",
        "Ford, G. J. Gwen. “{4}.” Lamps, vol. 5, 2019, pp. 9–10.",
    ),
    "nothing between title and journal": (
        "Lake A B and Pond C 2016 {0} Stones and Water 35 472–7",
        "Weir C D, Brook E and Lake A 2004 {1} (Ford: Brook Press)",
        "Pond B 2011 {2} American Hill Letters B 18 (2) L394",
        "Brook E 1984 {3} J. Hill Lamps 2 11–2",
        "Ford G 2019 {4} Papers on hills ed A Lake and B Pond (Ford: Brook Press) pp 3–7",
        "Ford G 2019 {4} Waters of Ford vol 3, ed A Lake pp 3–7",
    ),
    "numbers in brackets": (
        "[1] A. Lake and B. Pond, “{0},” Stones and Water, vol. 35, no. 2, pp. 472–477, 2016.",
        "[2] C. D. Weir and E. Brook, {1}. Brook Press, 2004.",
        "[3] B. Pond, “{2},” Hill Letters, vol. 18, pp. 394–399, 2011.",
        "[4] E. Brook, “{3},” in Hill Papers, Ford, 1984, pp. 11–12.",
        "[5] G. Ford, {4}, 2nd ed. New Ford: Brook Press, 2019.",
    ),
    "names of nets, and two words joined": (
        "Lake, A.; Pond, B. {0}. Stones and Water 2016, 35, 472–477.",
        "Weir, C. D.; deBrook, E. {1}; Brook Press: New Ford, 2004.",
        "Pond, B. {2}. Hill Letters 2011, 18 (2), 394–399.",
        "Brook, E.; de Weir, C. {3}. Hill Letters 1984, 2, 11–12.",
        "Ford, G. {4}, 2nd ed.; Brook Press, 2019.",
    ),
    "law": (
        "Lake A and others, ‘{0}’ (2016) 35 Stones and Water 472",
        "Weir CD and Brook E, ‘{1}’ (2004) 18 Hill Letters 394",
        "Pond B, ‘{2}’ in Ann Lake (ed), Hill papers (Brook Press 2011)",
        "Brook E, ‘{3}’ (1984) 2 Hill Letters 11",
        "Ford G, {4} (Brook Press 2019)",
    ),
    "books in brackets": (
        "Lake, A. and Pond, B., “{0},” Stones and Water 35(2), 472–477 (2016).",
        "Weir, C. D., [{1}, 2nd ed.], Brook Press, Ford (2004).",
        "Pond, B., “{2},” Hill Letters 18, 394–399 (2011).",
        "Brook, E. and Weir, C. D., “{3},” Lamps 2, 11–12 (1984).",
        "Ford, G., [{4}], Brook Press (2019).",
    ),
    "publishers in brackets": (
        "A. Lake, B. Pond, {0}. Stones and Water 35, 472–477 (2016).",
        "C. D. Weir, E. Brook, {1} (Brook Press, New Ford, 2004).",
        "B. Pond, {2} in Proceedings of the Third Meeting, A. Lake, Ed. (Brook, 2011), pp. 17–32.",
        "E. Brook, C. D. Weir, {3}. Hill Letters 2, 11–12 (1984).",
        "G. Ford, {4} (Brook Press, 2019).",
    ),
}


@pytest.mark.parametrize("lines", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs_are_references_where_most_are_written_alike(
    reading: Reading, lines: tuple[str, ...]
) -> None:
    """Books, sentences and what is cited without a number are cut as their neighbours, in any order."""
    told = [line.format(*TITLES) for line in lines]
    for turned in (told, told[::-1]):
        papers, _ = reading("# References\n\n" + "\n\n".join(turned), "list.md")
        assert sorted({paper.title for paper in papers}) == sorted(TITLES)


@pytest.mark.parametrize("lines", PARAGRAPHS.values(), ids=PARAGRAPHS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_text_of_references_is_known_without_a_heading(
    reading: Reading, lines: tuple[str, ...], between: str
) -> None:
    """By two that begin as references of their style do."""
    papers, _ = reading(between.join(line.format(*TITLES) for line in lines) + "\n", "references.txt")
    assert sorted({paper.title for paper in papers}) == sorted(TITLES)


@pytest.mark.parametrize(
    "text",
    [
        "SMITH, John; farmer at the mill near the old church, born in 1901, died 1960.\n\n"
        "JONES, Mary; teacher of the school by the river for years, born in 1910, died 1980.\n",
        'Smith, John. "We met in 1999," he said to the reporters who had come to the village.\n\n'
        'Jones, Mary. "It was in 2001 that we moved to the other side of the river with our cows."\n',
        "Room B 2016 was let to the club of the old town, which paid for it until the summer.\n"
        "Room C 2017 was let to nobody, and stood open for all who wanted to see the pictures.\n",
    ],
)
def test_people_and_rooms_that_begin_so_are_no_papers(text: str) -> None:
    """They are refused in a sentence."""
    with pytest.raises(InputError, match=r"it gives no paper|no form of papers"):
        list(read(["-"], stdin=io.BytesIO(text.encode())))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("LAKE, Ann a Petr POŘÍZ, 2016. {}. Stones. 2016.", ("Ann LAKE", "Petr POŘÍZ")),
        ("LAKE, Ann i WÓJCIK, Karol, 2016. {}. Stones. 2016.", ("Ann LAKE", "Karol WÓJCIK")),
        ("LAKE, Ann, POND, Bert and VAN WEIR, C. D., 2016. {}. Stones. 2016.",
         ("Ann LAKE", "Bert POND", "C. D. VAN WEIR")),
        ("LAKE, A B and POND, Bert de, 2016. {}. Stones. 2016.", ("A B LAKE", "Bert de POND")),
    ],
)  # fmt: skip
def test_families_first_are_told_from_given_names(
    reading: Reading, line: str, authors: tuple[str, ...]
) -> None:
    """All commas part alike, those within names and those between."""
    others = [f"WEIR, Carl, 20{n}. A title of words. Hills. Vol. {n}, p. 1–9." for n in range(10, 15)]
    papers, _ = reading("\n\n".join([*others, line.format("Short [2]")]), "list.md")
    assert papers[-1].authors == authors


def test_people_with_years_are_no_references(reading: Reading) -> None:
    """Their lines are alike, and nothing that numbers a source stands in them."""
    people = ("Lake, Ann", "Pond, Bert", "Weir, Carl", "Brook, Eve", "Ford, Gwen", "Hill, Ida", "Moss, Joe")
    said = "Student of hills and now a painter of lamps, in Ford since"
    text = "\n\n".join(f"{who}. {said} 20{n}." for n, who in enumerate(people, 11))
    assert reading(text, "list.md")[0] == []
