import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.record import Record
from enricher.reports.sites import born, host_group, host_kind, host_of, is_web_address, paper_address

Make = Callable[..., list[Record]]


@pytest.mark.parametrize(
    ("url", "group", "kind"),
    [
        ("https://github.com/a/b", "github.com", "GitHub"),
        ("https://gist.github.com/a/b", "github.com", "GitHub"),
        ("https://raw.githubusercontent.com/a/b", "github.com", "GitHub"),
        ("https://a.github.io/b", "*.github.io", "project pages"),
        ("https://gitlab.inria.fr/a/b", "gitlab.inria.fr", "other forges"),
        ("https://www.cs.ox.ac.uk/x", "cs.ox.ac.uk", "universities"),
        ("https://cs.stanford.edu/", "cs.stanford.edu", "universities"),
        ("https://zenodo.org/record/1", "zenodo.org", "archives and DOIs"),
        ("https://t.co/x", "t.co", "short links"),
        ("https://notgithub.com/x", "notgithub.com", "other sites"),
        ("https://[::1", "(no host)", "other sites"),
        ("mailto:a@b", "(no host)", "other sites"),
    ],
)
def test_hosts_fall_into_their_drawers(url: str, group: str, kind: str) -> None:
    """By the end of their names, at a dot."""
    assert (host_group(url), host_kind(url)) == (group, kind)


@given(st.text())
def test_no_address_breaks_the_sorting(url: str) -> None:
    """Whatever a record holds."""
    host_of(url), host_group(url), host_kind(url), is_web_address(url)


@pytest.mark.parametrize(
    ("arxiv_id", "announced", "expected"),
    [
        ("2006.09214", dt.date(2020, 6, 17), dt.date(2020, 6, 17)),
        ("2006.09214", None, dt.date(2020, 6, 15)),
        ("2006.09214", dt.date(2026, 11, 20), dt.date(2020, 6, 15)),
        ("2006.09214", dt.date(2019, 1, 1), dt.date(2020, 6, 15)),
        ("hep-th/9901001", None, dt.date(1999, 1, 15)),
        ("9999.00001", None, None),
        (None, dt.date(2026, 11, 20), dt.date(2026, 11, 20)),
        (None, None, None),
    ],
)
def test_a_paper_is_born_when_it_was_announced_or_when_its_id_says(
    records: Make, arxiv_id: str | None, announced: dt.date | None, expected: dt.date | None
) -> None:
    """A keeper's list of old papers does not make them young."""
    paper = msgspec.structs.replace(records(1)[0].paper, arxiv_id=arxiv_id, announced=announced)
    assert born(paper) == expected


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1000/abc#2", "10.1000/abc%232"),
        ("10.1002/(SICI)1:8<693::AID>3.0.CO;2-O", "10.1002/(SICI)1:8%3C693::AID%3E3.0.CO;2-O"),
    ],
)
def test_a_papers_address_is_that_of_its_whole_doi(records: Make, doi: str, path: str) -> None:
    """A `#` as it is would lead to the DOI before it, and a `<` stands in no address."""
    record = records(1)[0]
    paper = msgspec.structs.replace(record.paper, arxiv_id=None, doi=doi)
    assert paper_address(paper) == f"https://doi.org/{path}"
