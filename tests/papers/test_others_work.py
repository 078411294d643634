"""Lists whose entries speak of others' work: what a paper builds on takes neither its title nor its code."""

import pytest

from enricher.links import extract
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.others_work import is_others_label, without_those_of_others

from .conftest import Reader, Reading, whole

HUB = "https://github.com/o/"
LISTS = {
    "prose below a heading or a bold title, which ends with others' papers": (
        "## [Trees of Thought](ARX/2001.00001)\n\nThey grow trees. Code at <HUB/trees>. "
        "See also [Woods of Ideas](ARX/2001.00008) and its [code](HUB/woods).\n\n"
        "## [Shrubs of Thought](ARX/2001.00002)\n\nIt goes back to [Woods of Ideas](ARX/2001.00008).\n\n"
        "**[Reeds of Thought](ARX/2001.00003)**\n\nFast. Baselines: [Woods of Ideas](ARX/2001.00008), "
        "[Lotteries of Ideas](ARX/2001.00009).\n\n**[Ferns of Thought](ARX/2001.00004)**\n\nOld.\n",
        [
            ("Trees of Thought", "2001.00001", [f"{HUB}trees"]),
            ("Shrubs of Thought", "2001.00002", []),
            ("Reeds of Thought", "2001.00003", []),
            ("Ferns of Thought", "2001.00004", []),
        ],
    ),
    "a paper that the entry's extends, beside its code": (
        "- **Rivers: Fast Water Nets** [code](HUB/rivers). Extends [Lakes](ARX/2001.00009).\n"
        "- **Ponds: Still Water Nets** [paper](ARX/2001.00002)\n",
        [("Rivers: Fast Water Nets", None, [f"{HUB}rivers"]), ("Ponds: Still Water Nets", "2001.00002", [])],
    ),
    "several such papers in one breath": (
        "- Ponds: Still Water Nets, [code](HUB/ponds). Builds on [Lakes](ARX/2001.00008) and "
        "[Seas](ARX/2001.00009).\n"
        "- Rivers: Fast Water Nets [paper](ARX/2001.00002)\n",
        [("Ponds: Still Water Nets", None, [f"{HUB}ponds"]), ("Rivers: Fast Water Nets", "2001.00002", [])],
    ),
    "before the entry's own code": (
        "- [Deep Creek Nets](https://openreview.net/forum?id=abcdefgh1). Compared to [Lakes: Nets at Scale]"
        "(ARX/2001.00009), it is fast. [code](HUB/creeks)\n",
        [("Deep Creek Nets", None, [f"{HUB}creeks"])],
    ),
    "code that is built on others' code": (
        "- [Fog Nets at Sea](ARX/2001.00001), built on [A](HUB/a), [B](HUB/b) and the [C](HUB/c); ours: "
        "[here](HUB/fog)\n"
        "- [雾的研究](ARX/2001.00002) 代码基于[A](HUB/a)\n"
        "- [Snow Nets at Sea](ARX/2001.00005) [code](HUB/snow) rendered with [A](HUB/a)\n"
        "- [Hail Nets at Sea](ARX/2001.00006) [code](HUB/hail), simulated in [A](HUB/a), "
        "annotated via [B](HUB/b)\n"
        "- [Mist Nets at Sea](ARX/2001.00003) [code](HUB/mist) (forked from the official [A](HUB/a) code)\n"
        "- [Rain Nets at Sea](ARX/2001.00004) code based on [PyTorch](HUB/rain), see also [D](HUB/d)\n",
        [
            ("Fog Nets at Sea", "2001.00001", [f"{HUB}fog"]),
            ("雾的研究", "2001.00002", []),
            ("Snow Nets at Sea", "2001.00005", [f"{HUB}snow"]),
            ("Hail Nets at Sea", "2001.00006", [f"{HUB}hail"]),
            ("Mist Nets at Sea", "2001.00003", [f"{HUB}mist"]),
            ("Rain Nets at Sea", "2001.00004", [f"{HUB}rain"]),
        ],
    ),
    "versions beside the official code": (
        "- [Fog Nets at Sea](ARX/2001.00001) [[official JAX](HUB/fog)] [[PyTorch by ann](HUB/ann)] "
        "[[TF](HUB/tf)]\n"
        "- [Mist Nets at Sea](ARX/2001.00002) [[JAX](HUB/jax)] [[PyTorch](HUB/torch)] "
        "[[Julia port](HUB/julia)]\n",
        [
            ("Fog Nets at Sea", "2001.00001", [f"{HUB}fog"]),
            ("Mist Nets at Sea", "2001.00002", [f"{HUB}jax", f"{HUB}torch"]),
        ],
    ),
    "somebody else's code in a table's cell": (
        "| Title | Links |\n|---|---|\n"
        "| Fog Nets at Sea | [arXiv](ARX/2001.00001) · [Code](HUB/fog) (unofficial) |\n"
        "| Mist Nets at Sea | [arXiv](ARX/2001.00002), [Code](HUB/mist) (official) |\n\n"
        "| Title | Code |\n|---|---|\n| [Rain Nets](ARX/2001.00003) | [re-implementation](HUB/rain) |\n"
        "| [Hail Nets](ARX/2001.00004) | [3rd-party](HUB/hail) |\n"
        "| [Snow Nets](ARX/2001.00005) | [community-nets](HUB/community-nets) |\n",
        [
            ("Fog Nets at Sea", "2001.00001", []),
            ("Mist Nets at Sea", "2001.00002", [f"{HUB}mist"]),
            ("Rain Nets", "2001.00003", []),
            ("Hail Nets", "2001.00004", []),
            ("Snow Nets", "2001.00005", [f"{HUB}community-nets"]),
        ],
    ),
    "a remark below a heading's links, or under its label": (
        "## Fog Nets\n\n[Paper](ARX/2001.00001) | [Code](HUB/fog)\n\nThis extends [Lakes](ARX/2001.00008) "
        "to fogs.\n\n## Mist Nets\n\n- Paper: ARX/2001.00002\n- Code: HUB/mist\n"
        "- Notes: builds on [Lakes](ARX/2001.00008)\n- Related: [Seas](ARX/2001.00009)\n\n"
        "## Rain Nets\n\n[Paper](ARX/2001.00003)\n\n**TL;DR:** Rain is told, unlike in "
        "[older work](ARX/2001.00008).\n\n# Others\n\n**Hail Nets**\n[Paper](ARX/2001.00004)\n\n"
        "Unlike in [Lakes](ARX/2001.00008), hail is told.\n",
        [
            ("Fog Nets", "2001.00001", [f"{HUB}fog"]),
            ("Mist Nets", "2001.00002", [f"{HUB}mist"]),
            ("Rain Nets", "2001.00003", []),
            ("Hail Nets", "2001.00004", []),
        ],
    ),
    "a remark below labelled points, and pages below a heading that is no title": (
        "## Fog Nets\n\n- **arXiv:** [2001.00001](ARX/2001.00001)\n- **Code:** <HUB/fog>\n\n"
        "This follows up on [Lakes](ARX/2001.00008).\n\n"
        "## Mist Nets\n\n- **arXiv:** [2001.00002](ARX/2001.00002)\n\n"
        "It goes back to older nets, for instance [Seas](ARX/2001.00009), in many ways.\n\n"
        "## Useful links\n\n- [Archive of all issues](https://nets.example.org/all)\n"
        "- [arXiv](https://arxiv.org/)\n\n## Rain Nets\n\n- [Code](HUB/rain)\n",
        [
            ("Fog Nets", "2001.00001", [f"{HUB}fog"]),
            ("Mist Nets", "2001.00002", []),
            ("Rain Nets", None, [f"{HUB}rain"]),
        ],
    ),
    "a remark within an item": (
        "- [Fog Nets](ARX/2001.00001)\n  - Follow-up of [Lakes](ARX/2001.00008)\n  - [code](HUB/fog)\n"
        "1. [Mist Nets](ARX/2001.00002)\n\n   A net that improves [Lakes](ARX/2001.00008).\n\n"
        "2. [Rain Nets](ARX/2001.00003)\n   - [Hail Nets](ARX/2001.00004)\n",
        [
            ("Fog Nets", "2001.00001", [f"{HUB}fog"]),
            ("Mist Nets", "2001.00002", []),
            ("Rain Nets", "2001.00003", []),
            ("Hail Nets", "2001.00004", []),
        ],
    ),
    "prose that tells of a paper a paragraph": (
        "# Nets\n\nIt began with [Fog Nets](ARX/2001.00001).\n\nLater, [Mist Nets](ARX/2001.00002) "
        "were made.\n\nThen came a net like [Rain Nets](ARX/2001.00003).\n",
        [
            ("Fog Nets", "2001.00001", []),
            ("Mist Nets", "2001.00002", []),
            ("Rain Nets", "2001.00003", []),
        ],
    ),
    "a repository by its name alone": (
        "**Graphs of Molecules**\n- Paper: arXiv:2001.00001\n- GitHub: mole/graph-cules\n\n"
        "**Flows of Proteins**\n- Paper: arXiv:2001.00002\n- GitHub: N/A\n",
        [
            ("Graphs of Molecules", "2001.00001", ["https://github.com/mole/graph-cules"]),
            ("Flows of Proteins", "2001.00002", []),
        ],
    ),
    "a link within a link's brackets": (
        "- Hashing Made Easy [[arXiv](ARX/2001.00001)] [[code]]([GitHub](HUB/easy))\n",
        [("Hashing Made Easy", "2001.00001", [f"{HUB}easy"])],
    ),
    "the title under the label of its paper": (
        "### 1. 图像修复综述\n- **论文**：Models for Image Restoration: A Survey\n"
        "- **链接**：ARX/2001.00001\n\n"
        "### 2. 高效网络\n- **论文**：Efficient Nets for Large Images\n- **链接**：ARX/2001.00002\n",
        [
            ("Models for Image Restoration: A Survey", "2001.00001", []),
            ("Efficient Nets for Large Images", "2001.00002", []),
        ],
    ),
    "a sentence that names what it releases": (
        "- We release [MiniLamp](HUB/minilamp), see the [paper](ARX/2001.00001).\n"
        "- Slides of our tutorial are [online](https://lamps.example.org/t.pdf).\n",
        [("MiniLamp", "2001.00001", [f"{HUB}minilamp"])],
    ),
    "a shared file and a short name among papers": (
        "- [Scaling Laws of Lamps](https://drive.google.com/file/d/1AbCdEfGhIjKlMnOp/view) by Ann\n"
        "- [Attention to Lamps](ARX/2001.00002)\n- Mamba [[code]](HUB/mamba)\n",
        [
            ("Scaling Laws of Lamps", None, []),
            ("Attention to Lamps", "2001.00002", []),
            ("Mamba", None, [f"{HUB}mamba"]),
        ],
    ),
    "a full stop in bold, and authors of a year in brackets": (
        "- **Neural Lamps.** Chen et al. NeurIPS 2018. [paper](ARX/2001.00001)\n"
        "- (Example & Sample, 2013) Bayes among Lamps. [arXiv](ARX/2001.00002)\n",
        [("Neural Lamps", "2001.00001", []), ("Bayes among Lamps", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_paper_keeps_its_own_title_identifier_and_links(found: Reader, name: str) -> None:
    """However its entry speaks of others."""
    text, expected = LISTS[name]
    assert found(text) == expected


def test_others_code_is_mentioned(reading: Reading) -> None:
    """It is no link lost."""
    text = "- [Fog Nets at Sea](ARX/2001.00001) [code](HUB/fog), forked from [Lakes](HUB/lakes)\n"
    ((paper,), _) = reading(whole(text))
    assert {link.url: link.role for link in extract(paper).links} == {
        f"{HUB}fog": "own",
        f"{HUB}lakes": "mentioned",
    }


OTHERS = (
    "based on, builds on, depends upon, base models, baselines, backbones, compared to, comparisons, "
    "competitors, extends, cited by, inspired by, uses, used code, using, dependencies, forked from, "
    "fork of, adapted from, modified from, borrowed from, thanks to, acknowledgements, credits, "
    "evaluated on, tested on, trained on, related work, similar papers, other code, reimplementations, "
    "third-party, ports, replaces, supersedes, 基于, 对比方法, basiert auf, aufbauend auf, basado en"
)


@pytest.mark.parametrize("label", OTHERS.split(", "))
def test_a_label_for_others_work_is_known_in_any_letters(label: str) -> None:
    """By itself, and before the line that it leads."""
    link = Anchor(words="Lakes", address="https://arxiv.org/abs/2001.00009", start=len(label) + 2, end=99)
    for said in (label, label.title(), label.upper()):
        assert is_others_label(said)
        assert without_those_of_others(Text(f"{said}: Lakes", (link,)), [link]) == []
    assert without_those_of_others(Text(f"Lakes {label}: Lakes", (link,)), [link]) == [link]


@pytest.mark.parametrize(
    "lead", ["We beat", "It outperforms", "We improve on", "It extends", "We are faster than"]
)
@pytest.mark.parametrize("code", ["(HUB/woods)", "([code](HUB/woods))"])
def test_code_in_brackets_behind_anothers_paper_is_that_papers(
    reading: Reading, lead: str, code: str
) -> None:
    """Below a heading that is a paper, be it in an abstract that is folded away."""
    papers, _ = reading(
        whole(
            "## [LakeLM: Small Models of Water](ARX/2609.10061)\n\n**[Code](HUB/lakes)**\n\n"
            "<details><summary><b>Abstract</b></summary>\n\n"
            f"{lead} [WoodLM](ARX/2501.10002) {code}.\n\n</details>\n\n"
            "## [PondLM](ARX/2609.10062)\n\nStill water.\n"
        )
    )
    own = [[one.url for one in extract(paper).links if one.role == "own"] for paper in papers]
    assert [(paper.title, links) for paper, links in zip(papers, own, strict=True)] == [
        ("LakeLM: Small Models of Water", ["https://github.com/o/lakes"]),
        ("PondLM", []),
    ]


def test_the_papers_own_code_in_brackets_behind_its_own_page_stays(reading: Reading) -> None:
    """Also where the sentence speaks of what it beats."""
    papers, _ = reading(
        whole(
            "## [LakeLM: Small Models of Water](ARX/2609.10061)\n\n"
            "It outperforms all others on water (HUB/lakes).\n\n## [PondLM](ARX/2609.10062)\n\nStill.\n"
        )
    )
    assert [one.role for one in extract(papers[0]).links] == ["own"]


def test_a_quote_that_sees_also_others_stands_before_an_items_own_links(reading: Reading) -> None:
    """It gives the item neither its title nor its identifier."""
    papers, _ = reading(
        whole(
            "* **Fields of Reeds as Filters**\n  > *We filter.* See also [Old Filters](ARX/1701.00008).\n"
            "  * [[arXiv]](ARX/2401.20341) · [[Code]](HUB/reeds)\n\n* **Fields of Moss as Sponges**\n"
            "  > *We soak.*\n  * [[arXiv]](ARX/2402.20342)\n"
        )
    )
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Fields of Reeds as Filters", "2401.20341"),
        ("Fields of Moss as Sponges", "2402.20342"),
    ]


def test_a_point_below_a_headings_paper_that_builds_on_another_begins_none(found: Reader) -> None:
    """As outlines have them."""
    text = (
        "## Ice that Sings when It Cracks\npaper: ARX/2301.20251\n\n- Code: HUB/ice\n"
        "- builds on [Old Ice](ARX/1901.00009)\n\n## Snow that Stays Silent\npaper: ARX/2301.20252\n"
    )
    assert found(text) == [
        ("Ice that Sings when It Cracks", "2301.20251", [f"{HUB}ice"]),
        ("Snow that Stays Silent", "2301.20252", []),
    ]


def test_code_that_a_comma_parts_from_anothers_paper_is_the_items(found: Reader) -> None:
    """By its label; a framework's own repository is nobody's code, one called after it is."""
    text = (
        "- [Wells, Again](ARX/2109.20414) — the follow-up of [Wells that Dry](ARX/2106.20411), "
        "[repo](HUB/wells)\n"
        "- [Wells, Dug](ARX/2109.20415) built on [PyTorch](https://github.com/pytorch/pytorch)\n"
        "- [Wells, Filled](ARX/2109.20416), code based on [PyTorch](HUB/filled)\n"
    )
    assert [links for _, _, links in found(text)] == [[f"{HUB}wells"], [], [f"{HUB}filled"]]


def test_the_code_of_what_a_paper_is_better_than_is_not_its_own(reading: Reading) -> None:
    """Where that is called by its name; what is behind all others may be the paper's."""
    papers, _ = reading(
        whole(
            "## [Shells that Remember](ARX/2606.20441)\n\nBetter than SeaNet (HUB/seanet).\n\n"
            "## [Pearls that Forget](ARX/2606.20442)\n\nFaster than others (HUB/pearls).\n"
        )
    )
    own = [[one.url for one in extract(paper).links if one.role == "own"] for paper in papers]
    assert own == [[], [f"{HUB}pearls"]]


def test_what_a_paper_is_compared_with_below_it_is_none_of_the_list(reading: Reading) -> None:
    """By its name and bare address; a title of words below a group is a paper."""
    papers, _ = reading(
        "- [Lakes by Night](https://arxiv.org/abs/2001.00001), [code](https://github.com/o/l)\n"
        "    - Better than PondNet (https://arxiv.org/abs/1901.00002)\n"
        "    - builds on SeaNet (https://arxiv.org/abs/1901.00003)\n"
        "- Ponds\n    - Deeper than Lakes (https://arxiv.org/abs/2001.00004)\n"
    )
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Lakes by Night", "2001.00001"),
        ("Deeper than Lakes", "2001.00004"),
    ]


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("It is slower than the", "mentioned"),
        ("Worse than", "mentioned"),
        ("It is more precise than", "mentioned"),
        ("Look here rather than", "own"),
        ("Our code, newer:", "own"),
    ],
)
def test_what_a_paper_is_laid_beside_is_anothers(reading: Reading, lead: str, role: str) -> None:
    """In a sentence of the keeper's, below the paper."""
    text = whole(f"- [Lakes of the North in Winter](ARX/2609.10061)\n\n  {lead} [PondNet](HUB/ponds).\n")
    ((paper,), _) = reading(text)
    assert [(link.url, link.role) for link in extract(paper).links] == [("https://github.com/o/ponds", role)]
