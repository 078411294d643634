"""Entries whose paper is known by what their keeper calls it, by its venue, or by its number in the list."""

import datetime as dt

import pytest

from enricher.links import extract

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
ARX = "https://arxiv.org/abs"
LISTS = {
    "paragraphs with numbers in brackets, only some with a page of their paper": (
        "# Papers\n\n"
        '[1] Ann Example, Bob Sample, "A First Title of Things," CVPR, 2017. [[Code]](HUB/first)\n\n'
        "[2] Ann Example and Cat Other. A Second Title of Things, ICCV, 2017. [[Project]](HUB/second)\n\n"
        "[3] Ann Example, Bob Sample, A Third Title of Things, CVPR, 2018. [[Paper]](ARX/2001.00003)\n\n"
        "[4] Ann Example, Bob Sample, A Fourth Title of Things, CVPR, 2018. [[Code]](HUB/fourth)\n",
        [
            ("A First Title of Things", None, [f"{HUB}first"]),
            ("A Second Title of Things", None, [f"{HUB}second"]),
            ("A Third Title of Things", "2001.00003", []),
            ("A Fourth Title of Things", None, [f"{HUB}fourth"]),
        ],
    ),
    "a venue in brackets of its own, behind the title": (
        "1. **[2026]** A First Title of Things [[Journal of Lamps and Wicks]]"
        "(https://www.sciencedirect.com/science/article/pii/S0000000000000001)\n"
        "2. **[2025]** A Second Title of Things [[Lamps and Their Oil]]"
        "(https://www.sciencedirect.com/science/article/pii/S0000000000000002) "
        "[[Code]](HUB/second)\n"
        "3. **[2025]** A Third Title of Things [[Paper]](ARX/2001.00003)\n",
        [
            ("A First Title of Things", None, []),
            ("A Second Title of Things", None, [f"{HUB}second"]),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "headings over bare identifiers, and an address under its own label": (
        "# List\n\n### A First Title of Things\narXiv:2001.00001 · project https://first.example.org\n\n"
        "### A Second Title of Things\narXiv:2001.00002 · code HUB/second\n",
        [
            ("A First Title of Things", "2001.00001", ["https://first.example.org"]),
            ("A Second Title of Things", "2001.00002", [f"{HUB}second"]),
        ],
    ),
    "things that are named with their links, of which one has a paper": (
        "# Guide\n\nSome make data: **Firsts** ([GitHub](HUB/first)) and **Seconds** "
        "([arXiv](ARX/2001.00002)).\n\nWe suggest **Thirds** ([arXiv](ARX/2001.00003), [code](HUB/third)), "
        "then **Fourths** ([GitHub](HUB/4)).\n",
        [
            ("Seconds", "2001.00002", []),
            ("Thirds", "2001.00003", [f"{HUB}third"]),
        ],
    ),
    "numbers in brackets at the lines of one paragraph": (
        "# Papers\n\n[12] A First Title of Things [paper](ARX/2001.00001) [code](HUB/first)\n"
        "[13] A Second Title of Things, ICCV 2017 [code](HUB/second)\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", None, [f"{HUB}second"]),
        ],
    ),
    "venues that no table knows, behind the title": (
        "- A First Title of Things [[ICXYZ2018]](ARX/2001.00001)\n"
        "- A Second Title of Things [[ABCDE P&RS 2023]](ARX/2001.00002) [[code]](HUB/second)\n"
        "- [ABCD2017](ARX/2001.00003)\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", "2001.00002", [f"{HUB}second"]),
            ("ABCD2017", "2001.00003", []),
        ],
    ),
    "a table whose publication is a venue": (
        "|Year|Task|Dataset|Publication|Source|\n|---|---|---|---|---|\n"
        "|2025|ABC|[First](HUB/first)|[XYZ2025](ARX/2501.00001)|Open Data Programme|\n"
        "|2024|ABC|Second|[XYZ2024](https://doi.org/10.1000/a.2)|-|\n",
        [("First", "2501.00001", [f"{HUB}first"]), ("Second", None, [])],
    ),
    "a title that leads to its code or its site": (
        "| Title | Venue | Code |\n|---|---|---|\n"
        "|[**First: A Title of Things**](HUB/first) | arXiv | [Github](HUB/first) |\n"
        "|[Second: A Title of Things](https://second.github.io/) | arXiv | - |\n",
        [
            ("First: A Title of Things", None, [f"{HUB}first"]),
            ("Second: A Title of Things", None, ["https://second.github.io"]),
        ],
    ),
    "a site and code of preprints": (
        "- [Deformable Title Fields](https://first.example.org/), Park et al., Arxiv 2020"
        " | [github](HUB/first)\n"
        "- [Second: Fields of Titles](https://second.example.org/), Li et al. Arxiv 2021"
        " | [github](HUB/second)\n",
        [
            ("Deformable Title Fields", None, ["https://first.example.org", f"{HUB}first"]),
            ("Second: Fields of Titles", None, ["https://second.example.org", f"{HUB}second"]),
        ],
    ),
    "authors with initials before titles, in several languages": (
        "1. **Muster, A.**, Beispiel, B. (2023). *Ein Titel der Dinge.* [PDF](https://arxiv.org/pdf/2001.00001)\n"
        "2. Muster, B. (2023). *Über einen zweiten Titel.* Zeitschrift für Titel 12(3), 45–67. "
        "https://doi.org/10.1000/a.2 [Code](HUB/second)\n"
        "3. Müller, K. und Weber, L. (2020). Ähnliche Titel. [PDF](https://arxiv.org/pdf/2001.00003)\n"
        "4. Пример А., Образец Б. **Третий заголовок статьи**. 2022. [статья](ARX/2001.00004)\n"
        "5. 四番目の題名 — 山田太郎, 鈴木花子. [論文](ARX/2001.00005)\n",
        [
            ("Ein Titel der Dinge", "2001.00001", []),
            ("Über einen zweiten Titel", None, [f"{HUB}second"]),
            ("Ähnliche Titel", "2001.00003", []),
            ("Третий заголовок статьи", "2001.00004", []),
            ("四番目の題名", "2001.00005", []),
        ],
    ),
    "papers in footnotes": (
        "- A First Title of Things[^1] [code](HUB/first)\n- A Second Title of Things[^two]\n\n"
        "[^1]: Ann Example. *A First Title of Things*. ARX/2001.00001.\n[^two]: ARX/2001.00002\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", []),
        ],
    ),
    "a venue's own site": (
        "- [ICML](https://icml.cc) **A First Title of Things** [arXiv](ARX/2001.00001) [GitHub1](HUB/first)\n"
        "- A Second Title of Things [CVPR18](https://example.org/~vision/second/) [arXiv](ARX/2001.00002)\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", ["https://example.org/~vision/second/"]),
        ],
    ),
    "papers in footnotes of prose": (
        "# Notes\n\nWe follow a first method[^1] and a second[^two].\n\n"
        "[^1]: Ann Example. *A First Title of Things*. 2020. ARX/2001.00001\n"
        '[^two]: Bob Sample. "A Second Title of Things". [doi](https://doi.org/10.1000/fn.152)\n',
        [("A First Title of Things", "2001.00001", []), ("A Second Title of Things", None, [])],
    ),
    "short references in footnotes of prose, with code": (
        "# Notes\n\nFast methods[^1] and slow ones[^2] exist.\n\n"
        "[^1]: Example et al., [Hares](ARX/2001.00001), code: <HUB/first>\n"
        "[^2]: Sample, [Snails of Samples](ARX/2001.00002)\n",
        [("Hares", "2001.00001", [f"{HUB}first"]), ("Snails of Samples", "2001.00002", [])],
    ),
    "few words and a venue over links and another's paper": (
        "## Clouds over Models (ICML 2022)\n\n[[arXiv](ARX/2001.00001)] [[code](HUB/first)]\n\n"
        "**Notes**\n\n- see also [Fog over Models](ARX/2001.00009)\n\n"
        "## Storms over Models (NeurIPS 2022)\n\n[[arXiv](ARX/2001.00002)]\n",
        [
            ("Clouds over Models", "2001.00001", [f"{HUB}first"]),
            ("Storms over Models", "2001.00002", []),
        ],
    ),
    "identifiers behind titles, without a colon": (
        "| Paper | Code |\n|---|---|\n| Cups of Samples, arXiv 2001.00001 | HUB/first |\n"
        "| Plates of Samples. arXiv preprint arXiv:2001.00002v2 | |\n\n"
        "- Pots of Samples for Dinner arXiv 2001.00003\n",
        [
            ("Cups of Samples", "2001.00001", [f"{HUB}first"]),
            ("Plates of Samples", "2001.00002", []),
            ("Pots of Samples for Dinner", "2001.00003", []),
        ],
    ),
    "labels that nobody knows, below ones that are known": (
        "### Pandas in Bamboo\n\n* **Venue:** CVPR 2020\n* **Funders:** Example Fund\n"
        "* **Paper:** <ARX/2001.00001>\n* **Code:** <HUB/first>\n\n"
        "### Koalas in Gum Trees\n\n* **Institutes:** Example University\n* **Paper:** <ARX/2001.00002>\n",
        [("Pandas in Bamboo", "2001.00001", [f"{HUB}first"]), ("Koalas in Gum Trees", "2001.00002", [])],
    ),
    "names and titles among labels": (
        "* **LampNet:** Light for Everyone\n* **Code:** <HUB/first>\n"
        "* **BulbNet:** Bulbs for Nobody\n* **Paper:** <ARX/2001.00002>\n",
        [
            ("LampNet: Light for Everyone", None, [f"{HUB}first"]),
            ("BulbNet: Bulbs for Nobody", "2001.00002", []),
        ],
    ),
    "texts in other languages, behind references": (
        "- C. Modèle. *Lampes et ampoules*. Thèse, Université Exemple, 2016. [Texte](https://hal.science/tel-1)\n"
        "- A. Ejemplo. *Lámparas del mar*. Tesis, Universidad Ejemplo, 2017. [Leer](https://hal.science/tel-2)\n",
        [("Lampes et ampoules", None, []), ("Lámparas del mar", None, [])],
    ),
    "authors with where they work, behind titles": (
        "- Joins without Samples. Maria Lopez (Univ. of X), John Smith (Sample Corp.). [[Code](HUB/first)]"
        " [[Paper](ARX/2001.00001)]\n"
        "- Sorts with Samples. Wei Zhang (MIT), John Smith (ETH) [[Paper](ARX/2001.00002)]\n"
        "- Merges with Samples, Wei Zhang (MIT), Ana de la Cruz (ETH) [[Paper](ARX/2001.00003)]\n"
        "- Hashes (and Salts) with Samples. [[Paper](ARX/2001.00004)]\n",
        [
            ("Joins without Samples", "2001.00001", [f"{HUB}first"]),
            ("Sorts with Samples", "2001.00002", []),
            ("Merges with Samples", "2001.00003", []),
            ("Hashes (and Salts) with Samples", "2001.00004", []),
        ],
    ),
    "sites without their scheme, under their columns and labels": (
        "| Paper | Repo | Site |\n|---|---|---|\n"
        "| Cups of Samples | HUB/first | cups-samples.github.io |\n"
        "| Plates of Samples. ARX/2001.00002 | | n/a |\n\n"
        "- Paper: Pots of Samples in the Wild, ARX/2001.00003\n"
        "  - Project page: pots.example.org/wild\n  - Demo: pots.pdf\n",
        [
            ("Cups of Samples", None, [f"{HUB}first", "https://cups-samples.github.io"]),
            ("Plates of Samples", "2001.00002", []),
            ("Pots of Samples in the Wild", "2001.00003", ["http://pots.example.org/wild"]),
        ],
    ),
    "a paper that a sentence cites": (
        "### [A First Title of Things](ARX/2001.00001)\n\nTheir code is [here](HUB/first).\n\n"
        "It is compared with [an older idea](ARX/2001.00009).\n\n"
        "### [A Second Title of Things](ARX/2001.00002)\n\nWords.\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", []),
        ],
    ),
    "a name in bold with a site alone, among papers": (
        "- **First: A Title** | ICRA | [paper](ARX/2001.00001)\n"
        "- **Second** | CoRL | [website](https://second.github.io/)\n",
        [("First: A Title", "2001.00001", []), ("Second", None, ["https://second.github.io"])],
    ),
    "an entry that was read and struck through": (
        "- [x] ~~[A First Title of Things](ARX/2001.00001)~~ ([code](HUB/first))\n"
        "- [ ] ~~Old words~~ [A Second Title of Things](ARX/2001.00002) ~~[code](HUB/gone)~~\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", []),
        ],
    ),
    "behind what is wrapped": (
        "**A First Title of Things**\nAnn Example, Bob Sample\n[[PDF](ARX/2001.00001)]\n"
        "<details><summary>BibTeX</summary>\n\n```bibtex\n@article{a, title={A}}\n```\n</details>\n\n"
        "**A Second Title of Things**\nCat Other\n[[PDF](ARX/2001.00002)]\n\n"
        "<details><summary>Abstract</summary>\n\nWords.\n\n</details>\n\n"
        "**A Third Title of Things**\n\n[[PDF]](ARX/2001.00003)\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", "2001.00002", []),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "a heading whose word is a label's": (
        "# Papers\n[A First Title of Things](ARX/2001.00001)\n## More\n"
        "[A Second Title of Things](ARX/2001.00002)\n",
        [("A First Title of Things", "2001.00001", []), ("A Second Title of Things", "2001.00002", [])],
    ),
    "cells that span rows and columns": (
        "<table><tr><th>Category</th><th>Paper</th><th>Code</th></tr>\n"
        '<tr><td rowspan="2">Vision</td><td>A First Title of Things</td>'
        '<td><a href="ARX/2001.00001">paper</a> <a href="HUB/first">code</a></td></tr>\n'
        '<tr><td>A Second Title of Things</td><td><a href="ARX/2001.00002">paper</a></td></tr>\n'
        '<tr><td colspan="3">2020</td></tr>\n'
        '<tr><td>Text</td><td>A Third Title of Things</td><td><a href="ARX/2001.00003">paper</a></td></tr>\n'
        "</table>\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", []),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "headings over a sentence about each": (
        "## 1. A First Title of Things\nThe authors test things. "
        "[Paper](ARX/2001.00001) | [Code](HUB/first)\n"
        "## 2. A Second Title\nThey test. [Paper](ARX/2001.00002)\n",
        [("A First Title of Things", "2001.00001", [f"{HUB}first"]), ("A Second Title", "2001.00002", [])],
    ),
    "labels in one line, and signs glued to addresses": (
        "1、标题：第一个题目  链接：ARX/2001.00001  代码：HUB/first\n\n"
        "2、标题：第二个题目；代码：HUB/second；论文：ARX/2001.00002\n",
        [("第一个题目", "2001.00001", [f"{HUB}first"]), ("第二个题目", "2001.00002", [f"{HUB}second"])],
    ),
    "families' names before a short title in quotes, and a year behind names": (
        '- Sample & Other, "Two Words" (ABC 2021) ([paper](ARX/2001.00001))\n'
        '- Smith et al., "Tiny" [paper](ARX/2001.00002)\n'
        "- A Third Title of Things - Ann Example, Bob Sample (2021) - ARX/2001.00003\n",
        [
            ("Two Words", "2001.00001", []),
            ("Tiny", "2001.00002", []),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "called a paper, wherever it is": (
        ":gem::game_die: <b>FIRST: Parts of Titles (SIGGRAPH 2018)</b> [[Paper]](https://bit.ly/first)"
        " [[Code]](HUB/first)\n\n"
        ":gem: <b>SecondNet (2018)</b> [[Paper]](HUB/second)[[Code]](HUB/second)\n\n"
        "- Third-T: Titles of a Drive. [PDF](https://drive.google.com/file/d/1GJ/view) [Code](HUB/third)\n",
        [
            ("FIRST: Parts of Titles", None, [f"{HUB}first"]),
            ("SecondNet", None, [f"{HUB}second"]),
            ("Third-T: Titles of a Drive", None, [f"{HUB}third"]),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_an_entry_is_read_as_its_keeper_reads_it(found: Reader, name: str) -> None:
    """Title, identifier and own links of each, in order; none of a neighbour's."""
    text, expected = LISTS[name]
    assert found(text) == expected


def test_a_list_of_lists_names_no_papers(reading: Reading) -> None:
    """A venue within a link's own words says nothing of a paper."""
    papers, _ = reading(f"- [ICCV 2020 lists of code]({HUB}lists)\n- [CVPR 2020 code]({HUB}more)\n")
    assert not papers


def test_somebodys_own_pages_are_no_paper(reading: Reading) -> None:
    """In a row of their own above a list of papers, as home pages begin."""
    text = (
        "<table><tr><td><a href='mailto:a@example.org'>Email</a> / <a href='cv.pdf'>CV</a> / "
        "<a href='https://scholar.google.com/citations?user=A'>Scholar</a> / "
        "<a href='https://github.com/annexample/'>Github</a></td></tr></table><table><tr><td></td><td>"
        "<a href='https://arxiv.org/abs/2001.00001'>A First Title of Things</a></td></tr></table>"
    )
    papers, _ = reading(f"<html><body>{text}</body></html>", "in.html")
    assert [paper.title for paper in papers] == ["A First Title of Things"]


def test_a_lone_authors_name_at_a_deposit_leads_to_the_work(reading: Reading) -> None:
    """A university's archive has a thesis by a handle; a page of the author's own is none of it."""
    entry = "<p><a href='t.pdf'>Counting the Stones</a>. <a href='{}'>Ann Lake</a>. Thesis. 2006.</p>"
    deposit = "http://lakes.example/handle/1721.1/37852"
    papers, _ = reading(f"<html><body>{entry.format(deposit)}</body></html>", "in.html")
    assert [(one.authors, one.urls) for one in papers] == [(("Ann Lake",), (deposit,))]
    papers, _ = reading(f"<html><body>{entry.format('http://lakes.example/~ann')}</body></html>", "in.html")
    assert [(one.authors, one.urls) for one in papers] == [(("Ann Lake",), ())]


def test_a_column_of_code_or_site_leaves_it_to_the_address(reading: Reading) -> None:
    """Under `Code/Project`, a site is no code."""
    rows = (
        f"| A First Title of Things | [x]({HUB}first) |\n| A Second Title | [y](https://second.github.io) |\n"
    )
    papers, _ = reading(f"| Paper | Code/Project |\n|---|---|\n{rows}")
    assert [link.kind for paper in papers for link in extract(paper).links] == ["code", "project"]


@pytest.mark.parametrize("day", ["12 de marzo de 2024", "12 марта 2024", "12. März 2024"])
def test_a_day_under_its_label_in_any_language(reading: Reading, day: str) -> None:
    """As `Fecha`, `Дата` or `Datum` tell it."""
    label = {"d": "Fecha", "м": "Дата", "M": "Datum"}[day.split()[1][0]]
    papers, _ = reading(
        f"## A First Title of Things\n**{label}:** {day}\n**Link:** https://arxiv.org/abs/2403.00081\n"
    )
    assert [paper.announced for paper in papers] == [dt.date(2024, 3, 12)]


def test_sections_of_a_programs_readme_are_no_papers(reading: Reading) -> None:
    """Though one beside them is called after its paper."""
    sections = ("Help and Support", "License", "Contributing", "Getting started", "Performance and examples")
    text = f"# Lampy\n\n## Counting Lamps by Hand\n\n[The paper]({ARX}/2001.00001), [code]({HUB}lamps).\n\n"
    text += "".join(f"## {section}\n\nIt is [here]({HUB}lampy/issues), as ever.\n\n" for section in sections)
    papers, _ = reading(text, "README.md")
    assert [paper.title for paper in papers] == ["Counting Lamps by Hand"]
