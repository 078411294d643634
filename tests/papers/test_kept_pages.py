"""Pages and lists whole, as people keep them: what is whose, who wrote it, what is no paper at all."""

import pytest

from enricher.links import extract

from .conftest import Reading, whole

HUB = "https://github.com/o/"
Told = tuple[str, str | None, list[str], list[str], list[str]]
"""A title, arXiv's number, links of its own, of others, authors."""
PAGES: dict[str, tuple[str, str, list[Told]]] = {
    "what papers below headings build on": (
        "list.md",
        "### Fjord: Streaming Maps at Sea\nIda Berg, Tom Hale. IROS 2024.\n- Paper: ARX/2001.00001\n"
        "- Code: HUB/fjord\n- Built on: [Slam](HUB/slam)\n- Compared with: [Vins](HUB/vins), HUB/kimera\n\n"
        "### Skerry: Depth from Ripples\nTom Hale. CVPR 2023.\n- Paper: ARX/2001.00002\n- Uses: HUB/midas\n"
        "- Baselines: ARX/2001.00009\n",
        [
            (
                "Fjord: Streaming Maps at Sea",
                "2001.00001",
                [f"{HUB}fjord"],
                [f"{HUB}slam", f"{HUB}vins", f"{HUB}kimera"],
                ["Ida Berg", "Tom Hale"],
            ),
            ("Skerry: Depth from Ripples", "2001.00002", [], [f"{HUB}midas"], ["Tom Hale"]),
        ],
    ),
    "a page under its code's name, the title in bold": (
        "README.md",
        "# PebbleNet\n\nOfficial PyTorch implementation of **Counting Small Stones from Large Images** (ECCV "
        "2024).\n\n[Paper](ARX/2001.00001) | [Project](https://pebble.github.io)\n\n## Install\n\n`pip`\n",
        [("Counting Small Stones from Large Images", "2001.00001", ["https://pebble.github.io"], [], [])],
    ),
    "a page under its code's name, the title in BibTeX": (
        "README.md",
        "# WrenASR\n\nThe code of our paper ([arXiv](ARX/2001.00001)).\n\n## Citation\n\n```bibtex\n"
        "@inproceedings{wren,\n  title={Wren: Speech from Very Short Calls},\n"
        "  author={Karlsen, Nils and Oye, Bisi},\n  year={2023}\n}\n```\n",
        [("Wren: Speech from Very Short Calls", "2001.00001", [], [], ["Nils Karlsen", "Bisi Oye"])],
    ),
    "the only author behind a title": (
        "list.md",
        "- *Splices*. Sam Poe. ICRA 2024. [pdf](ARX/2001.00001)\n"
        "- *Cut Where It Hurts* (ACL 2023), Pia Stone. [pdf](ARX/2001.00002)\n"
        "- **Walking on Wires**<br>Rolf Nock. COLT 2019. [pdf](ARX/2001.00003)\n",
        [
            ("Splices", "2001.00001", [], [], ["Sam Poe"]),
            ("Cut Where It Hurts", "2001.00002", [], [], ["Pia Stone"]),
            ("Walking on Wires", "2001.00003", [], [], ["Rolf Nock"]),
        ],
    ),
    "what somebody did": (
        "index.md",
        "# Mara Lind\n\n## Publications\n\n1. **Mara Lind**, Ole Ranta. *Feeling the Seams of Fabric.* ICRA "
        "2025. [[paper](ARX/2001.00001)]\n\n## Service\n\n"
        "- Organizer of the [Workshop on Touch](https://touch.example.org) at RSS 2024\n",
        [("Feeling the Seams of Fabric", "2001.00001", [], [], ["Mara Lind", "Ole Ranta"])],
    ),
    "a title that is struck through, with a word behind it": (
        "todo.md",
        "- [x] [Moths at Noon](ARX/2001.00001)\n- [ ] ~~Wasps in Weights~~ retracted ARX/2001.00002\n"
        "- [ ] ~~Old Words for It~~ New Words for the Thing ARX/2001.00003\n",
        [
            ("Moths at Noon", "2001.00001", [], [], []),
            ("Wasps in Weights", "2001.00002", [], [], []),
            ("New Words for the Thing", "2001.00003", [], [], []),
        ],
    ),
    "repositories behind identifiers": (
        "ids.txt",
        "2001.00001 (github.com/o/alpha)\n2001.00002\narXiv:2001.00003v2  # code: HUB/gamma\n",
        [
            ("", "2001.00001", [f"{HUB}alpha"], [], []),
            ("", "2001.00002", [], [], []),
            ("", "2001.00003", [f"{HUB}gamma"], [], []),
        ],
    ),
    "a guest's site and what lies beside a paper": (
        "index.md",
        "**Jan 11** — Ana Costa: [Sums of Odd Squares](ARX/2001.00001) "
        "([notes](https://a.example.org/0111.pdf))\n\n"
        "**Feb 8** — guest: Carla Diaz ([website](https://carla.example.org)), [Sampling under "
        "Siege](ARX/2001.00002), code [here](HUB/siege)\n",
        [
            ("Sums of Odd Squares", "2001.00001", ["https://a.example.org/0111.pdf"], [], []),
            ("Sampling under Siege", "2001.00002", [f"{HUB}siege"], [], []),
        ],
    ),
    "slides of a table, whatever is said of them": (
        "list.md",
        "| Date | Readings | Materials |\n|---|---|---|\n| Sep 10 | "
        "[The Case for Guesses](ARX/2001.00001) | [annotated slides](https://c.example.org/l2a.pdf) |\n"
        "| Sep 17 | [Queries that Price Themselves](ARX/2001.00002) | "
        "[Homework 1](https://c.example.org/hw1.pdf) |\n",
        [
            ("The Case for Guesses", "2001.00001", ["https://c.example.org/l2a.pdf"], [], []),
            ("Queries that Price Themselves", "2001.00002", [], [], []),
        ],
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_as_its_keeper_reads_it(page: str, reading: Reading) -> None:
    """Papers, identifiers, links by whose they are, and authors."""
    name, text, told = PAGES[page]
    papers, _ = reading(whole(text), name)
    found = [(paper, extract(paper).links) for paper in papers]
    assert [
        (
            paper.title,
            paper.arxiv_id,
            [link.url for link in links if link.role == "own"],
            [link.url for link in links if link.role == "mentioned"],
            list(paper.authors),
        )
        for paper, links in found
    ] == told
