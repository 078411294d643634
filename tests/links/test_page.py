import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.links import follow, of_address
from enricher.links.page import MOST, PAGE_LIMIT, code_links
from enricher.model import Paper

BASE = "https://crisp.github.io/tool/"


def test_a_pages_repositories_are_found_in_order_and_once() -> None:
    """Absolute and relative, with entities, in any quotes."""
    page = """<a href='https://github.com/o/n'>Code</a> <a href="/about">x</a> <a href=https://github.com/O/N.git>
              <a href="https://huggingface.co/datasets/o/d?a=1&amp;b=2">Data</a> <a href="https://example.org/">y</a>"""
    wanted = ("https://github.com/o/n", "https://huggingface.co/datasets/o/d?a=1&b=2")
    assert code_links(page, BASE) == wanted
    assert code_links(page.encode(), BASE) == wanted


def test_a_page_is_read_to_its_bound() -> None:
    """No more links than `MOST`, no octets beyond the limit."""
    many = "".join(f'<a href="https://github.com/o/n{number}">' for number in range(100))
    assert len(code_links(many, BASE)) == MOST
    assert code_links(" " * PAGE_LIMIT + many, BASE) == ()


@given(st.binary(max_size=400))
def test_no_octets_make_it_raise(octets: bytes) -> None:
    """Whatever a stranger's server sends."""
    code_links(octets + b'<a href="' + octets, BASE)


@pytest.mark.parametrize(
    ("page_links", "wanted"),
    [
        (("https://github.com/o/anything",), "https://github.com/o/anything"),
        (("https://github.com/a/b", "https://github.com/o/CRISP-Tool"), "https://github.com/o/CRISP-Tool"),
        (("https://github.com/a/b", "https://github.com/c/d"), None),
        (
            ("https://github.com/nerfies/nerfies.github.io", "https://github.com/o/n"),
            "https://github.com/o/n",
        ),
        (("https://github.com/crisp/crisp.github.io",), None),
        ((), None),
    ],
)
def test_a_pages_code_is_taken_where_it_is_plain(page_links: tuple[str, ...], wanted: str | None) -> None:
    """The only repository, or the one of the project's name; no templates, no site's source."""
    paper = Paper(title="CRISP: A Method", abstract="")
    found = follow(paper, of_address(BASE), page_links)
    assert [link.url for link in found] == ([wanted] if wanted else [])
    assert all(link.found_on == BASE and link.kind == "code" for link in found)
