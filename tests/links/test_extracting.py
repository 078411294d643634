"""Links of an abstract: found, cleaned, and told what they are."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enricher.links import extract, of_address
from enricher.model import Paper

from .reading import anchor, links, urls

NoHang = Callable[..., AbstractContextManager[None]]

REPO = "https://github.com/some-one/Some_Tool"


@pytest.mark.parametrize(
    "text",
    [
        "Code is at https://github.com/some-one/Some_Tool.",
        "Code (https://github.com/some-one/Some_Tool), data and more follow.",
        "Code: [https://github.com/some-one/Some_Tool].",
        "Code: <https://github.com/some-one/Some_Tool>!",
        "Code: &lt;https://github.com/some-one/Some_Tool&gt;.",
        'Code: "https://github.com/some-one/Some_Tool".',
        "Code: 'https://github.com/some-one/Some_Tool'.",
        "Code: “https://github.com/some-one/Some_Tool”.",
        "Code: `https://github.com/some-one/Some_Tool`.",
        "Code: **https://github.com/some-one/Some_Tool**.",
        "Code: {https://github.com/some-one/Some_Tool}.",
        r"Code: \url{https://github.com/some-one/Some\_Tool}.",
        r"Code\footnote{\url{https://github.com/some-one/Some_Tool}} is there.",
        r"Code\footnote{Our code is at https://github.com/some-one/Some_Tool.}.",
        r"Code: \href{https://github.com/some-one/Some_Tool}{here}.",
        r"Code: \href{https://github.com/some-one/Some_Tool}{\texttt{https://github.com/some-one/Some\_Tool}}.",
        r"Code: $\href{https://github.com/some-one/Some_Tool}{\text{here}}$.",
        r"Code: \texttt{github.com/some-one/Some\_Tool}.",
        r"Code: https://github.com/some-one/Some{\_}Tool.",
        r"Code: https://github.com/some-one/Some\textunderscore Tool.",
        "Code: [GitHub](https://github.com/some-one/Some_Tool).",
        "Code: [https://github.com/some-one/Some_Tool](https://github.com/some-one/Some_Tool).",
        "Code: github.com/some-one/Some_Tool.",
        "Code: www.github.com/some-one/Some_Tool.",
        "Code: http://github.com/some-one/Some_Tool.git.",
        "Code: https: //github.com/some-one/Some_Tool.",
        "Code: https:// github.com/some-one/Some_Tool.",
        "Code: https://github. com/some-one/Some_Tool.",
        "Code: https://github.com/ some-one/Some_Tool.",
        "Code: https://github.com/some-one/ Some_Tool.",
        "Code: https://github.com/some-\none/Some_Tool.",
        "Code: https://github.com/some-one /Some_Tool.",
        "Code: https://github.com/some-one/Some_Tool%20.",
        "Code: https://github.com/some-one/Some$_$Tool.",
        "Code: https:/github.com/some-one/Some_Tool.",
        "Code: https:github.com/some-one/Some_Tool.",
        "Code: https//github.com/some-one/Some_Tool.",
        "Code: htttps://github.com/some-one/Some_Tool.",
        "Code: ttps://github.com/some-one/Some_Tool.",
        "Code: HTTPS://GITHUB.COM/some-one/Some_Tool.",
        "Code: http://https://github.com/some-one/Some_Tool.",
        "Code: https://githubhttps://github.com/some-one/Some_Tool",
        "upon acceptance.https://github.com/some-one/Some_Tool.",
        "Code is athttps://github.com/some-one/Some_Tool.",
        "Code: https://github.com/some-one/Some_Tool.The rest follows.",
        "Code: https://github.com/some-one/Some_Tool;data: none.",
        "Code: https://github.com/some-one/Some\u200b_Tool.",
        "Code: https://github.com/some\u2010one/Some_Tool.",
        "Code:\u00a0https://github.com/some-one/Some_Tool\u00a0.",
        "Code: https://github.com/some-one/Some_Toolâ€‹.",
        "代码：https://github.com/some-one/Some_Tool，欢迎使用。",
        "代码在https://github.com/some-one/Some_Tool提供。",
        "Code: https://github.com/some-one/Some_Tool…\nMore text.",
        "Code: https://github.com/some-one/Some_Tool's main branch.",
        "Code: " + anchor(REPO) + ".",
        r"Code: \url{" + anchor(REPO) + "}.",
        "Code: " + anchor(REPO + "}") + ".",
        "Code: " + anchor(REPO + ".Warning:") + " words.",
        "Code: " + anchor(REPO + "%7D") + " words.",
        r"Code: " + anchor("https://github.com/some-one/Some") + r"\_Tool.",
        "Code: " + anchor("http://acceptance.https") + "://github.com/some-one/Some_Tool.",
        "Code: " + anchor("https://github.com/some-one/") + " Some_Tool.",
        'Code: <a href="https://arxiv.org/ct?url=https%3A%2F%2Fgithub.com%2Fsome-one%2FSome_Tool&amp;v=1">'
        "this https URL</a>",
        "Code: <a href='https://github.com/some-one/Some_Tool'>our page</a>.",
        "Code: <a href=https://github.com/some-one/Some_Tool>our page</a>.",
    ],
)  # fmt: skip
def test_one_repository_is_found_however_it_is_written(text: str) -> None:
    """Wrapped, cut, mistyped or escaped: one link, and the same one."""
    if "…" in text:
        assert [(link.url, link.taken_for) for link in links(text)] == [(REPO, "truncated")]
    else:
        assert urls(text) == [REPO]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See https://en.wikipedia.org/wiki/A_(b).", ["https://en.wikipedia.org/wiki/A_(b)"]),
        ("(see https://example.org/a?b=c&d=e#f)", ["https://example.org/a?b=c&d=e#f"]),
        (r"At https://example.org/\~{}user/a\%20b\#c.", ["https://example.org/~user/a%20b#c"]),
        (r"At http://example.org/$\sim$user/.", ["http://example.org/~user/"]),
        (r"At http://example.org/{\textasciitilde}user/.", ["http://example.org/~user/"]),
        ("At https://visual.github$.io/x/.", ["https://visual.github.io/x/"]),
        ("At https://visual. github.io/x/.", ["https://visual.github.io/x/"]),
        ("At https://visual.github.io /x/.", ["https://visual.github.io/x/"]),
        ("At https://bücher.example/ä.", ["https://xn--bcher-kva.example/%C3%A4"]),
        ("At https://zh.wikipedia.org/wiki/机器 ok", ["https://zh.wikipedia.org/wiki/%E6%9C%BA%E5%99%A8"]),
        ("At https://a.org/x, https://b.org/y; https://c.org.", ["https://a.org/x", "https://b.org/y", "https://c.org"]),
        ("https://a.org/xhttps://b.org/y", ["https://a.org/x", "https://b.org/y"]),
        ("https://web.archive.org/web/2020/https://a.org/x", ["https://web.archive.org/web/2020/https://a.org/x"]),
        ("Page: https://4d- visual.github.io/.", ["https://4d-visual.github.io"]),
        ("Data: https://doi.org/10. 5281/zenodo.12.", ["https://doi.org/10.5281/zenodo.12"]),
        ("Tool: http://dsg.csail.mit.edu:5000.", ["http://dsg.csail.mit.edu:5000"]),
        ("At http://131.114.1.2/tool/.", ["http://131.114.1.2/tool/"]),
        ("Same https://a.org/x and again https://a.org/x.", ["https://a.org/x"]),
        ("Visit www.example.edu/tool for more.", ["http://www.example.edu/tool"]),
        ("Write to someone@example.org or a.b@cs.example.edu.", []),
        ("Code is available at this https URL.", []),
        ("We use Node.js, llama.cpp, D3.js and train.py, i.e. tools, e.g. these, et.al and v1.0.", []),
        ("This holds.In this paper we go on.To do so, version 2.0.In all.", []),
        ("It is 3.14.in words, fell by 0.5.to nought, and with v2.0.it is done.", []),
        ("We bought it on 163.com.", ["http://163.com"]),
    ],
)  # fmt: skip
def test_addresses_are_cleaned_without_damage(text: str, wanted: list[str]) -> None:
    """What belongs to an address stays, what does not goes, and what is none is not made one."""
    assert urls(text) == wanted


def test_a_site_called_by_its_name_is_mentioned() -> None:
    """Checkable, and no resource of the paper."""
    (found,) = links(f"reviews of products on {anchor('http://Amazon.com')} and their ratings")
    assert (found.url, found.kind, found.role) == ("http://amazon.com", "other", "mentioned")
    (found,) = links(f"based on {anchor('http://OpenReview.net')} discussions")
    assert (found.taken_for, found.kind, found.role) == (None, "other", "mentioned")


def test_a_long_address_and_its_signs_are_read_whole_wherever_they_stand() -> None:
    """An address is read a piece at a time; no escape, scheme or end is lost at the pieces' seams."""
    for size in range(470, 530):
        path = "x" * size
        assert urls(f"See https://a.org/{path}{chr(92)}_y/z for it.") == [f"https://a.org/{path}_y/z"]
        assert urls(f"See https://a.org/{path}https://b.org/y now.") == [
            f"https://a.org/{path}",
            "https://b.org/y",
        ]


