"""RePEc's mail of new papers."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

NEW = """nep-gth New Economics Papers
on Game Theory

1. Bargaining with Rivers
By: Jane Doe (University of Rivers); Richard Roe (University of Dams (UD))
Abstract: We bargain with rivers, which
 never answer.
Keywords: rivers
Date: 2019-02-28
URL: https://d.repec.org/n?u=RePEc:riv:wpaper:2019-01&r=all

2. Dams and the Theory of Games Played
by Beavers
By: Ann Lake
Date: 2019-02
URL: https://d.repec.org/n?u=RePEc:dam:wpaper:2019-02&r=all
"""
OLD = """From: ernad at nep.repec.org (Ed Itor)
Subject: [nep-gth] 2005-10-29, 2 papers

In this issue we have:
----------------------------------------------------------------------------

1. Bargaining with Rivers
     Doe,Jane; Roe,Richard
     Date: 2005-10-29

----------------------------------------------------------------------------

1. Bargaining with Rivers

    Doe,Jane
    Roe,Richard

We bargain with rivers.

Keywords: rivers;
Date:     2005-08-31
URL:      http://d.repec.org/n?u=RePEc:riv:wpaper:2005039&r=gth
"""


def test_papers_of_the_mail_have_authors_days_and_abstracts(reading: Reading) -> None:
    """Where an author works is no part of a name; a title may go on in a second line."""
    (first, second), problems = reading(NEW, "nep.txt")
    assert (first.title, first.announced) == ("Bargaining with Rivers", dt.date(2019, 2, 28))
    assert first.authors == ("Jane Doe", "Richard Roe")
    assert first.abstract == "We bargain with rivers, which never answer."
    assert (second.title, second.authors) == (
        "Dams and the Theory of Games Played by Beavers",
        ("Ann Lake",),
    )
    assert [link for paper in (first, second) for link in extract(paper).links] == []
    assert problems == []


def test_titles_at_the_head_of_an_older_mail_are_no_papers(reading: Reading) -> None:
    """Its papers stand behind them, with their authors unlabelled."""
    ((paper,), problems) = reading(OLD, "nep.txt")
    assert (paper.title, paper.authors) == ("Bargaining with Rivers", ("Jane Doe", "Richard Roe"))
    assert (paper.abstract, problems) == ("We bargain with rivers.", [])
