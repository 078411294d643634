import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.reports.mending import choose, difference, mend
from enricher.reports.remedies import Remedy

OLD = "https://github.com/old/name"
NEW = "https://github.com/new/name"


def remedy(found_as: str = OLD, new: str = NEW) -> Remedy:
    return Remedy(old=found_as, found_as=found_as, new=new, cause="renamed")


@pytest.mark.parametrize(
    "text",
    [
        "See {}.",
        "[code]({})",
        "[code](<{}>)",
        '<a class="x" href="{}">this https URL</a>',
        "<a href={}>this</a>",
        '{{"url": "{}"}}',
        "代码：{}。",
        "**{}**",
        "Code:{}, and more",
        '{{"summary": "We test.\\n{}\\r\\nWe do."}}',
        "{}",
        "| {} |",
        "url = {{{}}},\r\n",
        "\\url{{{}}}",
    ],
)
def test_an_address_that_stands_whole_is_replaced(text: str) -> None:
    """In prose, Markdown, HTML, JSON, BibTeX and tables."""
    mended, (outcome,) = mend(text.format(OLD), [remedy()])
    assert mended == text.format(NEW)
    assert outcome.times == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD}2",
        f"{OLD}/tree/main",
        f"{OLD}.git",
        f"{OLD}?tab=readme",
        f"{OLD}#readme",
        f"https://web.archive.org/web/2020/{OLD}",
        f"https://example.org/?u={OLD}",
        f"x{OLD}",
    ],
)
def test_a_part_of_another_address_is_left_alone(text: str) -> None:
    """Each may mean something else."""
    mended, (outcome,) = mend(text, [remedy()])
    assert mended == text
    assert outcome.times == 0


def test_an_address_without_a_host_is_replaced_as_it_stands() -> None:
    """There is nothing of it that could stand without its scheme."""
    mended, (outcome,) = mend("See http:/// and / or //.", [remedy("http:///")])
    assert (mended, outcome.times) == (f"See {NEW} and / or //.", 1)


def test_html_keeps_its_escapes_and_markdown_its_brackets() -> None:
    """The new address is written as its surroundings need it."""
    old, new = "http://a.example/?x=1&y=2", "https://b.example/(x)?x=1&y=2"
    html, _ = mend('<a href="http://a.example/?x=1&amp;y=2">', [remedy(old, new)])
    markdown, _ = mend(f"[x]({old})", [remedy(old, new)])
    assert html == '<a href="https://b.example/(x)?x=1&amp;y=2">'
    assert markdown == "[x](https://b.example/%28x%29?x=1&y=2)"


@pytest.mark.parametrize("sign", ["&amp;", "&#38;", "&#038;", "&#x26;", "\\u0026"])
def test_an_ampersand_is_found_and_written_as_its_form_spells_it(sign: str) -> None:
    """By number in HTML, as WordPress writes it, and by its code in JSON made safe for HTML."""
    one = remedy("http://a.example/?x=1&y=2", "https://b.example/?p=1&q=2")
    mended, (outcome,) = mend(f'"http://a.example/?x=1{sign}y=2"', [one])
    written = sign if "u" in sign else "&amp;"
    assert (mended, outcome.times) == (f'"https://b.example/?p=1{written}q=2"', 1)


def test_tex_keeps_its_escapes() -> None:
    r"""`\\_` and `{\\_}` of a bibliography stand for the sign, in the new address too."""
    one = remedy("https://github.com/old/a_b", "https://github.com/new/c_d%20e")
    for written in ("\\_", "{\\_}"):
        text = f"note = {{Code: \\url{{https://github.com/old/a{written}b}}}},\n"
        mended, (outcome,) = mend(text, [one])
        percent = written.replace("_", "%")
        new = f"https://github.com/new/c{written}d{percent}20e"
        assert (mended, outcome.times) == (f"note = {{Code: \\url{{{new}}}}},\n", 1)


@pytest.mark.parametrize(
    "written",
    [
        r"{\textasciitilde}ann/a\_b\%20c",
        r"\~{}ann/a{\_}b\%20c",
        r"$\sim$ann/a_b%20c",
        r"\string~ann/a\_b\%20c",
    ],
)
def test_the_tildes_of_tex_and_mixed_escapes_are_found(written: str) -> None:
    """As reference managers write home pages."""
    one = remedy("https://www.uni.example/~ann/a_b%20c", "https://b.example/new")
    mended, (outcome,) = mend(f"url = {{https://www.uni.example/{written}}},\n", [one])
    assert (mended, outcome.times) == ("url = {https://b.example/new},\n", 1)


