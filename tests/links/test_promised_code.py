"""What a keeper says beside a paper of code that is to come: heard as it is in an abstract."""

from pathlib import Path

import pytest

from enricher.links import extract
from enricher.papers import read

PAPER = "[Counting Lakes by Night](https://arxiv.org/abs/2401.00001)"
OTHER = "[Ponds at Noon](https://arxiv.org/abs/2401.00002)"
HUB = "https://github.com/o/n"
LAYOUTS = {
    "an item": f"# Papers\n\n- {PAPER} @\n- {OTHER} [code](https://github.com/o/n)\n",
    "an item with authors": f"# Papers\n\n- {PAPER}, Ann Lake, Bob Pond. POL 2024. @\n- {OTHER}, Bob Pond\n",
    "a line below": f"# Papers\n\n- {PAPER}\n  - @\n- {OTHER}\n",
    "a row": f"| Title | Code |\n| --- | --- |\n| {PAPER} | @ |\n| {OTHER} | [code]({HUB}) |\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("said", "promise"),
    [
        ("code (coming soon)", "future"),
        ("Code: TBA", "future"),
        ("[Code](coming soon)", "future"),
        ("code will be released", "future"),
        ("[[Code (coming soon)](#)]", "future"),
        ("**Code:** to be released", "future"),
        ("代码（即将开源）", "future"),
        ("code available", "none"),
        ("coming soon: the workshop", "none"),
        ("slides (coming soon)", "none"),
        ("Code: N/A", "none"),
    ],
)
def test_a_promise_is_of_the_paper_that_it_stands_beside(
    tmp_path: Path, layout: str, said: str, promise: str
) -> None:
    """And of no neighbour."""
    (tmp_path / "a.md").write_text(LAYOUTS[layout].replace("@", said), "utf-8")
    told = [extract(paper) for paper in read([str(tmp_path / "a.md")])]
    assert [one.promise for one in told] == [promise, "none"]


def test_a_column_of_code_needs_no_more_than_that_it_will_come(tmp_path: Path) -> None:
    """Code that is there beside such words is there."""
    rows = f"| Title | Code |\n| --- | --- |\n| {PAPER} | TBA |\n| {OTHER} | [code]({HUB}) (soon) |\n"
    (tmp_path / "a.md").write_text(rows, "utf-8")
    assert [extract(paper).promise for paper in read([str(tmp_path / "a.md")])] == ["future", "none"]


@pytest.mark.parametrize("said", ["Code: *Coming soon*", "**Code:** TBA", "代码：即将开源"])
def test_a_labelled_line_below_a_heading_promises_beside_a_site(tmp_path: Path, said: str) -> None:
    """Which is where the paper has a page, and no code yet."""
    text = (
        f"# Papers\n\n### Counting Lakes by Night\n\n- Paper: <https://arxiv.org/abs/2401.00001>\n"
        f"- Project page: <https://lakes.example.org/>\n- {said}\n\n### Ponds at Noon\n\n"
        "- Paper: <https://arxiv.org/abs/2401.00002>\n- Project page: <https://ponds.example.org/>\n"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert [extract(paper).promise for paper in read([str(tmp_path / "a.md")])] == ["future", "none"]
