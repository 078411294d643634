"""What stands around a list's entries: requests to cite it, groups over titles, picks and notes."""

import pytest

from enricher.links import extract
from enricher.papers.forms import recognised
from enricher.papers.titles.requests_to_cite import asks_to_cite
from enricher.papers.words.authors import author_names

from .conftest import Reading

HUB = "https://github.com/o/"
LIST = "## Papers\n\n- A First Title of Lamps [[paper]](ARX/2001.00001) [[code]](HUB/first)\n"
FIRST = ("A First Title of Lamps", "2001.00001", [("code", f"{HUB}first")])
LISTS = {
    "a request to cite the keeper's survey": (
        f"{LIST}\n## Citation\n\nIf this list is useful, please cite our survey ([arXiv](ARX/2001.00009)):\n",
        [FIRST],
    ),
    "a request in Chinese": (
        f"{LIST}\n## 引用\n\n如果本仓库对您有帮助，请引用我们的综述 ([arXiv](ARX/2001.00009))：\n",
        [FIRST],
    ),
    "a request below which no list was": (
        "# LampNet\n\nIf you use it, please cite our paper ([arXiv](ARX/2001.00009)).\n",
        [("LampNet", "2001.00009", [])],
    ),
    "a title that speaks of citing": (
        f"{LIST}- To Cite or Not to Cite: A Study of Lamps [[paper]](ARX/2001.00002)\n",
        [FIRST, ("To Cite or Not to Cite: A Study of Lamps", "2001.00002", [])],
    ),
    "how to cite it before the list, in no fence": (
        "# Lamps\n\nPlease cite:\n\n@misc{lamps,\n  author = {Example, Ann},\n  title = {A List of Lamps}\n"
        f"}}\n\n{LIST}- A Second Title of Lamps [[paper]](ARX/2001.00002)\n",
        [FIRST, ("A Second Title of Lamps", "2001.00002", [])],
    ),
    "groups over titles over labelled links": (
        "- Depth\n  - Lamps that Light the Night\n    - Paper: ARX/2001.00001\n    - Code: HUB/first\n"
        "  - Lamps that Light the Day\n    - Paper: ARX/2001.00002\n"
        "- 2023年\n  - 夜晚的灯\n    - 链接：ARX/2001.00003\n",
        [
            ("Lamps that Light the Night", "2001.00001", [("code", f"{HUB}first")]),
            ("Lamps that Light the Day", "2001.00002", []),
            ("夜晚的灯", "2001.00003", []),
        ],
    ),
    "titles over what is said, over labelled links": (
        "- **Lamps that Light the Night**\n  - It is about what is seen at night by a lamp.\n"
        "    - Paper: ARX/2001.00001\n"
        "- **A Second Title of Lamps**\n  - CVPR 2020\n    - Paper: ARX/2001.00002\n    - Code: HUB/second\n"
        "- A Third Title of Lamps\n  - Ann Example, Bob Sample\n    - Paper: ARX/2001.00003\n",
        [
            ("Lamps that Light the Night", "2001.00001", []),
            ("A Second Title of Lamps", "2001.00002", [("code", f"{HUB}second")]),
            ("A Third Title of Lamps", "2001.00003", []),
        ],
    ),
    "several authors in bold before titles in italics": (
        "- **Ann Example and Bob Sample**, *Lamps for the Night*, JOSS 2021. [doi](ARX/2001.00001)\n"
        "- **Anna Example.** *Lamps for the Day.* 2023. [arXiv](ARX/2001.00002)\n"
        "- **Random Forests and Lamps**, *Foundations of Lamps*, 2021. [arXiv](ARX/2001.00003)\n"
        "- **Bob Sample, Cat Other**. *Transactions on Lamps*, 2021. [arXiv](ARX/2001.00004)\n",
        [
            ("Lamps for the Night", "2001.00001", []),
            ("Lamps for the Day", "2001.00002", []),
            ("Random Forests and Lamps", "2001.00003", []),
            ("Bob Sample, Cat Other", "2001.00004", []),
        ],
    ),
    "a pick's title in bold": (
        "Paper of the day: **A First Title of Lamps**\n<ARX/2001.00001>\n\n"
        "Also: **Lamps**, <ARX/2001.00002>\n\nLampNet: **Learning to Light** <ARX/2001.00003>\n",
        [
            ("A First Title of Lamps", "2001.00001", []),
            ("Lamps", "2001.00002", []),
            ("LampNet: Learning to Light", "2001.00003", []),
        ],
    ),
    "a pick's bold name in a link to its site": (
        "- [**LampNet**: Light from Few Lamps](https://lampnet.github.io/x) · [paper](ARX/2001.00001)\n",
        [("LampNet: Light from Few Lamps", "2001.00001", [("project", "https://lampnet.github.io/x")])],
    ),
    "data behind a label for code": (
        "- **A First Title of Lamps**\n  - 논문: <ARX/2001.00001>\n"
        "  - 코드: [GitHub](HUB/first) / [데이터](https://huggingface.co/datasets/o/first)\n",
        [
            (
                "A First Title of Lamps",
                "2001.00001",
                [("code", f"{HUB}first"), ("data", "https://huggingface.co/datasets/o/first")],
            )
        ],
    ),
    "others' code by the words behind it": (
        "- [A First Title of Lamps](ARX/2001.00001) [[code](HUB/first)]\n"
        "  > 感想：[PondNet](HUB/pond) より良い。\n"
        "- [A Second Title of Lamps](ARX/2001.00002) [[코드](HUB/second)]\n"
        "  > [PondNet](HUB/pond) 보다 빠르다\n",
        [FIRST, ("A Second Title of Lamps", "2001.00002", [("code", f"{HUB}second")])],
    ),
    "one more paper that labels below a heading speak of": (
        "# Weekly\n\n## 🥇 A First Title of Lamps\n\n**Authors:** Ann Example\n**Link:** <ARX/2001.00001>\n\n"
        "In short: they glow. See also [earlier](ARX/1901.00009).\n\n## 🥈 A Second Title of Lamps\n\n"
        "**Autoren:** Bob Sample\n**Link:** <ARX/2001.00002>\n\nKurz. Siehe auch [früher](ARX/1901.00008).\n",
        [("A First Title of Lamps", "2001.00001", []), ("A Second Title of Lamps", "2001.00002", [])],
    ),
    "a journal's line in HTML below a title that goes on": (
        '<ul><li><a href="https://doi.org/10.1000/a.1"><i>Knots of light</i></a>,<br>\n'
        "I. Lake, P. Pond, Phys. Rev. X "
        '<b>9</b>, 1 (2019) [<a href="ARX/2001.00001">arXiv:2001.00001</a>] '
        '[<a href="HUB/first">code</a>]</li></ul>\n',
        [("Knots of light", "2001.00001", [("code", f"{HUB}first")])],
    ),
    "authors in italics behind a comma": (
        "- Lamps, *A. Lake, B. Pond* [[pdf]](ARX/2001.00001)\n"
        "- Lamps of Things, *Ann Lake* [[pdf]](ARX/2001.00002)\n",
        [("Lamps", "2001.00001", []), ("Lamps of Things", "2001.00002", [])],
    ),
    "a row broken in two of its cells": (
        "| Paper | Date | Summary |\n|---|---|---|\n"
        "| **Lamps:\nof Things** ([abs](ARX/2001.00001)) | 2020 | It lights.\n"
        "Code: HUB/first |\n| **Ponds** ([abs](ARX/2001.00002)) | 2020 | Deep. |\n",
        [("Lamps: of Things", "2001.00001", [("code", f"{HUB}first")]), ("Ponds", "2001.00002", [])],
    ),
    "code in a column of notes, and in one of others' code": (
        "| Title | Paper | Notes | Unofficial code |\n|---|---|---|---|\n"
        "| A First Title of Lamps | [pdf](ARX/2001.00001) | [code](HUB/first) | [code](HUB/other) |\n",
        [FIRST],
    ),
    "other papers beside one, each by its title": (
        "## Papers\n\n- **A First Title of Lamps**, _Example et al._, 2020. [[paper](ARX/2001.00001)]"
        "[[code](HUB/first)][[Another Title of Wicks](ARX/2001.00008)]\n"
        "- A Second Title of Lamps. 2020. [[paper](ARX/2001.00002)] [[Yet Another Title](ARX/2001.00009)]\n",
        [FIRST, ("A Second Title of Lamps", "2001.00002", [])],
    ),
    "a table of fields below a title, and how the page is made": (
        "## 论文列表\n\n> ### 1. A First Title of Lamps\n>\n> | 属性 | 内容 |\n> |:-:|:--|\n"
        "> | 📅 发布日期 | 2020-01-02 |\n> | 👤 作者 | Ann Example |\n>\n> **📄 英文摘要：**\n"
        "> Lamps are lit. HUB/first\n>\n> 🔗 [阅读论文](ARX/2001.00001)\n\n---\n\n"
        "> ### 2. A Second Title of Lamps\n>\n> | 属性 | 内容 |\n> |:-:|:--|\n> | 👤 作者 | Bob Sample |\n"
        ">\n> 🔗 [阅读论文](ARX/2001.00002)\n\n---\n\n*由 [lamp-daily](HUB/lamp-daily) 自动生成*\n",
        [FIRST, ("A Second Title of Lamps", "2001.00002", [])],
    ),
    "paragraphs that are links alone, one of them to no paper's page": (
        "# Vault\n\n[A First Title of Lamps by Example et al.](ARX/2001.00001)\n\n"
        "[Submarine Lamps by Sample et al.](https://lamps.example.org/)\n\n"
        "[A Second Title of Lamps](https://eprint.iacr.org/2020/885.pdf)\n\n"
        "[A Third Title of Lamps](https://eprint.iacr.org/2020/269)\n",
        [
            ("A First Title of Lamps by Example et al.", "2001.00001", []),
            ("A Second Title of Lamps", None, []),
            ("A Third Title of Lamps", None, []),
        ],
    ),
    "a row without bars at its ends below one without its last": (
        "| Paper | Code | Year |\n|---|---|---|\n"
        "| [A First Title of Lamps](ARX/2001.00001) | HUB/first | 2020\n"
        "  [A Second Title of Lamps](ARX/2001.00002) | HUB/second | 2020\n",
        [FIRST, ("A Second Title of Lamps", "2001.00002", [("code", f"{HUB}second")])],
    ),
}


