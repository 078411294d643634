import datetime as dt

import pytest

from enricher.papers.words.addresses import is_papers_own
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.identifiers import (
    arxiv_id,
    arxiv_id_apart,
    arxiv_id_in,
    day_in,
    doi,
    doi_apart,
    doi_in,
    without_version,
)  # fmt: skip
from enricher.papers.words.paper_pages import doi_of

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("2006.09214", "2006.09214"),
        ("2006.09214v12", "2006.09214"),
        ("arXiv:0704.0001", "0704.0001"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("q-bio/0309001", "q-bio/0309001"),
        ("arXiv:q-bio.NC/0410001v2", "q-bio/0410001"),
        ("q-alg/9501001", "q-alg/9501001"),
        ("2006.09214 and more", None),
        ("2013.09214", None),
        ("10.1145/3292500", None),
    ],
)
def test_an_identifier_loses_its_version_and_its_class(text: str, identifier: str | None) -> None:
    """What arXiv calls the paper, and nothing else."""
    assert arxiv_id(text) == identifier


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("https://arxiv.org/pdf/2006.09367.pdf", "2006.09367"),
        ("http://export.arxiv.org/abs/astro-ph/0601001v1", "astro-ph/0601001"),
        ("https://doi.org/10.48550/arXiv.2101.01693", "2101.01693"),
        ("oai:arXiv.org:2408.06401v1", "2408.06401"),
        ("see arXiv:1808.06601v1 there", "1808.06601"),
        ("arXiv ID: 1808.06601v2", "1808.06601"),
        ("arxiv:: 1808.06601", "1808.06601"),
        ("arxiv-id:: 1808.06601v1", "1808.06601"),
        ("arXiv number: 1808.06601", "1808.06601"),
        ("arXiv编号：1808.06601", "1808.06601"),
        ("arXiv video: 1808.06601", None),
        ("HTTPS://ARXIV.ORG/ABS/1808.06601", "1808.06601"),
        ("https://www.alphaxiv.org/overview/2006.09367", "2006.09367"),
        ("https://huggingface.co/papers/2006.09367", "2006.09367"),
        ("https://arxiv.org/ftp/arxiv/papers/2006/2006.09367.pdf", "2006.09367"),
        ("https://arxiv.org/src/2006.09367v1", "2006.09367"),
        ("https://example.org/papers/2006.09367", None),
        ("https://engrxiv.org/abs/2006.09367", None),
        ("arXiv:2006.0921412", None),
        ("https://arxiv.org/list/cs.LG/recent", None),
        ("https://example.org/abs/2006.09367", None),
    ],
)
def test_an_identifier_is_found_in_an_address(text: str, identifier: str | None) -> None:
    """On arXiv's hosts, behind its DOI prefix and its mark, and nowhere else."""
    assert arxiv_id_in(text) == identifier


def test_taking_the_version_off_twice_changes_nothing() -> None:
    """It is a canonical form."""
    assert without_version(without_version("cs.DL/0101001v3")) == "cs/0101001"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# ArXiv cs.CV --Wed, 17 Jun 2020", dt.date(2020, 6, 17)),
        ("Mon, 2 Apr 2007 19:18:42 GMT", dt.date(2007, 4, 2)),
        ("2019.01.23-2019.01.26", dt.date(2019, 1, 23)),
        ("bilingual-20250514_Wed", dt.date(2025, 5, 14)),
        ("2020-06-30T09:15:18.Z", dt.date(2020, 6, 30)),
        ("2211.15365", None),
        ("2021-02-31", None),
        ("31 Foo 2021", None),
    ],
)
def test_a_day_is_read_in_every_spelling(text: str, day: dt.date | None) -> None:
    """And no day is made of numbers that are none."""
    assert day_in(text) == day


@pytest.mark.parametrize("name", ["in.md", "in.html", "in.rst", "in.org", "in.csv"])
def test_a_doi_with_a_number_sign_is_not_cut(reading: Reading, name: str) -> None:
    """The DOI Handbook allows any printable sign, and asks that this one be escaped in an address."""
    texts = {
        "in.md": "# Papers\n\n- [Learning Nets](https://doi.org/10.1000/abc%232) [code](https://github.com/a/b)\n",
        "in.html": '<ul><li><a href="https://doi.org/10.1000/abc%232">Learning Nets</a></li></ul>',
        "in.rst": "Papers\n======\n\n* Learning Nets, :doi:`10.1000/abc#2`\n",
        "in.org": "* Papers\n** Learning Nets\n   [[doi:10.1000/abc#2]]\n",
        "in.csv": "title,doi\nLearning Nets,https://doi.org/10.1000/abc%232\n",
    }
    (paper,), _ = reading(texts[name], name)
    assert paper.doi == "10.1000/abc#2"


def test_a_doi_ends_before_the_sentence() -> None:
    """Its own characters are many; a final stop is not among them."""
    assert doi_in("(doi:10.1103/PhysRevD.76.013009).") == "10.1103/PhysRevD.76.013009"


def test_a_doi_in_a_query_ends_with_its_parameter() -> None:
    """Another one begins behind `&`, which a DOI itself may hold."""
    assert doi_in("https://find.example/it?t=A&doi=10.1000%2Fpond-17&volume=6") == "10.1000/pond-17"
    assert doi_in("https://doi.org/10.1000/a&b") == "10.1000/a&b"


