"""Lists as READMEs have them: marks, numbers and sentences around titles, one of the authors in bold."""

import pytest

from .conftest import Reader

HUB = "https://github.com/o/"
LISTS = {
    "a column of what each method is based on": (
        "| Method | Paper | Code | Based on |\n|---|---|---|---|\n"
        "| Fog | [FogNet: Driving in Fog](ARX/2001.00001) | [Code](HUB/fog) | [Lamps at "
        "Night](ARX/2001.00009) |\n"
        "| Mist | MistNet: Driving in Mist | [Code](HUB/mist) | [Lamps](HUB/lamps), "
        "[paper](ARX/2001.00009) |\n",
        [
            ("FogNet: Driving in Fog", "2001.00001", [f"{HUB}fog"]),
            ("MistNet: Driving in Mist", None, [f"{HUB}mist"]),
        ],
    ),
    "a title above a line of authors, one of them in bold": (
        "## 2024\n\n#### Learning Depth from Echoes\nJane Doe, John Roe, **Ann Sample**\n"
        "*Lamp Image Analysis*, vol. 92, 2024\n[[arXiv]](ARX/2001.00001) [[Code]](HUB/depth)\n\n"
        "#### Robust Maps without Marks\n**Ann Sample**, John Roe\nMICCAI 2023 (**oral**)\n"
        "[[arXiv]](ARX/2001.00002)\n",
        [
            ("Learning Depth from Echoes", "2001.00001", [f"{HUB}depth"]),
            ("Robust Maps without Marks", "2001.00002", []),
        ],
    ),
    "a field above a line of authors and a title": (
        "## Segmentation\n\nJane Doe, John Roe\n**Cutting Lamps into Parts**, CVPR 2020\n"
        "[pdf](ARX/2001.00001)\n",
        [("Cutting Lamps into Parts", "2001.00001", [])],
    ),
    "a mark in bold and brackets": (
        "* [**LGT**] Lamp Grounded Transformer → [paper](ARX/2001.00001) | [code](HUB/lgt)\n"
        "* [**Dust**] Three Lamps Made Easy → [paper](ARX/2001.00002)\n",
        [
            ("Lamp Grounded Transformer", "2001.00001", [f"{HUB}lgt"]),
            ("Three Lamps Made Easy", "2001.00002", []),
        ],
    ),
    "numbers of two places": (
        "1.1 **Any Depth V2** ARX/2001.00001 (code: HUB/any)\n\n"
        "1.2 **Lamps: Old Models for Depth** ARX/2001.00002\n",
        [("Any Depth V2", "2001.00001", [f"{HUB}any"]), ("Lamps: Old Models for Depth", "2001.00002", [])],
    ),
    "a sentence that begins with a title in bold": (
        "[2025-01-22] **LampSeek-R1** is out! Read the [paper](ARX/2001.00001), get the [code](HUB/r1).\n\n"
        "[2025-01-20] **Lampi k1.5** has landed. See the [paper](ARX/2001.00002).\n",
        [("LampSeek-R1", "2001.00001", [f"{HUB}r1"]), ("Lampi k1.5", "2001.00002", [])],
    ),
    "a reference as a link's words": (
        '- [Doe et al., "Lamps Are All You Need", NeurIPS 2017](ARX/2001.00001) ([code](HUB/need))\n'
        '- [Roe et al., "LERT: Training of Lamps", NAACL 2019](https://aclanthology.org/N19-0001/)\n',
        [("Lamps Are All You Need", "2001.00001", [f"{HUB}need"]), ("LERT: Training of Lamps", None, [])],
    ),
    "a short title of capitals before its venue": (
        "- Instant-LGP. SIGGRAPH 2022. [pdf](ARX/2001.00001)\n"
        "- Doe J. Lamps in Rows. ICCV 2021. [pdf](ARX/2001.00002)\n",
        [("Instant-LGP", "2001.00001", []), ("Lamps in Rows", "2001.00002", [])],
    ),
    "a number of arXiv's above each title": (
        "2001.00001\nLampSeek-V2: A Strong Lamp\nHUB/v2\n\n2001.00002\nLampSeek: Many Lamps\nHUB/v1\n",
        [
            ("LampSeek-V2: A Strong Lamp", "2001.00001", [f"{HUB}v2"]),
            ("LampSeek: Many Lamps", "2001.00002", [f"{HUB}v1"]),
        ],
    ),
    "another paper spoken of within an item": (
        "1. [Mixture of Lamps](https://openreview.net/forum?id=abcdefgh1)\n\n"
        "   Not to be confused with [Lamps of Mixtures](ARX/2001.00009).\n\n   Code: [here](HUB/mix)\n\n"
        "2. [Infinite Lamps](ARX/2001.00002)\n",
        [("Mixture of Lamps", None, [f"{HUB}mix"]), ("Infinite Lamps", "2001.00002", [])],
    ),
    "a number so wide that what stands below it would be code": (
        "10. **Lamps on Line.**\n\n    *Jane Doe, John Roe.* [abs](ARX/2001.00001)\n\n"
        "11.  **Lamps that Know.**\n\n    *Jane Doe, Ann Sample.* [abs](ARX/2001.00002) [code](HUB/know)\n",
        [("Lamps on Line", "2001.00001", []), ("Lamps that Know", "2001.00002", [f"{HUB}know"])],
    ),
    "a paper's page that is called a data set": (
        "- [[Dataset](https://arxiv.org/pdf/2001.00001.pdf)] SUM: A Benchmark of Lamps [[Code](HUB/sum)]\n"
        "- [[Paper](ARX/2001.00002)] Lamps of Towns [[Dataset](https://arxiv.org/pdf/2001.00009.pdf)]\n",
        [
            ("SUM: A Benchmark of Lamps", "2001.00001", [f"{HUB}sum"]),
            ("Lamps of Towns", "2001.00002", []),
        ],
    ),
    "a title that might be names, above authors' own pages": (
        "<table><tr><td>The Truth About Cats and Dogs<br>\n"
        "<a href='http://a.example.org/~roe'>Omar M Roe</a>,\n"
        "<a href='http://a.example.org/~doe'>Jane Doe</a><br>\nIn ICCV 2011<br>\n"
        "<a href='https://a.example.org/cats.pdf'>[Paper]</a> <a "
        "href='HUB/cats'>[Code]</a></td></tr></table>\n",
        [("The Truth About Cats and Dogs", None, [f"{HUB}cats"])],
    ),
    "the name of the code, and the title behind it": (
        "- [DIMO](HUB/dimo) - Emerging Properties in Lamps of Towns ([arXiv](ARX/2001.00001))\n"
        "- [iLot](HUB/ilot) - a fast library for lamps of every kind ([arXiv](ARX/2001.00002))\n",
        [
            ("Emerging Properties in Lamps of Towns", "2001.00001", [f"{HUB}dimo"]),
            ("iLot - a fast library for lamps of every kind", "2001.00002", [f"{HUB}ilot"]),
        ],
    ),
    "a month and a colon before a title": (
        "- 2024.05: xLamp: Extended Long Lamps. [arXiv](ARX/2001.00001)\n"
        "- 2023-12: Lampa [arXiv](ARX/2001.00002)\n",
        [("xLamp: Extended Long Lamps", "2001.00001", []), ("Lampa", "2001.00002", [])],
    ),
    "a schedule with a week off": (
        "| Date | Presenter | Paper |\n|---|---|---|\n"
        "| Mar 4 | Ann | [Direct Lamp Choice](ARX/2001.00001) |\n"
        "| Mar 11 | - | No meeting (spring break) |\n",
        [("Direct Lamp Choice", "2001.00001", [])],
    ),
    "a row of code without a paper": (
        "| Model | Paper | Repo |\n|---|---|---|\n| LaMP | [LaMP: Open Lamps](ARX/2001.00001) | "
        "[lamp](HUB/lamp) |\n"
        "| Alpaca | [blog](https://alpaca.example.org/) | [lab](HUB/alpaca) |\n",
        [
            ("LaMP: Open Lamps", "2001.00001", [f"{HUB}lamp"]),
            ("Alpaca", None, ["https://alpaca.example.org", f"{HUB}alpaca"]),
        ],
    ),
    "bars without a bar at the end": (
        "Title | Year | DOI | Code\n--- | --- | --- | ---\n"
        "Lamps for Weather | 2021 | 10.1000/a.1 | github.com/o/wx\n",
        [("Lamps for Weather", None, [f"{HUB}wx"])],
    ),
    "a survey that a book is based on": (
        "- [The Book of Lamps](http://lamps.example.org/) - based on [A Survey of Lamps](ARX/2001.00001).\n"
        "- [Lamps at Sea](ARX/2001.00002)\n",
        [
            ("A Survey of Lamps", "2001.00001", ["http://lamps.example.org"]),
            ("Lamps at Sea", "2001.00002", []),
        ],
    ),
    "how a line of it is written, in code": (
        "## How to add\n\nAdd `- [Title](ARX/2001.00009) [[code](HUB/repo)]`, e.g.\n\n"
        "    - [Lamps](ARX/2001.00008) [[code](HUB/repo)]\n\n## Papers\n\n"
        "- [Lamps at Sea](ARX/2001.00002), `git clone HUB/sea`\n",
        [("Lamps at Sea", "2001.00002", [f"{HUB}sea"])],
    ),
    "a row that is hidden": (
        "## Accepted\n\n<!-- | Title | Link | -->\n| Title | Link |\n|---|---|\n"
        "| Lamps at Work | [pdf](ARX/2001.00001) |\n<!-- | Lamps at Play | [pdf](ARX/2001.00009) | -->\n"
        "| Lamps at Rest | [pdf](ARX/2001.00002) |\n",
        [("Lamps at Work", "2001.00001", []), ("Lamps at Rest", "2001.00002", [])],
    ),
    "links in brackets with authors and year": (
        "- Lamps on Ice (Wave & Surf, 2019; [arXiv](ARX/2001.00001); [code](HUB/ice))\n"
        "- Lamps (Still) on Ice (Tide, 2020; [arXiv](ARX/2001.00002))\n",
        [("Lamps on Ice", "2001.00001", [f"{HUB}ice"]), ("Lamps (Still) on Ice", "2001.00002", [])],
    ),
    "a rule within an item": (
        "-   __[Lamps in Colour](ARX/2001.00001)__\n\n    ---\n\n    A. Example\n\n    [Code](HUB/colour)\n\n"
        "-   __[Lamps in Grey](ARX/2001.00002)__\n",
        [("Lamps in Colour", "2001.00001", [f"{HUB}colour"]), ("Lamps in Grey", "2001.00002", [])],
    ),
    "a heading over where its paper stood": (
        "### [Lamps on Waves](https://hal.science/hal-03000001v1)\n\nAnn Example\n\n*CVPR 2021*, Nice. "
        "[⟨10.1109/CVPR.2021.1⟩](https://dx.doi.org/10.1109/CVPR.2021.1)\n\n"
        "### [Lamps on Graphs](ARX/2001.00002)\n\nCat Probe\n",
        [("Lamps on Waves", None, []), ("Lamps on Graphs", "2001.00002", [])],
    ),
    "a thesis": (
        "- « Des lampes auto-supervisées », Dupont, [article](ARX/2001.00001)\n"
        "- « Attention aux lampes », Martin, [thèse](https://theses.hal.science/tel-01234567)\n",
        [
            ("Des lampes auto-supervisées", "2001.00001", []),
            ("Attention aux lampes", None, []),
        ],
    ),
    "parts in bold that nobody else calls so below a title under its label": (
        "**Title:** [Lamps Compared](ARX/2001.00001)\n\n**Authors:** Ann Example, et al.\n\n"
        "**Lamps/doors compared:** Two.\n\n**Recommendation(s):** Use [LampSet](HUB/set) at night.\n\n"
        "**Additional links:** The authors share their code [on Github](HUB/mine).\n\n---\n\n"
        "**Title:** [Doors Compared](ARX/2001.00002)\n\n**Authors:** Bob Sample\n",
        [("Lamps Compared", "2001.00001", [f"{HUB}mine"]), ("Doors Compared", "2001.00002", [])],
    ),
    "a paper's number with its topics, below a heading that leads to the keeper's page on it": (
        "### Lamps\n\n#### [Fewer Lamps, Smaller Rooms: Counting at Night](lamps/fewer.md)\n\n"
        '<div><span>arXiv 2001.00001</span><span class="chip">Lamps at Night</span></div>\n\nShort.\n\n'
        "#### Hard to Choose: Many Lamps of a Lake\n\narXiv 2001.00002 · Lamps\n",
        [
            ("Fewer Lamps, Smaller Rooms: Counting at Night", "2001.00001", []),
            ("Hard to Choose: Many Lamps of a Lake", "2001.00002", []),
        ],
    ),
    "a class without a paper": (
        "| Date | Title | Review |\n|---|---|---|\n| 05/27 | Memorial Day | |\n"
        "| 05/29 | [Lamps and Letters](https://a.example.org/lamps.pdf) | [review](./r.md) |\n"
        "| 05/31 | Guest/Sub/No Class | |\n| 06/01 | クロージング | |\n",
        [("Lamps and Letters", None, [])],
    ),
    "parts of a course, and the papers behind them": (
        "|Title|Summary|Papers|\n|---|---|---|\n|Word Lamps|[Lecture 1](HUB/n/blob/main/1.md)||\n"
        "|Lamps in Layers|Lecture 2||\n\n## Papers\n\n- [Lamps of Words](ARX/2001.00001)\n",
        [("Lamps of Words", "2001.00001", [])],
    ),
    "several titles in a cell of a language that has its own words for columns": (
        "<table><thead><tr><th>時間</th><th>論文</th><th>発表者</th></tr></thead><tbody>\n"
        "<tr><td>12:00 - 12:15</td><td>Counting Lamps by Night（SIGIR 2020）<br>\n"
        "  Painting Lamps by Day (SIGIR 2020)</td><td>電灯 花（湖大学）</td></tr>\n"
        "<tr><td>12:15 - 12:30</td><td>Moving Lamps by Foot （JCDL2020）</td><td>電灯 花</td></tr>\n"
        "</tbody></table>\n\n| 논문 제목 | 발행연도 | 원문 링크 |\n|:---|:---:|:---:|\n"
        "| Lamps in Large Rooms | 2019 | [원문](ARX/2001.00004) |\n",
        [
            ("Counting Lamps by Night", None, []),
            ("Painting Lamps by Day", None, []),
            ("Moving Lamps by Foot", None, []),
            ("Lamps in Large Rooms", "2001.00004", []),
        ],
    ),
    "data sets, and behind each the title of its paper": (
        "# Lamp Data Sets\n\n### Events\n\n"
        "- [LampSet](HUB/set), *Counting lamps by night and by day*, Proc. Int. Conf. Lamps. (ICL), 2020.\n"
        "- [NightSet](https://n.example.org/set), *Painting lamps, doors and windows*, Lamp Lett., 2021.\n"
        "- [LampTool](HUB/tool), *made by hand*, since 2020.\n",
        [
            ("Counting lamps by night and by day", None, [f"{HUB}set"]),
            ("Painting lamps, doors and windows", None, ["https://n.example.org/set"]),
        ],
    ),
    "a heading over other lists, one of which looks like a paper": (
        "# Lamp notes\n\n## Lamp list reference:\n1. [Lamp Papers of Others](https://a.example.org/lamps)\n"
        "2. [AWESOME things of lamps](HUB/awesome)\n3. [AAAI 2019 papers](https://icl.example.org/papers.pdf)\n"
        "4. [Lamps of 2018](https://b.example.org/2018)\n5. [Lamps of 2019](https://b.example.org/2019)\n\n"
        "## Notes\n\n[All notes](HUB/notes)\n\n## Papers\n\n- [Lamps of Words](ARX/2001.00001)\n",
        [("Lamps of Words", "2001.00001", [])],
    ),
    "addresses that are all that is written of a link, or stand in brackets twice": (
        "- **Lamps of Words** [paper](ARX/2001.00001) [HUB/words]()\n"
        "- **Lamps of Wood** [[paper](ARX/2001.00002)] [[code]((HUB/wood.git))]\n",
        [("Lamps of Words", "2001.00001", [f"{HUB}words"]), ("Lamps of Wood", "2001.00002", [f"{HUB}wood"])],
    ),
    "what is said of a paper in brackets behind its title": (
        "- Many Lamps: Counting with Light (“the paper to read” - Ann Example) [paper](ARX/2001.00001)\n"
        "- Lamp Score: A Bench (from Lake Lab, Ann Example) [paper](ARX/2001.00002)\n"
        "- Lamps Learnt (from Scratch) [paper](ARX/2001.00003)\n",
        [
            ("Many Lamps: Counting with Light", "2001.00001", []),
            ("Lamp Score: A Bench", "2001.00002", []),
            ("Lamps Learnt (from Scratch)", "2001.00003", []),
        ],
    ),
    "a number, a year and a venue between underscores": (
        "[1] 2023_AAAI_Counting Lamps by Night. (LampNet, Rank CCF-A)\n\n"
        "[2] 2022_ICML_Painting Lamps by Day. (DoorNet, Rank CCF-A)\n\n"
        "### Bounds\n\n- Ann Example, Bob Sample: Moving Lamps Faster. SODA 14.\n"
        "- Cat Probe, Dan Tester: Bounds for Many Lamps, FOCS 13.\n",
        [
            ("Counting Lamps by Night", None, []),
            ("Painting Lamps by Day", None, []),
            ("Moving Lamps Faster", None, []),
            ("Bounds for Many Lamps", None, []),
        ],
    ),
    "authors and a colon in a line above a title": (
        "- Ann Example:\n  Counting Lamps by Many Small Robots.\n\n  [[paper](https://a.example.org/1.pdf)]\n\n"
        "- Bob Sample, Cat (Cathy) Probe:\n  Painting Doors at Night.\n\n  [[paper](ARX/2001.00002)]\n\n"
        "  [[code](HUB/doors)]\n",
        [
            ("Counting Lamps by Many Small Robots", None, []),
            ("Painting Doors at Night", "2001.00002", [f"{HUB}doors"]),
        ],
    ),
    "a journal's volume quoted below a title in bold": (
        "__1. Counting Lamps by Night__ - Doe and Roe.\n  * Lake University.\n\n"
        "> Doe, Jane, and Rick Roe. [Journal of Lamps](https://doi.org/10.1000/b) 12.3 (7-Oct-09): 15.   \n"
        "Doe, Jane, and Rick Roe. arXiv preprint [arXiv:2001.00001](ARX/2001.00001) (30-Sep-09).\n\n"
        "__2. Painting Lamps by Day__ - Poe.\n\n> Poe, Ann. [arXiv:2001.00002](ARX/2001.00002).\n",
        [("Counting Lamps by Night", "2001.00001", []), ("Painting Lamps by Day", "2001.00002", [])],
    ),
    "sections with code alone before the first with its paper": (
        "# Lamps\n\n### Counting Lamps by Night\n[[Code](HUB/night)]\n\n### Painting Lamps by Day\n"
        "- Site: [project page](https://day.example.org/)\n\n### Moving Lamps Faster\n"
        "[[Paper](ARX/2001.00003)] [[Code](HUB/faster)]\n",
        [
            ("Counting Lamps by Night", None, [f"{HUB}night"]),
            ("Painting Lamps by Day", None, ["https://day.example.org"]),
            ("Moving Lamps Faster", "2001.00003", [f"{HUB}faster"]),
        ],
    ),
    "sections with code alone below a heading for papers": (
        "# Publications\n\n### Counting Lamps by Night\n[code](HUB/night)\n\n### Painting Lamps by Day\n"
        "[code](HUB/day) / [site](https://day.example.org/)\n\n### Moving Lamps Faster\n[code](HUB/faster)\n"
        "\n### Getting Started With Lamps\n[code](HUB/start)\n\n### How to Cite This List\n[code](HUB/list)\n"
        "\n# Software\n\n### Tools for Many Lamps\n[code](HUB/tools)\n",
        [
            ("Counting Lamps by Night", None, [f"{HUB}night"]),
            ("Painting Lamps by Day", None, [f"{HUB}day", "https://day.example.org"]),
            ("Moving Lamps Faster", None, [f"{HUB}faster"]),
        ],
    ),
    "sections of a tool before a paper": (
        "# Lamp tools\n\n### Getting Started\n[[Code](HUB/start)]\n\n### Lamps\n[Demo](https://demo.example.org/)"
        "\n\n"
        "### Moving Lamps Faster\n[[Paper](ARX/2001.00003)]\n",
        [("Moving Lamps Faster", "2001.00003", [])],
    ),
    "a name above a title under labels, in one item": (
        "# Accepted\n\n"
        "- Name: Jane Doe <br> Title: Counting Lamps by Night <br> Paper: [link](ARX/2001.00001)\n"
        "- **Name:** John Roe <br> **Title:** Painting Lamps by Day <br> **Code:** [link](HUB/day)\n"
        "- Title: Moving Lamps Faster<br/>Presenter: Ann Poe\n",
        [
            ("Counting Lamps by Night", "2001.00001", []),
            ("Painting Lamps by Day", None, [f"{HUB}day"]),
            ("Moving Lamps Faster", None, []),
        ],
    ),
    "sites of papers by number below a topic": (
        "# Weekly\n\n- **Lamp Vision (LV)**\n  * [1] [LampFlow: two-stage alignment of lamps](https://flow.example.org/)\n"
        "  * [2] [Doors of Rivers](ARX/2001.00002) | [Github](HUB/doors)\n"
        "- **Words (W)**\n  * [1] [Rivers of Words](ARX/2001.00003)\n",
        [
            ("LampFlow: two-stage alignment of lamps", None, ["https://flow.example.org"]),
            ("Doors of Rivers", "2001.00002", [f"{HUB}doors"]),
            ("Rivers of Words", "2001.00003", []),
        ],
    ),
    "a note that a library's program wrote": (
        "# Counting Lamps by Night\n\n## Metadata\n\n* Item Type: [[Article]]\n"
        "* Authors: [[Jane Doe]]\n* Cite key: doe2021\n* DOI: [10.1000/x](https://doi.org/10.1000/x)\n\n"
        "## Abstract\n\nCode: HUB/night\n",
        [("Counting Lamps by Night", None, [f"{HUB}night"])],
    ),
    "entries of arXiv's own listing, pasted": (
        "[1] arXiv:2001.00001 [pdf, other]\nTitle: Counting Lamps by Night\nAuthors: Jane Doe\n"
        "Comments: Code: HUB/night\n\n"
        "[2] arXiv:2001.00002 [pdf]\nTitle: Painting Lamps by Day\nAuthors: J. Roe\n",
        [
            ("Counting Lamps by Night", "2001.00001", [f"{HUB}night"]),
            ("Painting Lamps by Day", "2001.00002", []),
        ],
    ),
    "a team's names and titles": (
        "# Papers\n\n- [Counting Lamps by Night](ARX/2001.00001)\n\n# Team\n\n"
        "- Name: Jane Doe <br> Title: Professor of Lamps<br> Site: [link](https://jane.example.org)\n"
        "- Name: John Roe <br> Title: Head of All Lamps <br> Email: a@example.org\n",
        [("Counting Lamps by Night", "2001.00001", [])],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_paper_has_its_title_identifier_and_links(found: Reader, name: str) -> None:
    """Whatever its keeper sets around them."""
    text, expected = LISTS[name]
    assert found(text) == expected


@pytest.mark.parametrize(
    "cloned",
    [
        "git@github.com:o/ponds.git",
        "code: ssh://git@github.com/o/ponds.git",
        "`git clone git@github.com:o/ponds.git`",
        "`ssh://git@github.com/o/ponds`",
    ],
)
@pytest.mark.parametrize(
    "row",
    ["- [On Ponds](ARX/2301.00001) {}\n", "| Paper | Repo |\n|--|--|\n| [On Ponds](ARX/2301.00001) | {} |\n"],
)
def test_what_a_repository_is_cloned_from_is_the_repository(cloned: str, row: str, found: Reader) -> None:
    """Where a parser of Markdown takes `git@github.com` for whom to write to, and in code."""
    assert found(row.format(cloned)) == [("On Ponds", "2301.00001", ["https://github.com/o/ponds"])]