def test_an_address_is_never_cut() -> None:
    """However long; past a bound it is no address, and its length is said."""
    long, longer = (f"https://example.org/{'a' * count}" for count in (3_000, 9_000))
    assert urls(f"See {long} here.") == [long]
    assert urls(f"See {anchor(long)} here.") == [long]
    (found,) = links(f"See {longer} here.")
    assert (found.refusal, found.url) == ("invalid_url", longer)


def test_a_doi_of_data_is_the_papers_own_and_one_of_a_publication_is_cited() -> None:
    """By its registrant, else by the words around it."""
    found = links(
        "Data: doi:10.5281/zenodo.1. As in doi:10.1103/b.2. The catalogue data are at doi:10.9999/c.3."
    )
    assert [(link.kind, link.role) for link in found] == [
        ("data", "own"),
        ("paper", "cited"),
        ("data", "own"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Code: https://example.org/a; data: https://zenodo.org/record/12.", ["code", "data"]),
        ("Weights are at https://zenodo.org/record/12.", ["model"]),
        ("Data and weights are at https://zenodo.org/record/12.", ["data"]),
        ("Paper and slides: https://example.org/a.pdf.", ["other"]),
        ("The proofs are at https://example.org/a.pdf.", ["paper"]),
    ],
)
def test_a_kind_is_told_by_the_nearest_words(text: str, kinds: list[str]) -> None:
    """One word before an address is enough, and says more than the sentence."""
    assert [link.kind for link in links(text)] == kinds


