import io
import os
import sys
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.cli.link_files import links_in
from enricher.errors import InputError

MARKDOWN = """# A list
See [FCOS](https://git.io/AdelaiDet "title") and http://x.example.org/a?b=1&c=2. `https://code.example.org/`
```
https://fenced.example.org/
```
<!-- https://comment.example.org/ --> [near](docs/x.md) [mail](mailto:a@example.org)
| a | b |
| - | - |
| [x](<https://y.example.org/a b>) | <a href='//z.example.org/?q=1&amp;r=2'>z</a> |

[named][ref] https://git.io/AdelaiDet

[ref]: https://ref.example.org/
"""
HTML = """<!doctype html><base href="/"><a href="https://a.example.org/">a</a> https://bare.example.org/
<script>'<a href="https://script.example.org/">'</script><!-- <a href="https://c.example.org/"> -->
<A class="x" data-href="https://d.example.org/" HREF=https://b.example.org/?x=1&amp;y=2>b</A><a name="c">c</a>
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def addresses(name: str) -> list[str]:
    return [found.address for found in links_in(name)]


def given(monkeypatch: pytest.MonkeyPatch, octets: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets), encoding="utf-8"))


def test_markdown_links_are_those_that_github_shows(here: Path) -> None:
    """Links, bare addresses, references and HTML; nothing of code, comments or neighbours; each once."""
    Path("list.md").write_text(MARKDOWN)
    assert addresses("list.md") == [
        "https://git.io/AdelaiDet", "http://x.example.org/a?b=1&c=2", "https://y.example.org/a%20b",
        "https://z.example.org/?q=1&r=2", "https://ref.example.org/",
    ]  # fmt: skip


def test_html_links_are_those_that_a_browser_follows(here: Path) -> None:
    """The hrefs of anchors, whatever the case and the quotes; known by its beginning too."""
    Path("page").write_text(HTML)
    assert addresses("page") == ["https://a.example.org/", "https://b.example.org/?x=1&y=2"]


def test_a_line_that_is_an_address_is_that_address_and_others_are_read_as_text(here: Path) -> None:
    """What ends a sentence is none of the address; what ends a line of one address is."""
    Path("list.txt").write_text(
        "# a note\nhttps://a.example.org/x(y).\n\nsee https://b.example.org/x, and (https://c.example.org/).\n"
    )
    assert addresses("list.txt") == [
        "https://a.example.org/x(y).", "https://b.example.org/x", "https://c.example.org/",
    ]  # fmt: skip


def test_markup_without_an_end_is_read_in_one_pass(here: Path) -> None:
    """A stranger's page may open comments, scripts and anchors without end."""
    Path("page.html").write_text("<!--" * 50_000 + "<script" * 50_000 + "<a " * 50_000)
    assert addresses("page.html") == []
    Path("open.html").write_text(
        "<a href=" * 100_000 + "<script " * 100_000 + f"</script><img srcset='{'a,b' * 100_000} c d'>"
    )
    assert addresses("open.html") == []


def test_a_link_of_org_ends_with_its_own_bracket(here: Path) -> None:
    """Its words are none of it; brackets of a query are."""
    (here / "notes.org").write_text(
        "* Read\nSee [[https://a.example.org/x][the code]], [[https://a.example.org/y]] and "
        "https://a.example.org/?q[0][1]=z here.\n"
    )
    assert addresses("notes.org") == [
        "https://a.example.org/x", "https://a.example.org/y", "https://a.example.org/?q[0][1]=z",
    ]  # fmt: skip