def test_a_doi_has_no_backslash_before_a_sign() -> None:
    """Which Markdown and TeX put there, and exports keep; one before a letter is the registrant's."""
    assert doi(r"https://doi.org/10.1000/99:1\<1::AID-A1\>3.0") == "10.1000/99:1<1::AID-A1>3.0"
    assert doi_in(r"See 10.1000/978-3\_13.") == doi(r"10.1000/978-3\_13") == "10.1000/978-3_13"
    assert doi(r"10.1000/a\b") == r"10.1000/a\b"


def test_categories_are_named_once_in_their_order() -> None:
    """Both of two letters and of names, and the archives that have no parts."""
    text = "cs.SD; eess.AS, physics.gen-ph hep-th cs.SD readme.md"
    assert categories_in(text) == ("cs.SD", "eess.AS", "physics.gen-ph", "hep-th")


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://arxiv.org/abs/2006.09214", True),
        ("http://www.arxiv.org/pdf/2006.09214", True),
        ("https://papers.cool/arxiv/2006.09214", True),
        ("https://huggingface.co/papers/2006.09214", True),
        ("http://example.edu/~x/paper.pdf", True),
        ("https://huggingface.co/datasets/a/b", False),
        ("https://github.com/a/arxiv.org", False),
        ("git.io/AdelaiDet", False),
    ],
)
def test_the_papers_own_pages_are_told_from_its_resources(address: str, own: bool) -> None:
    """By host, and where a host has both, by path."""
    assert is_papers_own(address) is own


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("ICML 2021, arXiv:2101.00004", "2101.00004"),
        ("arXiv:2101.00004 github.com/o/r", "2101.00004"),
        ("arXiv preprint arXiv:2101.00004v2 (2021)", "2101.00004"),
        ("Journal of Tests; arXiv: 2101.00004 and arXiv:2101.00004v3", "2101.00004"),
        ("extends arXiv:1901.00001", None),
        ("siehe arXiv:1901.00001", None),
        ("based on arXiv:1901.00001", None),
        ("introduced in arXiv:1901.00001", None),
        ("the same as arXiv:1901.00001", None),
        ("available at arXiv:2101.00004", "2101.00004"),
        ("arXiv:1901.00001, arXiv:1901.00002", None),
        ("2101.00004 and so on", None),
    ],
)
def test_an_identifier_stands_apart_where_no_words_lead_to_it(text: str, identifier: str | None) -> None:
    """Words lead to other papers, and of two nobody knows which."""
    assert arxiv_id_apart(text) == identifier


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10.1000/abc.1", "10.1000/abc.1"),
        ("Journal of Tests 3 (2021), doi: 10.1000/abc.1.", "10.1000/abc.1"),
        ("https://doi.org/10.1000/abc.1 (open access)", "10.1000/abc.1"),
        ("erratum to 10.1000/abc.1", None),
        ("correction of doi:10.1000/abc.1", None),
        ("data first used in doi:10.1000/abc.1", None),
        ("10.1000/abc.1, 10.1000/abc.2", None),
        ("version 10.1", None),
    ],
)
def test_a_doi_stands_apart_where_no_words_lead_to_it(text: str, name: str | None) -> None:
    """As an identifier does."""
    assert doi_apart(text) == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("early/2018/08/31/404863", "10.1101/404863"),
        ("biorxiv/early/2018/08/31/404863.full.pdf", "10.1101/404863"),
        ("early/2017/01/01/012345.1", "10.1101/012345"),
        ("biorxiv/early/2020/01/03/2020.01.02.123456/DC1/embed/media-1.pdf", "10.1101/2020.01.02.123456"),
        ("early/2026/01/05/2025.12.30.691234", "10.64898/2025.12.30.691234"),
        ("early/2025/12/02/2025.11.28.691234", None),
        ("10.1101/404863v2.full.pdf+html", "10.1101/404863"),
        ("10.1101/2020.01.02.123456v1.supplementary-material", "10.1101/2020.01.02.123456"),
        ("10.64898/2025.12.30.691234v1.article-info", "10.64898/2025.12.30.691234"),
        ("10.1101/2020.01.02.123456v1.full-text", "10.1101/2020.01.02.123456"),
    ],
)
def test_every_page_of_a_preprint_has_its_doi(path: str, name: str | None) -> None:
    """Of all its views; where a day stands in its place too, unless either prefix may be meant."""
    assert doi_of(f"https://www.biorxiv.org/content/{path}") == name


def test_a_doi_with_a_version_in_its_middle_is_whole() -> None:
    """What stands behind it is no publisher's view."""
    assert doi_of("https://doi.org/10.1000/x12v2.model") == "10.1000/x12v2.model"


def test_a_dois_own_letters_are_no_version() -> None:
    """A version stands behind a preprint's number of many digits."""
    assert doi_of("https://doi.org/10.1000/x79k-2v94") == "10.1000/x79k-2v94"


def test_a_doi_that_an_address_asks_for_by_its_id_is_its_papers() -> None:
    """As PLOS has them; one in any other question may be another's."""
    plos = "https://journals.plos.org/plosone/article"
    assert doi_of(f"{plos}?id=10.1371/journal.pone.0000001") == "10.1371/journal.pone.0000001"
    assert doi_of(f"{plos}/file?id=10.1371/journal.pone.0000001&type=printable") is not None
    assert doi_of("https://example.org/share?from=10.1371/journal.pone.0000001") is None