@pytest.mark.parametrize(("text", "papers"), LISTS.values(), ids=LISTS)
def test_what_stands_around_a_list_is_none_of_its_papers(
    text: str, papers: list[tuple[str, str, list[tuple[str, str]]]], reading: Reading
) -> None:
    """Each paper has its own title and links, and nothing else is one."""
    found, _ = reading(text.replace("ARX/", "https://arxiv.org/abs/").replace("HUB/", HUB))
    own = [
        [(link.kind, link.url) for link in extract(one).links if link.role == "own" and not link.refusal]
        for one in found
    ]
    assert [(one.title, one.arxiv_id, links) for one, links in zip(found, own, strict=True)] == papers


def test_a_request_to_cite_is_passed_over_and_counted(reading: Reading) -> None:
    """Nothing passes in silence."""
    text, _ = LISTS["a request to cite the keeper's survey"]
    _, problems = reading(text.replace("ARX/", "https://arxiv.org/abs/").replace("HUB/", HUB))
    assert [problem.words for problem in problems] == [
        "a sentence that asks to cite the list's own paper, and no entry of it"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Please cite our paper",
        "please consider citing our survey",
        "Citing us",
        "Cite this survey",
        "欢迎引用我们的论文",
        "Bitte zitieren Sie unsere Arbeit",
        "Merci de citer notre article",
    ],
)
def test_a_request_to_cite_is_known_in_some_languages(words: str) -> None:
    """By what it asks for; the sign that is looked for first stands in each."""
    assert asks_to_cite(words)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ida Lake und Per Pond", ("Ida Lake", "Per Pond")),
        ("Ana Lake, Rui Sea y José Pond", ("Ana Lake", "Rui Sea", "José Pond")),
        ("Léa Lake et Jean Pond", ("Léa Lake", "Jean Pond")),
        ("Santiago Ramón y Cajal", ("Santiago Ramón y Cajal",)),
        ("A. Lake et al.", ("A. Lake",)),
    ],
)
def test_authors_are_joined_in_other_languages(line: str, authors: tuple[str, ...]) -> None:
    """And a family of two halves is one author's."""
    assert author_names(line) == authors


def test_tuples_and_names_in_halves_are_authors(reading: Reading) -> None:
    """As Python prints a tuple of one, and as arXiv's own interfaces part names."""
    printed, _ = reading(
        "{'title': 'Lamps of Things', 'authors': ('Ann Lake',), 'arxiv': '2001.00001'}\n", "a.jsonl"
    )
    parted, _ = reading(
        '{"title": "Lamps", "authors": [{"forenames": "Ann", "keyname": "Lake"}], "arxiv_id": "2001.00001"}',
        "b.jsonl",
    )
    assert [one.authors for one in (*printed, *parted)] == [("Ann Lake",), ("Ann Lake",)]


def test_another_programs_object_is_no_record_of_ours() -> None:
    """Our records go on with their paper, behind the first of their fields."""
    ours = b'{"schema_version": 2, "sandbox": false, "paper": {}, "links": []}'
    others = b'{"schema_version": 2, "sandbox": false, "entries": []}'
    assert [form.name for head in (ours, others) if (form := recognised(head, "in.json"))] == [
        "record",
        "json",
    ]
