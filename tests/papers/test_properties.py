"""Laws that hold for whatever stands in a file."""

import contextlib
import gzip
import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from enricher.errors import InputError
from enricher.model import Paper
from enricher.papers import FORMS, Problem, read
from enricher.papers.words.paper_pages import is_paper_page

from .test_digest import HEAD, item

NoHang = Callable[..., AbstractContextManager[None]]

PIECES = st.sampled_from(
    [
        b"### 1.A  [ :arrow_down: ](https://arxiv.org/pdf/2006.09214.pdf)\n",
        b"# ArXiv cs.CV --Wed, 17 Jun 2020\n",
        b"> words",
        b"\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1f\x8b\x08",
        b"(\xb5/\xfd",
        b"BZh9",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"title"',
        b":",
        b",",
        b'"',
        b"\\",
        b"@misc{a, title={b}}\n",
        b"<feed>",
        b"<entry>",
        b"<title>",
        b"</title>",
        b"</entry>",
        b"<OAI-PMH>",
        b"<record>",
        b"|",
        b"|---|---|\n",
        b"](",
        b"https://arxiv.org/abs/2006.09214",
        b"- ",
        b"**",
        b"title,id\n",
        b"\\\\\n",
        b"---\n",
        b"title: x\n",
        b"#### [new 001] T\n",
        b"&a;",
        b"<!ENTITY",
        b"\r",
        b'{"schema_version": 1, "paper": ',
        b'{"id":"1","authors_parsed":',
        b"## 1. T\n",
        b"**arXiv ID:** 1\n",
    ]
)
CONTENT = st.lists(PIECES | st.binary(max_size=20), max_size=30).map(b"".join)
FORM = st.none() | st.sampled_from(sorted(FORMS))


def read_from(content: bytes, form: str | None = None) -> tuple[list[Paper], list[Problem]]:
    """The papers and problems of such an input; none where it is refused for giving no paper."""
    problems: list[Problem] = []
    papers: list[Paper] = []
    try:
        papers.extend(read(["-"], form=form, stdin=io.BytesIO(content), on_problem=problems.append))
    except InputError as error:
        if "gives no paper" not in str(error):
            raise
    return papers, problems


@pytest.mark.slow
@example(content=b"https://arxiv.org/abs/2006.092140\n", form=None)
@given(content=CONTENT, form=FORM)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_nothing_but_an_input_error_is_ever_raised(content: bytes, form: str | None) -> None:
    """Whatever the octets, and whatever form they are said to have, a paper known by its page alone too."""
    with contextlib.suppress(InputError):
        for paper in read_from(content, form)[0]:
            known = paper.title or paper.arxiv_id or paper.doi or paper.error
            assert known or any(map(is_paper_page, paper.urls))


@given(content=CONTENT)
@settings(max_examples=50, deadline=None)
def test_packing_changes_nothing(content: bytes) -> None:
    """A packed input has the papers that it has unpacked."""
    with contextlib.suppress(InputError):
        assert read_from(gzip.compress(content)) == read_from(content)


@given(
    parts=st.lists(st.booleans(), max_size=20),
    title=st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="[]()"), min_size=1),
)
@settings(max_examples=50, deadline=None)
def test_numbers_count_every_item(parts: list[bool], title: str) -> None:
    """Good ones and bad ones: each has its place, and is a paper or a problem."""
    text = HEAD + "".join(item(title=title) if good else "### 1.\n" for good in parts)
    papers, problems = read_from(text.encode())
    assert [p.source for p in papers] == [f"-#{n}" for n, good in enumerate(parts, start=1) if good]
    assert len(problems) == parts.count(False)


HARD = {
    "brackets": ("digest", HEAD.encode() + item(text="%").encode(), b"["),
    "closing brackets": ("digest", HEAD.encode() + item(text="%").encode(), b"](" ),
    "list of brackets": ("list", b"- [T](https://arxiv.org/abs/2006.09214) %", b"[]("),
    "row of brackets": ("table", b"|Title|Code|\n|---|---|\n|T|%|\n", b"[](["),
    "anchors": ("list", b"- [T](https://arxiv.org/abs/2006.09214) %", b"<a "),
    "braces": ("bibtex", b"@misc{a, title={%", b"{"),
    "half entries": ("bibtex", b"%", b"@misc{a,\n"),
    "open objects": ("json", b"%", b'{"a":'),
    "open lists": ("json", b'{"papers": [%', b"[{},"),
    "empty lines": (None, b"%", b" \n"),
    "days": ("chinese-weekly", "题目：T\n%".encode(), b"**2019-01-01**\n"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("form", "frame", "unit"), HARD.values(), ids=HARD)
def test_time_grows_with_the_input_and_no_faster(
    form: str | None, frame: bytes, unit: bytes, no_hang: NoHang
) -> None:
    """A megabyte of one mark: what is quadratic would take hours."""
    content = frame.replace(b"%", unit * (1_000_000 // len(unit)))
    with no_hang(30), contextlib.suppress(InputError):
        read_from(content, form)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["digest", "jsonl", "snapshot", "csv", "bibtex", "table", "json"])
def test_a_single_line_of_50_mb_costs_itself(form: str, no_hang: NoHang) -> None:
    """It is reported, and takes no more than once through."""
    content = gzip.compress(b'{"title":"' + b"x" * 50_000_000, compresslevel=1)
    with no_hang():
        papers, problems = read_from(content, form)
    assert sum(len(paper.title) for paper in papers) == 0
    assert problems or form in ("digest", "bibtex", "table")
