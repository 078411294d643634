"""Hours of a site's programme whose fields tell of papers under other names."""

import pytest

from .conftest import Reading

DAY = """legend:
  title: Legend
days:
  - name: June 3rd
    events:
      - time: 9:00 to 9:15
        title: Welcome and Introduction
        subtitle: Ann Lakes, Lake Lab
      - time: 9:15 to 9:45
        title: Counting the Birds of Slow Rivers
        subtitle: Bob Ponds, University of the North
      - time: 9:45 to 10:15
        title: Why Wide Ponds Freeze So Late
        subtitle: Cora Woods, Dan Moor and Al Bay
      - time: 10:15 to 10:45
        title: What Will Become of the Lakes
        category: Invited Talk
        subtitle: Eve Hills
      - time: 10:45 to 11:15
        title: An Hour Among Trees
        subtitle: bring warm boots, please
"""
ROOMS = """- name: Saturday
  rooms:
  - name: Main Room
    talks:
      - name: "Contributed Talk 1: Counting the Birds of Slow Rivers"
        time_start: '09:50'
        time_end: '10:00'
      - name: "Contributed Talk 2: Ponds: Why They Freeze So Late"
        time_start: '10:00'
        time_end: '10:10'
      - name: Lakes for Everybody
        time_start: '10:10'
        time_end: '10:40'
      - name: "Keynote Talk 1: What Will Become of the Lakes"
        time_start: '10:40'
        time_end: '11:20'
"""


def test_names_below_a_title_gave_its_paper(reading: Reading) -> None:
    """With where one works; a talk by its kind, a welcome and an hour that names nobody are no papers."""
    papers, _ = reading(DAY, "programme.yml")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting the Birds of Slow Rivers", ("Bob Ponds",)),
        ("Why Wide Ponds Freeze So Late", ("Cora Woods", "Dan Moor", "Al Bay")),
    ]


def test_a_contributed_talk_is_a_paper_called_after_its_colon(reading: Reading) -> None:
    """As a keynote and an hour whose name says nothing are not."""
    papers, _ = reading(ROOMS, "programme.yml")
    assert [paper.title for paper in papers] == [
        "Counting the Birds of Slow Rivers",
        "Ponds: Why They Freeze So Late",
    ]


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        ("subtitle: Ann Lakes and Bob Ponds", ()),  # at no hour: whatever else it may be
        ("subtitle: Ann Lakes and Bob Ponds\n  time: '9:30'\n  authors: Cora Woods", ("Cora Woods",)),
    ],
)
def test_other_fields_are_what_they_are(fields: str, authors: tuple[str, ...], reading: Reading) -> None:
    """A line below a title at no hour, or beside authors."""
    papers, _ = reading(f"- title: Why Wide Ponds Freeze So Late\n  {fields}\n  year: 2020\n", "papers.yml")
    assert [paper.authors for paper in papers] == [authors]


def test_a_legend_with_more_to_it_is_a_paper(reading: Reading) -> None:
    """One with an author may well be called so."""
    papers, _ = reading("- title: Legend\n  authors: Ann Lakes\n  year: 2020\n", "papers.yml")
    assert [paper.title for paper in papers] == ["Legend"]
