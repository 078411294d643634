"""Titles behind who gives them, at the hours of a programme."""

from .conftest import Reading

HOURS = """# Programme

- 9:00 - 9:50 A. Lakes: Some Slow Methods for Wide Ponds
- 9:50 - 10:40 Cora Woods: An Overview of the Trees of the North
- 10:40 - 11:00 Coffee break
- **11:00 - 12:00 Contributed Session I-A: Modern Methods for Ponds** (chairman A. Lakes)
  - 11:00 - 11:20 R. Moor: Higher Order Paths Through Woods
  - 11:20 - 11:40 Hanna Hills and Bert Seas: On the Construction of Long Bridges
- 12:00 - 13:30 Lunch
"""
TITLES = [
    "Some Slow Methods for Wide Ponds",
    "An Overview of the Trees of the North",
    "Higher Order Paths Through Woods",
    "On the Construction of Long Bridges",
]


def test_hours_lead_to_who_gives_a_paper_and_its_title(reading: Reading) -> None:
    """A session's papers stand at hours of their own, and breaks between them."""
    papers, _ = reading(HOURS, "programme.md")
    assert [paper.title for paper in papers] == TITLES
    assert papers[0].authors == ("A. Lakes",)
    assert papers[3].authors == ("Hanna Hills", "Bert Seas")


def test_hours_stand_in_lists_of_tex(reading: Reading) -> None:
    """With commands of TeX's in names and titles."""
    text = r"""\documentclass{article}
\begin{document}
\begin{itemize}
  \item 9:00 - 9:20 M. M\"{o}wen: Counting Birds Above Slow Rivers
  \item {\bf 10:00 - 12:00 Session II} (chairman A. Lakes)
  \begin{itemize}
    \item 10:00 - 10:20 B. Seas: Wide Ponds in Dry Winters
    \item 10:20 - 10:40 C. Woods: Trees Beside Long Roads
  \end{itemize}
\end{itemize}
\end{document}
"""
    papers, _ = reading(text, "programme.tex")
    assert [(paper.authors[0], paper.title) for paper in papers] == [
        ("M. Möwen", "Counting Birds Above Slow Rivers"),
        ("B. Seas", "Wide Ponds in Dry Winters"),
        ("C. Woods", "Trees Beside Long Roads"),
    ]


def test_a_day_of_appointments_holds_no_papers(reading: Reading) -> None:
    """What stands before a colon there is nobody, or what stands behind it is no title."""
    text = """# Saturday

- 9:00 - 9:50 Main Hall: Meet the other teams of the North
- 10:00 - 10:40 Breakfast: Tea, bread and honey
- 11:00 - 11:20 Ann Lakes: keys
- 12:00 - 12:20 Team Blue: Swim Across the Long Lake
"""
    assert reading(text, "saturday.md")[0] == []
