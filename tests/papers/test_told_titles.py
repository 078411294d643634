"""Titles behind words that lead to them: what a paper is, whose code it is, who wrote it and when."""

import pytest

from .conftest import Found, Reader

HUB = "https://github.com/o/"
LISTS: dict[str, tuple[str, Found]] = {
    "a sentence that refers to a page, and a title in an item": (
        "Loss falls as a power law of the sand. See ARX/2001.00001 for this.\n\n"
        "- Loss falls as a law of tides. See ARX/2001.00002\n",
        [("", "2001.00001", []), ("Loss falls as a law of tides", "2001.00002", [])],
    ),
    "a day or a venue alone, before a short title": (
        "- 2024-03 | Hear It First | [paper](ARX/2001.00001)\n"
        "- CVPR 2024 | See It Last | [paper](ARX/2001.00002)\n",
        [("Hear It First", "2001.00001", []), ("See It Last", "2001.00002", [])],
    ),
    "words in italics that could be names, before a venue": (
        "- *Attention, Please*, ICASSP 2018. [pdf](ARX/2001.00001)\n"
        "- *Grow, Prune, Repeat*, ICLR 2020. [pdf](ARX/2001.00002)\n"
        "- *Ann Lake, Bob Pond*, ICLR 2020. [pdf](ARX/2001.00003)\n",
        [
            ("Attention, Please", "2001.00001", []),
            ("Grow, Prune, Repeat", "2001.00002", []),
            ("", "2001.00003", []),
        ],
    ),
    "words before a colon that could be authors, and say what it is of": (
        "- Doors and Walls (2019): An Overview. [arXiv](ARX/2001.00001)\n"
        "- Lake and Pond (2020): A Survey of Doors. [arXiv](ARX/2001.00002)\n"
        "- Romeo, Juliet: A Corpus of Dialogues. W. Lake. ACL 2020. [arXiv](ARX/2001.00003)\n",
        [
            ("Doors and Walls (2019): An Overview", "2001.00001", []),
            ("A Survey of Doors", "2001.00002", []),
            ("Romeo, Juliet: A Corpus of Dialogues", "2001.00003", []),
        ],
    ),
    "links in other languages": (
        "- Schatten der Stadt [Artikel hier](ARX/2001.00001) ([Quellcode](HUB/stadt))\n"
        "- Les Ombres de la Ville [texte intégral](ARX/2001.00002)\n"
        "- Las Sombras de la Ciudad [aquí](ARX/2001.00003)\n",
        [
            ("Schatten der Stadt", "2001.00001", [f"{HUB}stadt"]),
            ("Les Ombres de la Ville", "2001.00002", []),
            ("Las Sombras de la Ciudad", "2001.00003", []),
        ],
    ),
    "words that lead to a paper and do not call it": (
        "- More of it in [this follow up paper](ARX/2001.00001)\n- [This Paper Was Read](ARX/2001.00002)\n",
        [("", "2001.00001", []), ("This Paper Was Read", "2001.00002", [])],
    ),
    "the kind of work, in bold": (
        "- **Journal article**: Tides and Sand in Rivers. https://doi.org/10.5555/esp.868\n"
        "- **Preprint**: [Sand and Tides in Rivers](ARX/2001.00002) [code](HUB/sand)\n",
        [("Tides and Sand in Rivers", None, []), ("Sand and Tides in Rivers", "2001.00002", [f"{HUB}sand"])],
    ),
    "the kind of work, as plain words": (
        "- Conference paper: Tides and Sand in Rivers. *Journal of Sand*, 2020. doi:10.5555/esp.868\n"
        "- Preprint: Sand and Tides in Rivers. ARX/2001.00002\n",
        [("Tides and Sand in Rivers", None, []), ("Sand and Tides in Rivers", "2001.00002", [])],
    ),
    "a label of links, which is no kind of work": (
        "- **Sand of Rivers**\n  - Preprint: ARX/2001.00001\n  - Article: [publisher](https://doi.org/10.5555/a)\n",
        [("Sand of Rivers", "2001.00001", [])],
    ),
    "code of what is in italics": (
        "This is the code of *Tides and Sand* ([arXiv](ARX/2001.00001)): HUB/tides\n\n"
        "- Official implementation for *Sand and Tides in Rivers* [[arXiv](ARX/2001.00002)]\n",
        [("Tides and Sand", "2001.00001", [f"{HUB}tides"]), ("Sand and Tides in Rivers", "2001.00002", [])],
    ),
    "code of what is in quotes": (
        'PyTorch code for the paper "Sand and Tides" ([arXiv](ARX/2001.00001)).\n',
        [("Sand and Tides", "2001.00001", [])],
    ),
    "a title that goes on in italics, and on behind them": (
        "- Code for *Escherichia coli in Rivers* with Nets [[arXiv](ARX/2001.00001)]\n",
        [("Code for Escherichia coli in Rivers with Nets", "2001.00001", [])],
    ),
    "quotes of one sign behind authors and a year, as Harvard's style has them": (
        "- Sand, A. and Reed, B. (2022) 'Rime on the mills' wires', *Cold Letters*, 12(3), pp. 1–9. "
        "doi: 10.5555/cold.501.\n"
        "- Reed, B. (2022) 'Hoar on wires', *Cold Letters*. Available at: https://doi.org/10.5555/cold.502.\n",
        [("Rime on the mills' wires", None, []), ("Hoar on wires", None, [])],
    ),
    "a word for what its keeper does, before bold words": (
        "- [x] Read: **Depth from Sound: A Title** ARX/2001.00001 (code: HUB/depth)\n"
        "- **Sound from Depth**\n  - Paper: ARX/2001.00002\n  - Code: **soon** HUB/sound\n",
        [
            ("Depth from Sound: A Title", "2001.00001", [f"{HUB}depth"]),
            ("Sound from Depth", "2001.00002", [f"{HUB}sound"]),
        ],
    ),
    "a journal and its year alone behind a stop, in writings without blanks": (
        "- 김민수, 이영희. 산골 지도의 자동 생성. 정보처리학회지, 2022. [PDF](ARX/2001.00001)\n"
        "- 张三, 李四. 山谷地图的自动生成. 计算机学报, 2022. [PDF](ARX/2001.00002)\n",
        [("산골 지도의 자동 생성", "2001.00001", []), ("山谷地图的自动生成", "2001.00002", [])],
    ),
    "a Chinese title in bold, its authors behind it": (
        "- **Willow: 柔性物体的重建** 张三等. [[论文]](ARX/2001.00001)\n"
        "- **LSTM: 长短期** 记忆网络的研究 [[论文]](ARX/2001.00002)\n",
        [("Willow: 柔性物体的重建", "2001.00001", []), ("LSTM: 长短期 记忆网络的研究", "2001.00002", [])],
    ),
    "labels in other languages": (
        "**论文名称**: Sand of Rivers and Lakes\n**链接**: ARX/2001.00001\n\n"
        "**論文タイトル**: Lakes of Sand and Reed\n**リンク**: ARX/2001.00002\n",
        [("Sand of Rivers and Lakes", "2001.00001", []), ("Lakes of Sand and Reed", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=LISTS)
def test_what_leads_to_a_title_is_no_part_of_it(text: str, wanted: Found, found: Reader) -> None:
    """Nor does it leave a paper without one."""
    assert found(text) == wanted


def test_references_with_their_dois_are_papers_a_line(found: Reader) -> None:
    """Whatever quotes their titles stand in; a line that leads to the same paper's data is none."""
    text = (
        "Sand, A. and Reed, B. (2020) ‘Kelp as filters’, Sea Letters, 4(1), pp. 3–8. doi: 10.5555/sea.101.\n"
        "Reed, B. (2021) ‘Kelp as walls’, Sea Letters, 5(1), pp. 3–8. doi: 10.5555/sea.102.\n\n"
        "Reed, B. (2022) “Kelp as clocks and bells”, Sea Letters, 6(1). doi: 10.5555/sea.103.\n"
        "Data: doi:10.5281/zenodo.111101\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "Kelp as filters",
        "Kelp as walls",
        "Kelp as clocks and bells",
    ]


@pytest.mark.parametrize(
    "labels",
    ["Titel Autoren", "Titre Auteurs", "Título Autores", "标题 作者", "タイトル 著者", "Название Авторы"],
)
def test_records_under_labels_of_any_language_are_a_list(labels: str, found: Reader) -> None:
    """In a file of whatever name."""
    title, authors = labels.split()
    text = "\n".join(
        f"{title}: {name} of Rivers\n{authors}: Anna Müller, Bert Groß\nDOI: 10.5555/rand.{number}\n"
        for number, name in enumerate(("Sand and Mud", "Mud and Reed"))
    )
    assert [name for name, _, _ in found(text, "notes.txt")] == [
        "Sand and Mud of Rivers",
        "Mud and Reed of Rivers",
    ]