def test_no_new_address_breaks_out_of_its_place() -> None:
    """What would end an attribute, a target or a line is percent-encoded."""
    new = 'https://b.example/"><script>\n x`|'
    mended, _ = mend(f'<a href="{OLD}">', [remedy(new=new)])
    assert mended.count('"') == 2
    assert "<script" not in mended
    assert "\n" not in mended


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ('[x]({} "code")', "a)b", "a%29b"),
        ("[x]: {}", "(a", "%28a"),
        ("[x]: {}", "wiki/Foo_(bar)", "wiki/Foo_(bar)"),
        ("[[{}][code]]", "a[b]", "a%5Bb%5D"),
        ("- links: [{}, https://b.example.org/]", "a,b", "a%2Cb"),
        ("- {{title: T, code: {}}}", "a,b", "a%2Cb"),
        ("see {} there", "a,b", "a,b"),
        ("see {} there", "a_", "a%5F"),
        ("see {} there", "a.,", "a%2E%2C"),
        ("[x]({})", "?a=1&lt;2", "?a=1&lt%3B2"),
    ],
)
def test_a_new_address_is_read_as_it_was_meant(text: str, path: str, written: str) -> None:
    """A stranger's redirect ends in whatever signs it likes; a reader would take another address."""
    mended, (outcome,) = mend(text.format(OLD), [remedy(new=f"https://b.example/{path}")])
    assert (mended, outcome.times) == (text.format(f"https://b.example/{written}"), 1)


def test_an_address_without_a_scheme_stays_without() -> None:
    """As the text has it."""
    mended, _ = mend("at github.com/old/name, and x.github.com/old/name", [remedy("github.com/old/name")])
    assert mended == "at github.com/new/name, and x.github.com/old/name"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("code: github.com/old/name", "code: https://b.example/x"),
        ("git@github.com:old/name.git", "https://b.example/x"),
    ],
)
def test_an_address_at_another_host_gets_its_scheme(text: str, written: str) -> None:
    """Without one a reader may not tell that it is an address."""
    found_as = text.removeprefix("code: ")
    assert mend(text, [remedy(found_as, "https://b.example/x")])[0] == written


def test_an_address_that_is_shown_is_replaced_with_the_one_it_leads_to() -> None:
    """Its words often leave out the scheme; what is longer is another address."""
    mended, (outcome,) = mend(f"[github.com/old/name]({OLD}), github.com/old/name/wiki", [remedy()])
    assert mended == f"[github.com/new/name]({NEW}), github.com/old/name/wiki"
    assert outcome.times == 2


@pytest.mark.parametrize("behind", ["&lt;/p&gt;", "&amp;lt;/p&amp;gt;", "&quot; rel", "&nbsp;and"])
def test_an_address_in_escaped_markup_ends_where_that_begins(behind: str) -> None:
    """As in the notes that Zotero writes into RDF."""
    assert mend(f"&lt;p&gt;Code: {OLD}{behind}", [remedy()])[0] == f"&lt;p&gt;Code: {NEW}{behind}"


@given(st.text())
def test_without_a_remedy_nothing_changes(text: str) -> None:
    """Not one character."""
    assert mend(text, []) == (text, ())


@given(st.lists(st.sampled_from([OLD, NEW, " ", "\n", "\r\n", ")", "(", '"', "/", "x", "。", "&"])))
def test_mending_twice_is_mending_once(pieces: list[str]) -> None:
    """And whatever is not the address stays where it is."""
    text = "".join(pieces)
    once, _ = mend(text, [remedy()])
    assert mend(once, [remedy()])[0] == once
    assert once.replace(NEW, "").replace(OLD, "") == text.replace(NEW, "").replace(OLD, "")


def test_only_the_causes_asked_for_are_chosen() -> None:
    """A keeper may want redirects alone."""
    assert choose([remedy()], ["moved"]) == []
    assert choose([remedy()], ["renamed"]) == [remedy()]


def test_patch_takes_the_difference(tmp_path: Path) -> None:
    """With other line ends, and without one at the end of the file."""
    before = f"one\r\n{OLD}\r\ntwo\n{OLD}"
    after, _ = mend(before, [remedy()])
    file = tmp_path / "digest.md"
    file.write_bytes(before.encode())
    patch = difference(before, after, "digest.md").encode()
    subprocess.run(["git", "apply", "-"], input=patch, cwd=tmp_path, check=True)
    assert file.read_bytes().decode() == after


@pytest.mark.parametrize("mark", [";", ","])
def test_of_addresses_joined_by_a_mark_each_is_found(mark: str) -> None:
    """As exports write several into one cell."""
    other = "https://publisher.example/1"
    mended, (outcome,) = mend(f'1,"{OLD}{mark}{other}"', [remedy()], separator=",")
    assert (mended, outcome.times) == (f'1,"{NEW}{mark}{other}"', 1)