def test_a_folder_s_ignored_files_are_passed_over_unless_named(here: Path) -> None:
    """The patterns are `.gitignore`'s: of the folder itself, and of those above it up to the current one."""
    for name in ("docs/a.md", "docs/drafts/b.md", "docs/drafts/keep.md", "docs/c.tmp.md", "docs/d.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"https://{Path(name).name[0]}.example.org/\n")
    Path(".enricherignore").write_text("*.tmp.md\n")
    Path("docs/.enricherignore").write_text("drafts/*\n!drafts/keep.md\n# note\n\\\n")
    kept = ["https://a.example.org/", "https://d.example.org/", "https://k.example.org/"]
    assert addresses("docs") == kept
    assert addresses("docs/**/*.md") == kept
    assert addresses("docs/c.tmp.md") == ["https://c.example.org/"]


@pytest.mark.parametrize(
    "name", ["nofile.md", "docs/nofile.md", "docs/", "README", "./nofile", "../nofile.md", "/nofile", "~/x"]
)
def test_a_file_that_is_not_there_is_no_address(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """`.md` is Moldova's domain, `docs` hardly a host: a path that leads nowhere passes no job as skipped."""
    assert main(["check", "a.example.org", name, "--offline", "--no-cache"]) == 2
    told = capsys.readouterr()
    assert f"{name}: no such file" in told.err
    assert told.out == ""
    with pytest.raises(InputError):
        addresses("nothing/here.txt")


@pytest.mark.parametrize(
    "name", ["a.example.org/x.md", "localhost/x", "wiki:8080/x", "//a.example.org/x", "例え。jp/x"]
)
def test_an_address_without_its_scheme_is_one(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Its host shows that."""
    assert main(["check", name, "--offline", "--no-cache", "--json"]) == 0
    assert "skipped" in capsys.readouterr().out


def test_an_empty_name_is_no_link(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As an unset variable of a shell gives it."""
    assert main(["check", "", "--offline", "--no-cache"]) == 2
    assert "is a variable of the shell not set?" in capsys.readouterr().err


def test_names_may_come_from_a_file_or_from_stdin(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines, or NUL between names as `find -print0` writes them, so that a name may hold anything."""
    Path("a b.md").write_text("https://a.example.org/\n")
    Path("c\nd.md").write_text("https://c.example.org/\n")
    given(monkeypatch, os.fsencode("a b.md\0c\nd.md\0https://e.example.org/\0"))
    assert main(["check", "--files-from", "-", "--offline", "--no-cache", "--to", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.partition(",")[0] for row in rows] == [
        "url", "https://a.example.org", "https://c.example.org", "https://e.example.org",
    ]  # fmt: skip
    assert main(["check"]) == 2
    assert "name what to read" in capsys.readouterr().err
    given(monkeypatch, b"-\n")
    assert main(["check", "--files-from", "-", "--offline", "--no-cache"]) == 2
    assert main(["enrich", "--files-from", "nothing.txt"]) == 2
    assert "nothing.txt: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("json", '"status":"skipped"'),
        ("csv", "skipped,offline"),
        ("markdown", "| not asked | run was offline |"),
        ("md", "| not asked | run was offline |"),  # by what its files end in
        ("xml", '<testsuite name="list.md" tests="1"'),
        ("junit", '<testsuite name="list.md" tests="1"'),
        ("text", "skipped offline"),
    ],
)
def test_each_form_tells_the_link_and_its_file(
    here: Path, capsys: pytest.CaptureFixture[str], form: str, words: str
) -> None:
    """What was said in words is said in every form."""
    Path("list.md").write_text("[a](https://a.example.org/)\n")
    assert main(["check", "list.md", "--offline", "--no-cache", "--to", form]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.slow
def test_a_run_that_reached_nobody_is_a_condition(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind a proxy that is not there nobody is reached; offline, nobody was to be."""
    Path("list.md").write_text("- [FCOS](https://arxiv.org/abs/2006.09214) https://a.example.org/\n")
    conditions = ["--no-cache", "--retries", "0", "--fail-on", "unreachable"]
    os.environ["HTTPS_PROXY"] = "http://127.0.0.1:9"
    try:
        assert main(["check", "list.md", *conditions]) == 1
        assert main(["enrich", "list.md", "-o", "out.jsonl", *conditions]) == 1
    finally:
        del os.environ["HTTPS_PROXY"]
    assert main(["report", "out.jsonl", "--fail-on", "unreachable"]) == 1
    assert "reached nobody" in capsys.readouterr().err
    assert main(["check", "list.md", "--offline", *conditions]) == 0


def test_an_address_alone_on_a_line_of_tex_is_read_as_tex_writes_it(here: Path) -> None:
    """As one among words is; in a plain list it stands as it is meant."""
    text = "https://lab.example/deblur\\_net\n"
    for name, address in (("paper.tex", "https://lab.example/deblur_net"), ("list.txt", text.strip())):
        (here / name).write_text(text)
        assert addresses(name) == [address]


H = "https://"
OF_KINDS = [
    ("a.md", f"![p]({H}a.example.org/i) <img src={H}b.example.org/i>", "a.example.org/i b.example.org/i"),
    ("b.md", f"[t]({H}a.example.org/v1/{{id}}/x) [u]({H}b.example.org/)", "b.example.org/"),
    ("c.md", f"<video src='{H}a.example.org/v' poster='{H}b.example.org/'></video>",
     "a.example.org/v b.example.org/"),
    ("a.html", f"<img srcset='{H}a.example.org/1, {H}a.example.org/2 2x, {H}a.example.org/3?a,b 3x'>",
     "a.example.org/1 a.example.org/2 a.example.org/3?a,b"),
    ("b.html", f"<link rel='preconnect' href='{H}a.example.org'><link rel=icon href={H}a.example.org/i>",
     "a.example.org/i"),
    ("c.html", f"<script src='{H}a.example.org/s'>'<a href={H}b.example.org>'</script>", "a.example.org/s"),
    ("d.html", f"<base href='{H}a.example.org/d/'><a href='x.html'>x</a><a href='#p'>p</a><a href='tel:1'>t",
     "a.example.org/d/x.html"),
    ("e.html", f"<img data-src='{H}a.example.org/i'><a href='{H}a.example.org/x\n/y'>y</a>",
     "a.example.org/i a.example.org/x/y"),
    ("a.py", f"# {H}a.example.org/x\nu = '{H}b.example.org/?id=' + x\nf'{H}c.example.org/{{x}}'\n",
     "a.example.org/x"),
    ("b.py", "import foo.dev\nself.app[x].run()\nlog.info(x)\nobj.method.io\nu.au/u.day\n", ""),
    ("a.sh", f"#!/bin/sh\n# from {H}a.example.org/x\n", "a.example.org/x"),
    ("a.json", '{"u": "https:\\/\\/a.example.org\\/x", "host": "lab.org", "n": "lab.org/x"}',
     "a.example.org/x"),
    ("go.mod", f"require github.com/o/r v1.2.3 // {H}a.example.org/x\n", "a.example.org/x"),
    ("Makefile", "\tgo install golang.org/x/lint@latest\n", ""),
    ("a.yml", "image: ghcr.io/o/r:v1\nimage: quay.io/o/r\nhost: lab.org\n", ""),
    ("b.yml", f"a: '{H}a.example.org/{{{{ tag }}}}/x'\nb: '{H}b.example.org/{{% if x %}}'\n", ""),
    ("a.js", f"e = {{xmlns: '{H}www.w3.org/2000/svg', 'xmlns:x': '{H}www.w3.org/1999/xlink'}}\n", ""),
    ("a.xml", f"<svg xmlns='http://www.w3.org/2000/svg'><a href='{H}a.example.org/x?y=1&amp;z=2'/></svg>",
     "a.example.org/x?y=1&z=2"),
    ("a.rst", f"#. a step: {H}a.example.org/x_.\n", "a.example.org/x_"),
    ("a.adoc", f"{H}a.example.org/x[the page] and link:{H}b.example.org[b]",
     "a.example.org/x b.example.org"),
    ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["<img src=x>\\n", "[a](https://a.example.org)"]},'
     '{"cell_type": "code", "source": "x.io # https://b.example.org/", "outputs": ["https://c.example.org"]}]}',
     "a.example.org b.example.org/"),
    ("b.ipynb", f'no notebook: "{H}a.example.org/x"', "a.example.org/x"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "wanted"), OF_KINDS, ids=[name for name, _, _ in OF_KINDS])
def test_a_file_s_links_are_those_that_its_kind_has(here: Path, name: str, text: str, wanted: str) -> None:
    """What is loaded or followed, and no program's words, no half of an address, no vocabulary's name."""
    Path(name).write_text(text)
    assert addresses(name) == [f"https://{one}" for one in wanted.split()]


def test_addresses_without_a_scheme_are_found_where_people_write_them(here: Path) -> None:
    """In prose all that a keeper writes; among programs those with a path, or in a field named for them."""
    keepers = ["github.com/o/r", "lab.github.io", "project.cs.uni.edu/x", "lab.ai"]
    Path("list.txt").write_text(
        "\n".join(keepers) + "\nIn data.In e.g.In config.dev, Amazon.com and main.py.\n"
    )
    assert addresses("list.txt") == keepers
    Path("a.jl").write_text(
        '# see github.com/o/r/pull/7\nhost = "lab.org"\nhomepage = "lab.ai"\nusing A.B.io\nx("lab.org/x")\n'
    )
    assert addresses("a.jl") == ["github.com/o/r/pull/7", "lab.ai"]


def test_what_is_bad_in_a_file_is_told_at_its_line_worst_first(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What answers is counted, and told where all is wanted; the summary says how many files there are."""
    Path("list.md").write_text(
        "https://fine.example.org/\n\n[a](http://fcn.berkeleyvision.org)\n\n<a href='mailto:a@b.org'>\n"
    )
    Path("more.txt").write_text("# a\nhttp://127.0.0.1/x\n")
    world = ["--sandbox", "--no-cache"]
    assert main(["check", "list.md", "more.txt", *world]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("list.md:3: dead    dns_not_found")
    assert "(name does not exist" in told[0]
    assert told[1].startswith("more.txt:2: ")
    assert told[-1].startswith("3 links in 2 files: 1 alive, 1 dead")
    assert main(["check", "list.md", "-v", *world]) == 0
    assert "list.md:1: alive   ok " in capsys.readouterr().out
    assert main(["check", "list.md", "--to", "github", *world]) == 0
    assert capsys.readouterr().out.startswith("::error file=list.md,line=3,title=dead link::")
    assert main(["check", "list.md", "--json", *world]) == 0
    assert '"file":"list.md","line":3}' in capsys.readouterr().out
