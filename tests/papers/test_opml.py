"""Outlines in OPML: papers among their lines."""

import pytest

from enricher.errors import InputError
from enricher.papers import read

from .conftest import Reader, Reading

OUTLINE = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>To read</title></head><body>
<outline text="Water">
  <outline text="Lakes at Night" type="link" url="https://arxiv.org/abs/2101.00001">
    <outline text="code: https://github.com/lake/night"/>
  </outline>
  <outline text="&lt;a href=&quot;https://arxiv.org/abs/2101.00002&quot;&gt;Woods in Rain&lt;/a&gt;"/>
  <outline text="Ponds https://arxiv.org/abs/2101.00003" _note="two ponds&#10;https://github.com/pond/two"/>
</outline>
<outline text="Shopping"><outline text="milk"/></outline>
</body></opml>
"""
FEED = '<outline type="rss" text="cs.CL updates on arXiv.org" xmlUrl="https://rss.arxiv.org/rss/cs.CL"/>'


def test_lines_that_lead_to_papers_are_papers(found: Reader) -> None:
    """By an attribute, an anchor or in words; code stands below a line or in its note."""
    assert found(OUTLINE, "outline.opml") == [
        ("Lakes at Night", "2101.00001", ["https://github.com/lake/night"]),
        ("Woods in Rain", "2101.00002", []),
        ("Ponds", "2101.00003", ["https://github.com/pond/two"]),
    ]


def test_feeds_are_counted(reading: Reading) -> None:
    """A subscription names no paper."""
    papers, problems = reading(OUTLINE.replace("</body>", f"{FEED * 2}</body>"), "outline.opml")
    assert len(papers) == 3
    assert [problem.passed_over for problem in problems] == [True, True]


def test_a_list_of_feeds_is_refused_in_a_sentence(tmp_path_factory: pytest.TempPathFactory) -> None:
    """It says what stands in it."""
    path = tmp_path_factory.mktemp("feeds") / "feeds.opml"
    path.write_text(f"<opml><body>{FEED}</body></opml>")
    with pytest.raises(InputError, match="a subscription to a feed, which is no paper"):
        list(read([path]))


def test_a_deep_outline_is_read(found: Reader) -> None:
    """However many levels stand around a paper."""
    around = "".join(f'<outline text="Level {number}">' for number in range(400))
    line = '<outline text="Lakes at Night" url="https://arxiv.org/abs/2101.00001"/>'
    text = f"<opml><body>{around}{line}{'</outline>' * 400}</body></opml>"
    assert [title for title, _, _ in found(text, "deep.opml")] == ["Lakes at Night"]
