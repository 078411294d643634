"""Lines read at little cost are read as any object would be."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from enricher.papers.readers import json_reading, json_values, plain_lines

LINE: dict[str, Any] = {
    "arxiv_id": "2006.09214v2",
    "title": " Counting <i>Objects</i> &amp;\n  Things ",
    "abstract": "We count. See https://example.org/a.\n",
    "authors": ["Doe, Jane", " Bo Counting", ""],
    "categories": ["cs.CV", "hep-ph"],
    "announced": "2020-06-17",
}

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([
        "", " ", "2006.09214", "arXiv:2006.09214v2", "hep-th/9901001", "math.GT/0309136", "2001.1",
        "cs.CV; cs.LG", "A (arXiv:2301.00001v1 [cs.CV])", "<p>Of <b>it</b></p>", "https://github.com/o/r",
        "github.com/o/r", "o/r", "arXiv:2408.06401v3 Announce Type: new Abstract: We",
        "Doe, Jane and Poe, Al", "Doe, J., Poe, A., Roe, B.", "2020-06-17", "17 Jun 2020", "20200617",
        "1592352000", "2020-13-40", "10.1000/x", "www.a.org", "a.github.io",
        "[a](https://arxiv.org/abs/2006.09215)", "\0", "\ud83d\ude00", "&lt;b&gt;",
        "2020-06-17-2020-06-17-2020-06-17", "A\t-\tB",
    ]),
)  # fmt: skip
VALUES = st.one_of(
    TEXTS, st.none(), st.lists(TEXTS, max_size=4), st.integers(0, 2_000_000_000), st.just({"value": "A"})
)
NAMES = ("arxiv_id", "id", "title", "abstract", "authors", "categories", "announced", "comments", "doi")
LINES = st.dictionaries(st.sampled_from((*NAMES, "code")), VALUES, max_size=8).map(lambda some: LINE | some)


def test_a_plain_line_needs_no_thinking_about_its_names() -> None:
    """The usual one is made a paper of at once."""
    assert plain_lines.paper(json.dumps(LINE).encode()) is not None


@pytest.mark.parametrize(
    "odd",
    [
        {"code": "https://github.com/o/r"},
        {"doi": "10.1000/x"},
        {"arxiv_id": "https://arxiv.org/abs/2006.09214"},
        {"id": "17"},
        {"authors": "Jane Doe"},
        {"announced": "https://example.org/2020-06-17"},
    ],
)
def test_what_must_be_thought_about_is_not_plain(odd: dict[str, Any]) -> None:
    """Other names, other shapes, addresses: whoever knows all names reads them."""
    assert plain_lines.paper(json.dumps(LINE | odd).encode()) is None


def test_plain_lines_load_no_reader_of_lists() -> None:
    """Whose patterns take longer to compile than a thousand such lines to read; nor one of other shapes."""
    code = (
        "import io, sys; from enricher.papers import reading\n"
        "list(reading.read(['-'], stdin=io.BytesIO(sys.argv[1].encode())))\n"
        "others = ('.bylines', '.plain_titles', '.rows', '.json_values', '.fields', 'xml.etree', '.zstd')\n"
        "print(sorted(name for name in sys.modules if name.endswith(others)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, f"{json.dumps(LINE | {'title': 'Counting Objects'})}\n" * 2],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


@settings(max_examples=600)
@given(LINES)
@example(LINE)
@example(LINE | {"arxiv_id": None, "id": "2006.09214"})
@example(LINE | {"title": ""})
@example(LINE | {"title": "[a](https://arxiv.org/abs/2006.09215)"})
@example(LINE | {"title": "http://"})
@example(LINE | {"authors": ["Jane Doe", "et al."]})
@example(LINE | {"authors": ["", "<A>"]})
@example(LINE | {"authors": ["*Jane Doe*", "Rick Roe"]})
@example(LINE | {"title": "Counting Things\t- OpenReview"})
@example(LINE | {"title": "Counting Things | arXiv"})
@example(LINE | {"title": "Counting Things \N{EM DASH} PubMed"})
@example(LINE | {"title": "[2006.09214] Counting Things"})
@example(LINE | {"title": "Counting Things (arXiv:2006.09214v1 [cs.CV])"})
@example(LINE | {"abstract": "  arXiv:2006.09214v1 Announce Type: new\nAbstract: We count."})
@example(LINE | {"abstract": "<a href='x'>arXiv:2006.09214v1</a> Announce Type: new\nAbstract: We count."})
@example(LINE | {"announced": "2000"})
@example(LINE | {"announced": "2020-06-17-2020-06-17-2020-06-17"})
def test_a_plain_line_gives_what_any_object_gives(line: dict[str, Any]) -> None:
    """Whatever stands in its fields."""
    octets = json.dumps(line).encode()
    made = plain_lines.paper(octets)
    if made is not None:
        assert [made] == list(json_values.items_of(json_reading.decoded(octets), 1))
