"""Several papers in one entry, one cell or one line; and further versions of one paper, which are none."""

import pytest

from .conftest import Found, Reader, Reading, whole

HUB = "https://github.com/o/"
LISTS: dict[str, tuple[str, str, Found]] = {
    "names in one cell": (
        "list.md",
        "| Area | Papers | Code |\n|---|---|---|\n"
        "| Privacy | [PrivQA](ARX/2001.00001), [Sanitation](ARX/2001.00002) | [code](HUB/a) |\n"
        "| Bias | [A Test](ARX/2001.00003)<br>[Stereo](https://aclanthology.org/2021.acl-long.416) | |\n",
        [
            ("PrivQA", "2001.00001", []),
            ("Sanitation", "2001.00002", []),
            ("A Test", "2001.00003", []),
            ("Stereo", None, []),
        ],
    ),
    "as many links as names in another cell": (
        "list.md",
        "| Papers | Code |\n|---|---|\n"
        "| [PrivQA](ARX/2001.00001), [Sanitation](ARX/2001.00002) | [code](HUB/a), [code](HUB/b) |\n",
        [("PrivQA", "2001.00001", [f"{HUB}a"]), ("Sanitation", "2001.00002", [f"{HUB}b"])],
    ),
    "titles in bold in one cell": (
        "list.md",
        "| Year | Papers | Slides |\n|---|---|---|\n"
        "| 2020 | **A First Title of Things**<br>Ann Example [pdf](ARX/2001.00001) [code](HUB/a)<br> "
        "**Second Title**<br>Bob Sample and Cat Probe [pdf](ARX/2001.00002) [code](HUB/b) | [all](HUB/c) |\n"
        "| 2019 | **A Third Title of Things**<br>**Abstract:** they are<br>**Code:** [here](HUB/d) | |\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}a"]),
            ("Second Title", "2001.00002", [f"{HUB}b"]),
            ("A Third Title of Things", None, [f"{HUB}d"]),
        ],
    ),
    "a data set that says who made it": (
        "list.md",
        "| Dataset | Description | Paper | Link |\n|---|---|---|---|\n"
        "| DoorSet | Doors by [Sample (2020)](ARX/2001.00001) | | [link](HUB/a) |\n"
        "| StoneSet | Stones | [Counting Stones in Rivers](ARX/2001.00002) | [link](HUB/b) |\n",
        [
            ("DoorSet", "2001.00001", [f"{HUB}a"]),
            ("Counting Stones in Rivers", "2001.00002", [f"{HUB}b"]),
        ],
    ),
    "versions in one cell": (
        "list.md",
        "| Title | Links |\n|---|---|\n"
        "| A First Title of Things | [JMLR version](ARX/2001.00001), [ISPRS P&RS 2024](ARX/2001.00002) |\n",
        [("A First Title of Things", "2001.00001", [])],
    ),
    "titles in one line": (
        "list.md",
        "- [First Half of a Study](ARX/2001.00001) and [Second Half of a Study](ARX/2001.00002)\n"
        "- [ViT](ARX/2001.00003), [DeiT](ARX/2001.00004)\n"
        "- One Thing in Depth — ARX/2001.00005 · Another Thing — ARX/2001.00006\n",
        [
            ("First Half of a Study", "2001.00001", []),
            ("Second Half of a Study", "2001.00002", []),
            ("ViT", "2001.00003", []),
            ("DeiT", "2001.00004", []),
            ("One Thing in Depth", "2001.00005", []),
            ("Another Thing", "2001.00006", []),
        ],
    ),
    "a remark with a link": (
        "list.html",
        '<html><body><div><p><a href="ARX/2001.00001">A First Title of Caches</a><br>Ann Example.<br>'
        '<em>Symposium</em>, 2023<br>invited for submission to <a href="https://dl.acm.org/doi/10.1145/3542900">'
        'Transactions on Things</a></p></div><div><p><a href="a.pdf">A Second Title of Lines</a> '
        '[<a href="HUB/b">code</a>]<br><em><a href="b.pdf">Extended version</a> - Things, 2019</em>'
        "</p></div></body></html>",
        [("A First Title of Caches", "2001.00001", []), ("A Second Title of Lines", None, [f"{HUB}b"])],
    ),
    "an award with a link": (
        "list.html",
        '<html><body><div><p><a href="a.pdf">A First Title of Caches</a> [<a href="HUB/a">code</a>]<br>'
        'It receives <a href="https://www.usenix.org/conferences/best-papers">the best paper award</a>.<br>'
        'Covered by <a href="https://blog.example.org/a">a blog</a>.</p></div></body></html>',
        [("A First Title of Caches", None, [f"{HUB}a", "https://blog.example.org/a"])],
    ),
}


@pytest.mark.parametrize(("name", "text", "wanted"), LISTS.values(), ids=LISTS)
def test_each_paper_of_an_entry_is_one(name: str, text: str, wanted: Found, found: Reader) -> None:
    """Each name or title in turn is a paper's; a version, a venue or a remark's link is none."""
    assert found(text, name) == wanted


def test_what_a_row_of_several_papers_leads_to_besides_is_told(reading: Reading) -> None:
    """Whose it is nobody can tell, so that no paper has it; nor does it pass in silence."""
    row = "| [PrivQA](ARX/2001.00001), [Sanitation](ARX/2001.00002) | [code](HUB/a) |\n"
    papers, problems = reading(whole(f"| Papers | Code |\n|---|---|\n{row}"))
    assert [paper.arxiv_id for paper in papers] == ["2001.00001", "2001.00002"]
    assert [str(problem) for problem in problems if f"({HUB}a)" in str(problem)]
    assert not any(paper.urls for paper in papers)
