"""Below a heading for references each entry is one, in whatever language it is cited."""

import pytest

from .conftest import Reading

HEADINGS = ("References", "LITERATUR", "Список литературы", "参考文献", "Referências", "Bibliographie")
LINES = {
    "Fog over the hills": "Lake A., *Fog over the hills*, Paris, Éditions de la Colline, 1999.",
    "Lampes du soir et du matin": "POND, B. (éd.), 2010. Lampes du soir et du matin. Paris : Brook.",
    "Murs de mousse et de sable": "Weir C., « Murs de mousse et de sable », in *Pierres*, vol. 66 (2012).",
    "Memórias de um lampião": "BROOK, Eva. **Memórias de um lampião**. Fordela: Colina Editora, 2023.",
}


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("join", ["\n\n", "\n\n- "])
def test_books_and_chapters_are_references(reading: Reading, heading: str, join: str) -> None:
    """They have no pages and no journal, by which they would be told elsewhere."""
    papers, problems = reading(f"# {heading}\n{join}" + join.join(LINES.values()) + "\n", "list.md")
    assert [paper.title for paper in papers] == list(LINES)
    assert problems == []


def test_the_heading_of_a_plain_text_is_one(reading: Reading) -> None:
    """Nothing marks it; below other words the same lines are no list."""
    text = "\n".join(
        f"{n}.\tОзеров А. Б. Туман над холмами {n}. Каменск: Лампа, 200{n}." for n in range(1, 6)
    )
    papers, _ = reading(f"Список литературы\n\n{text}\n", "list.txt")
    assert [paper.title for paper in papers] == [f"Туман над холмами {n}" for n in range(1, 6)]


def test_lines_that_hang_are_one_reference(reading: Reading) -> None:
    """A name in capitals or a year begins a line within it."""
    entry = (
        "Lake, A., Pond, B., Weir, C. D., & Brook, E. 201{0}a. Counting\n"
        "    Lamps {0} by Hand with Interactive Constrained\n"
        "    ROWS-Counts. IEEE Conference on Hills, Ford, UK,\n"
        "    August 20-23, 201{0}, 1–8. IEEE."
    )
    text = "\n\n".join(entry.format(n) for n in range(1, 6))
    papers, _ = reading(f"REFERENCES\n\n{text}\n", "list.txt")
    titles = [f"Counting Lamps {n} by Hand with Interactive Constrained ROWS-Counts" for n in range(1, 6)]
    assert [paper.title for paper in papers] == titles


@pytest.mark.parametrize(
    "line",
    [
        "J. Lake, M. Pond, J. Weir and A. Brook, *J. Stone Phys.*, 1995, **103**, 8577–8593.",
        "C. Weir, A. Lake, *Stonica*, 1995, **63**, 767–804.",
    ],
)
def test_what_is_cited_without_a_title_is_no_paper(reading: Reading, line: str) -> None:
    """Neither its authors nor its journal are a title."""
    others = [
        f"A. Lake and B. Pond, Fog over hill {n}, *Hill Lett.*, 20{n}, **3**, 1–9." for n in range(11, 16)
    ]
    papers, _ = reading("# References\n\n" + "\n".join(f"- {one}" for one in [*others, line]), "list.md")
    assert [paper.title for paper in papers] == [f"Fog over hill {n}" for n in range(11, 16)]


def test_pages_of_documentation_are_no_references(reading: Reading) -> None:
    """A README links its tools below the same heading."""
    text = (
        "# References\n\n- [Lamp docs](https://lamps.org/docs)\n- Lamp guide (2023): https://lamps.org/guide\n"
        "- Thanks to everybody who helped since 2019\n"
    )
    assert reading(text, "README.md")[0] == []


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[1] 湖安. 山丘上的雾：一次观察[J]. 石头研究，1993（1）.", "山丘上的雾：一次观察"),
        ("[1] Lake A B，Pond C，等. Fog: a first count[J/OL]. Stones，2013，1：4-7.", "Fog: a first count"),
        ("[1] 山丘市湖泊管理局课题组. 湖水的颜色[R]. 山丘：石头出版社，2005：6-8.", "湖水的颜色"),
    ],
)  # fmt: skip
def test_the_sign_of_a_kind_tells_who_stands_first(reading: Reading, line: str, title: str) -> None:
    """By GB/T 7714, with the wide signs of Chinese or without."""
    papers, _ = reading(f"参考文献\n\n{line}\n[2] 池明. 灯[M]. 石头：丘出版社，2001：3.\n", "list.txt")
    assert papers[0].title == title
