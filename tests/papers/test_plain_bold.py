"""Titles in bold that are told at once, as by the rules for bold words."""

import pytest

from enricher.papers.blocks import Text
from enricher.papers.titles import bold_titles
from enricher.papers.titles.bold_titles import bold_title

_TITLES = (
    "A Title of Six Plain Words and More",
    "Counting Lamps by Night",
    "Lamp-Net: Counting Self-Made Lamps at Sea",
    "LAMP: Lamp: Light from Few Lamps at Sea",
    "Ann Example and Bob Sample of Lake",
    "Paper Code Data Slides Video Poster",
    "Lake A and Pond B of the Sea",
    "Global Lamps: A Survey",
)


@pytest.mark.parametrize("title", _TITLES)
@pytest.mark.parametrize("lead", ["", "2020-01-02, ", "[ICML] ", "(KDD 2020) ", "Ann Example, ", "12. ", "["])
@pytest.mark.parametrize("end", ["", ".", ";", ",", "|", ":"])
def test_a_plain_title_in_bold_is_told_at_once_as_by_the_rules(
    lead: str, title: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands behind it: authors in italics, a colon, a bracket, a sentence, more in bold."""
    begin, stop = len(lead), len(lead) + len(title) + len(end)
    texts = [
        Text(f"{lead}{title}{end}{behind}", bold=((begin, stop), *more), spans=spans)
        for behind in ("", "] Ann", ": Ann", "\n: Ann", " Ann Example, Bob Sample. ICML", " is out", " | a")
        for more in ((), ((stop + 1, stop + 4),))
        for spans in ((), ((stop + 1, stop + 12),))
    ]
    at_once = list(map(bold_title, texts))
    monkeypatch.setattr(bold_titles, "plain_bold", lambda _: "")
    assert at_once == list(map(bold_title, texts))