def test_the_papers_own_pages_are_no_links() -> None:
    """Its arXiv pages of any version; another paper's are citations."""
    text = f"{anchor('https://arxiv.org/abs/2401.00001v2')} and {anchor('https://arxiv.org/abs/1706.03762')}"
    (found,) = links(text)
    assert (found.url, found.kind, found.role) == ("https://arxiv.org/abs/1706.03762", "paper", "cited")


def test_addresses_beside_the_text_and_in_comments_count() -> None:
    """In the order of title, abstract, comments, columns; each once."""
    found = links(
        "Code: https://github.com/o/n",
        comments="8 pages. Project: https://n.github.io/p",
        urls=("https://github.com/o/n/", "https://huggingface.co/o/m"),
    )
    assert [link.url for link in found] == [
        "https://github.com/o/n",
        "https://n.github.io/p",
        "https://huggingface.co/o/m",
    ]


def test_lost_addresses_are_counted() -> None:
    """A keeper's copy that kept only the words."""
    paper = Paper(title="T", abstract="Code: this https URL. Demo: this http URL.")
    assert extract(paper).lost == 2


def test_an_address_by_itself_is_a_link() -> None:
    """As given on a command line, with or without a scheme."""
    assert of_address("github.com/o/n").url == REPO.replace("some-one/Some_Tool", "o/n")
    assert of_address("http://a b").refusal == "invalid_url"


