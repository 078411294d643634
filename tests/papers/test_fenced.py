"""Data and lists in fences of Markdown that holds no list besides."""

import pytest

from enricher.errors import InputError

from .conftest import Found, Reader, Reading

HUB = "https://github.com/o/"
DATA: dict[str, tuple[str, Found]] = {
    "YAML, in a fence a section": (
        "## 2023\n```yaml\n- title: Lamps of Rivers\n  arxiv: 2001.00001\n  code: HUB/lamps\n```\n"
        "## 2024\n```yaml\n- title: Doors of Rivers\n  arxiv: 2001.00002\n```\n",
        [("Lamps of Rivers", "2001.00001", [f"{HUB}lamps"]), ("Doors of Rivers", "2001.00002", [])],
    ),
    "JSON": (
        '# Papers\n\nAll of them:\n\n```json\n[{"title": "Lamps of Rivers", "arxiv": "2001.00001"}]\n```\n',
        [("Lamps of Rivers", "2001.00001", [])],
    ),
    "a table": (
        "~~~csv\ntitle,url,code\nLamps of Rivers,ARX/2001.00001,HUB/lamps\n"
        "Doors of Rivers,ARX/2001.00002,\n~~~\n",
        [("Lamps of Rivers", "2001.00001", [f"{HUB}lamps"]), ("Doors of Rivers", "2001.00002", [])],
    ),
    "a list as it was typed": (
        "# To read\n\nSoon:\n\n```\n1. Lamps of Rivers. Ann Lake. ARX/2001.00001\n   code: HUB/lamps\n"
        "2. Doors of Rivers (arXiv:2001.00002)\n```\n\nThen:\n\n"
        "~~~text\n- [Ponds in Fog](ARX/2001.00003)\n~~~\n",
        [
            ("Lamps of Rivers", "2001.00001", [f"{HUB}lamps"]),
            ("Doors of Rivers", "2001.00002", []),
            ("Ponds in Fog", "2001.00003", []),
        ],
    ),
    "an example beside a list": (
        '```json\n{"title": "A Title", "arxiv": "2001.00009"}\n```\n\n- [Doors of Rivers](ARX/2001.00002)\n',
        [("Doors of Rivers", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), DATA.values(), ids=DATA)
def test_data_in_fences_is_read_where_no_list_stands_outside(text: str, wanted: Found, found: Reader) -> None:
    """By the reader of its form, whatever is said before it."""
    assert found(text) == wanted


def test_what_is_wrong_with_the_data_is_said_by_the_texts_own_lines(reading: Reading) -> None:
    """Those outside of the fence count."""
    papers, told = reading(
        '# Papers\n\n```json\n[{"title": "Lamps of Rivers", "arxiv": "2001.00001"},\n {"title": "Doors\n```\n'
    )
    assert [paper.title for paper in papers] == ["Lamps of Rivers"]
    assert {problem.line for problem in told} <= {5, 6}
    assert told


@pytest.mark.parametrize(
    "fenced",
    [
        "```yaml\nserver:\n  port: 80\ntitle: My tool\n```\n",
        "```\npip install lamps\n```\n\n```\n1. Run it\n2. See ARX/2001.00001\n```\n",
        "```\n1. Unpack it\n2. Run it\n3. See ARX/2001.00001\n```\n",
        "```\n@misc{lake2020lamps,\n- url = {ARX/2001.00001},\n- see = {ARX/2001.00002},\n}\n```\n",
    ],
)
def test_a_programmes_settings_are_no_papers(found: Reader, fenced: str) -> None:
    """Though they have a title or number their steps."""
    with pytest.raises(InputError):
        found(f"# A tool\n\nSet it up:\n\n{fenced}")
