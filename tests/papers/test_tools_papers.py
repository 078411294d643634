"""Lists of tools, each with the paper that it was published with."""

from enricher.links import extract

from .conftest import Reading


def test_a_tool_is_called_by_its_paper_that_is_cited_in_details_below_it(reading: Reading) -> None:
    """What the keeper says of the tool is no title; its code and its manual are the paper's."""
    (one, other), _ = reading(
        "# Tools\n\n"
        "- [WetLamps](https://github.com/lake/wet) - wet lamps in R. <details>\n"
        "    <summary>Paper</summary>\n"
        "    Lake, Ann, and Bob Sea. “Wet Lamps Reveal Their Rivers.” Lamps 551 (2017): 51–56."
        " https://doi.org/10.1000/1.\n</details>\n\n"
        "- DryLamps - dry lamps in Perl. https://github.com/sea/dry <details>\n"
        "    <summary>Paper</summary>\n"
        '    Sea, Bob. "Dry Lamps and the Shape of Hills"  https://doi.org/10.1000/2 Lamp Biology 21 (2020)\n'
        "</details>\n",
        "in.md",
    )
    assert [(one.title, one.authors), (other.title, other.authors)] == [
        ("Wet Lamps Reveal Their Rivers", ("Ann Lake", "Bob Sea")),
        ("Dry Lamps and the Shape of Hills", ("Bob Sea",)),
    ]
    assert [extract(one).links[0].url, extract(other).links[0].url] == [
        "https://github.com/lake/wet",
        "https://github.com/sea/dry",
    ]
