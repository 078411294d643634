"""Addresses that are refused by rule alone, and those that look as if they should be and are not."""

import pytest

from enricher.links import extract
from enricher.model import Paper

from .reading import anchor, links


@pytest.mark.parametrize(
    "host",
    ["gap.To", "setting.In", "method.Our", "work.Code", "results.However", "DINOv3.The", "accuracy.This",
     "Socket.IO",
     "AdaBoost.MH", "ASP.NET", "et.al", "train.py", "systems.Results"],
)  # fmt: skip
def test_the_autolinkers_mistakes_are_refused_and_kept(host: str) -> None:
    """They stay in the list, so that a record can show what became of an anchor."""
    found = links(f"words of a sentence {anchor('http://' + host)} words that follow.")
    assert [(link.found_as, link.taken_for) for link in found] == [(f"http://{host}", "artefact")]


@pytest.mark.parametrize(
    "host", ["decomp.io", "ivrit.ai", "www.visualqa.org", "phenomldata.org", "cocodataset.org"]
)
def test_real_odd_domains_are_kept(host: str) -> None:
    """A lower-case name at a domain of the trade is a site."""
    found = links(f"Our data are available at {anchor('http://' + host)} for all.")
    assert [(link.url, link.taken_for, link.role) for link in found] == [(f"http://{host}", None, "own")]


@pytest.mark.parametrize(
    ("text", "taken_for"),
    [
        ("A demo runs at 129.2.3.4:8080/parse for now.", None),
        ("Demo: 129.2.3.4:7860", None),
        ("Our code is at https://anonymous-code-link.com.", "placeholder"),
        ("Our code is at https://www.todo-url.org/x.", "placeholder"),
        ("Our code is at https://hidden-rivers.org.", None),
        ("Our code is at https://review.org.", None),
        ("Our code is at https://link.to.be.added.", "artefact"),
        ("Our code is at http://例え.テスト/a.", None),
        ("Our code is at http://localhost:8000/a.", None),
    ],
)
def test_stand_ins_and_machines_without_names(text: str, taken_for: str | None) -> None:
    """Where nobody is asked, the words decide; a stand-in is one only where all of its words say so."""
    assert [link.taken_for for link in links(text)] == [taken_for]


def test_a_ratio_or_a_version_is_no_machine() -> None:
    """Numbers and colons are common."""
    assert not links("We set it to 1.2.3.4 at 10:30, in 1:5 and 0.1.2:3, see 12:34:56:78.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Our code is at https://github.c", "truncated"),
        (r"Our code is at \url{https://gith", "truncated"),
        ("Our code is at https://github.com/some-one/so...", "truncated"),
        (f"{'words ' * 160}{'at https://github.com/some-one/code-of':>40}", "truncated"),
        ("Our code is at https://github.com/XXXX.", "placeholder"),
        ("Our code is at https://github.com.", "placeholder"),
        ("Our code is at https://anonymous.4open.science/.", "placeholder"),
        ("Our files are at ftp://example.org/a.", "unsupported_scheme"),
        ("Our files are at https://example.org:99999/a.", "invalid_url"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(text: str, reason: str) -> None:
    """The record shows these as skipped."""
    assert [link.taken_for for link in links(text)] == [reason]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The demo is online (t.ly/lR-TP).", True),
        (f"A demo runs{chr(92)}footnote{{{anchor('http://129.2.3.4:8080')}}}.", True),
        (f"words {anchor('http://Socket.IO')} words", True),
        (f"words {anchor('http://setting.In')} words", True),
        (f"words {anchor('http://setting.Our')} words", False),
        (f"words {anchor('http://llama.cpp')} words", False),
        (f"{'words ' * 160}{'at https://github.com/some-one/code-of':>40}", True),
        ("Our code is at https://github.com/some-one/so...", True),
        ("Our code is at https://github.c", False),
        ("Our code is at https://github.com/some-one/hidden.", True),
        ("Our code is at https://github.com/anonymous-authors/some-code.", True),
        ("Our code is at https://github.com/XXXX.", False),
        ("Our code is at https://github.com/xxx/xxx.", False),
        ("Our code is at https://github.com/your-name/<repo>.", False),
        ("Our code is at https://github.com/anonymous.", False),
        ("Our code is at https://github.com.", False),
        ("Our code is at https://anonymous-code-link.com.", True),
        ("Our code is at https://link.to.be.added.", True),
        ("A demo runs at 129.2.3.4:8080 (for now).", True),
    ],
)
def test_by_rule_alone_only_what_no_answer_could_make_a_link_is_refused(text: str, asked: bool) -> None:
    """Every other doubt is for an answer to settle."""
    assert [link.refusal is None for link in links(text)] == [asked]


@pytest.mark.parametrize(
    "text", ["note [cs.AI]", "Cross-listed in cs.SE", "(math.CO)", "cs.IT, stat.ME and cs.AI."]
)
def test_a_category_of_arxiv_is_no_host(text: str) -> None:
    """`cs.ai` and its like are what a paper is filed under; with a path it is an address."""
    assert not extract(Paper(title="A Title", comments=text)).links
    assert [link.url for link in extract(Paper(title="A", abstract="See cs.ai/x for code.")).links] == [
        "http://cs.ai/x"
    ]
