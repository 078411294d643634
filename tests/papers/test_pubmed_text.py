"""PubMed's abstracts, as its page saves them as text."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

TEXT = """
1. J Lakes. 2022 Mar 1;3(2):1-9. doi: 10.1000/lakes. Epub 2022
Feb 1.

Lakes and lamps: a survey
of light.

Doe JQ(1), van der Roe R(1)(2), Lake Group.

Author information:
(1)A Place.

BACKGROUND: We light lakes.
1. This is no record.

AVAILABILITY: Code is at https://github.com/doe/lakes.

Copyright (c) 2022 The Authors.

DOI: 10.1000/lakes
PMID: 35000001 [Indexed for MEDLINE]

2. J Lamps. 2021;2(1):3. doi: 10.1000/lamps.

Lamps alone.

Roe R.

PMID: 34000001
"""


def test_each_record_is_a_paper_with_what_is_its_own(reading: Reading) -> None:
    """Addresses of authors are no abstract, and no record takes another's identifier."""
    (lakes, lamps), problems = reading(TEXT, "abstract-lakes-set.txt")
    assert (lakes.title, lakes.doi) == ("Lakes and lamps: a survey of light.", "10.1000/lakes")
    assert lakes.authors == ("JQ Doe", "R van der Roe", "Lake Group")
    assert lakes.announced == dt.date(2022, 3, 1)
    assert lakes.abstract.startswith("BACKGROUND: We light lakes. 1. This")
    assert "Copyright" not in lakes.abstract
    assert [link.url for link in extract(lakes).links] == ["https://github.com/doe/lakes"]
    assert (lamps.title, lamps.doi, lamps.authors) == ("Lamps alone.", "10.1000/lamps", ("R Roe",))
    assert problems == []


def test_lines_that_end_as_windows_has_them_change_no_form(reading: Reading) -> None:
    """The blank lines that part an article are blank with a carriage return, too."""
    text = (
        "1. J Lamps. 2022 Mar 1;12(3):1-9. doi: 10.1000/lamps.1.\n\nCounting quiet lamps.\n\n"
        "Ebb A(1), Flood B(2).\n\nAuthor information:\n(1)Lakes.\n(2)Lamps.\n\nWe count.\n\n"
        "DOI: 10.1000/lamps.1\nPMID: 35000001\n"
    )
    [paper], _ = reading(text.replace("\n", "\r\n"), "abstracts.txt")
    assert (paper.title, paper.doi) == ("Counting quiet lamps.", "10.1000/lamps.1")