@given(st.text(max_size=300) | st.text("<a href=\"'>/:.htps{}[]()\\_-~$wgiub com\n&;#%", max_size=300))
@settings(max_examples=300)
def test_no_text_makes_it_raise(text: str) -> None:
    """Whatever a keeper's file holds."""
    extract(Paper(title=text, abstract=text, comments=text, urls=(text,)))


UNITS = ["(", "[", "{", "<", ")", "https://", "http", "a.com ", "https://github.com/",
         "https://github.com/ ", "<a href=\"x\">", "<a ",
         "\\_", "www.", ".com", "&lt;", "-", "https://a.b/c). ", "this https URL ",
         "https://a$.b/", "a. github.io/x ", "https://github.com/a /",
         "\\href{", "code is ", "available ", "x", " "]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_is_extracted_in_time_that_grows_with_it(unit: str, no_hang: NoHang) -> None:
    """A hundred thousand characters of one mark: what is quadratic would take minutes."""
    with no_hang():
        extract(Paper(title="T", abstract=unit * (100_000 // len(unit))))


def test_a_markdown_image_is_no_link() -> None:
    """A badge shows a picture; what it is wrapped in points somewhere."""
    badge = f"Code: [![Stars](https://img.shields.io/github/stars/a/b)]({REPO}) and more."
    assert urls(badge) == [REPO]
    assert urls(f"See [the code]({REPO}).") == [REPO]


def test_an_address_that_is_another_one_s_whole_query_is_not_cut_off() -> None:
    """`htmlpreview.github.io/?ADDRESS` shows that one, and is no link of its own."""
    assert urls(f"Project page: https://htmlpreview.github.io/?{REPO}/blob/main/a.html") == [
        f"{REPO}/blob/main/a.html"
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"We thank the authors of {REPO} for help.", "mentioned"),
        (f"We use the Lightning framework ({REPO}) throughout.", "mentioned"),
        (f"We use our framework ({REPO}) throughout.", "own"),
        (f"We release the framework ({REPO}).", "own"),
        (f"We build on Lightning ({REPO}) here.", "mentioned"),
        (f"Our code is based on {REPO}.", "mentioned"),
        (f"Code is available, a fork of {REPO} .", "mentioned"),
        (f"Our released code was adapted from {REPO}.", "mentioned"),
        (f"Our fork of Lightning ({REPO}) is available.", "own"),
        (f"We release the code of {REPO}.", "own"),
        (f"We test, and compare with {REPO} too.", "mentioned"),
        (f"They compare with [LakeNet]({REPO}) too.", "mentioned"),
        (f"It is based on [LakeNet]({REPO}).", "mentioned"),
        (f"Our code is [available]({REPO}).", "own"),
        (f"Compared with older nets, ours is at {REPO}.", "own"),
        (f"The code of others is at {REPO}.", "mentioned"),
        (f"Code from other groups can be found at {REPO}.", "mentioned"),
        (f"Our code is based on PyTorch and available at {REPO}.", "own"),
        (f"Our implementation uses JAX and can be found at {REPO}.", "own"),
        (f"All scenes are rendered with Lamplight ({REPO}).", "mentioned"),
        (f"Nets were trained at night with the lamplib library [{REPO}].", "mentioned"),
        (f"All scenes are rendered with our renderer ({REPO}).", "own"),
        (f"We release code together with data ({REPO}).", "own"),
    ],
)
def test_what_is_thanked_for_or_used_is_only_mentioned(text: str, role: str) -> None:
    """The words right before an address say whose it is."""
    assert [link.role for link in links(text)] == [role]
