"""What `fix` writes is read as it was meant by other programs' readers of each form."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import bibtexparser
import docutils.core
import docutils.nodes
import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from enricher.reports.mending import mend
from enricher.reports.remedies import Remedy

OLD = "https://old.example/page"

NEW = [
    "https://new.example/a_b__c_d",
    "https://new.example/a%20b%2Fc#part_1",
    "https://new.example/?a=1&b_c=2&copy=3&lt=4",
    "https://new.example/?a=1&amp;b=2",
    "https://new.example/~ann/x",
    "https://new.example/a(b)c",
    "https://new.example/a)b",
    "https://new.example/a,b;c:d",
    "https://new.example/a*b*c",
    "https://new.example/$a$b",
    "https://new.example/it's",
    'https://new.example/"quoted"',
    "https://new.example/a|b{c}[d]",
    "https://new.example/a!b@c+d=e",
    "https://new.example/été/代码",
    "https://new.example/ends_",
    "https://new.example/ends,",
    "https://new.example/back\\slash",
]
"""Addresses with every sign that some form gives a meaning; a server may send anybody to them."""


def markdown(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inside = [inner for token in tokens for inner in token.children or ()]
    found = [str(token.attrs["href"]) for token in inside if token.type == "link_open"]
    return found + [href for token in inside if token.type == "html_inline" for href in hrefs(token.content)]


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src")]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def hrefs(text: str) -> list[str]:
    parser = _Hrefs()
    parser.feed(text)
    parser.close()
    return parser.found


def words(text: str) -> list[str]:
    parser = _Words()
    parser.feed(text)
    parser.close()
    return ["".join(parser.found)]


def rst(text: str) -> list[str]:
    tree = docutils.core.publish_doctree(text, settings_overrides={"report_level": 5})
    return [node["refuri"] for node in tree.findall(docutils.nodes.reference)]


def org(text: str) -> list[str]:
    return re.findall(r"\[\[([^][]+)\](?:\[[^][]*\])?\]", text)


def from_yaml(text: str) -> list[str]:
    """The first value, of a list or a mapping's `url`; PyYAML refuses a `?` in a list, against YAML 1.2."""
    value = YAML(typ="safe").load(text)["url"]
    return [value[0] if isinstance(value, list) else value]


def from_json(text: str) -> list[str]:
    return [json.loads(text)["url"]]


def cells(separator: str) -> Callable[[str], list[str]]:
    return lambda text: [list(csv.reader(io.StringIO(text), delimiter=separator))[1][1]]


def field(text: str) -> list[str]:
    (entry,) = bibtexparser.parse_string(text).entries
    return [entry.fields_dict["url"].value]


def typeset(text: str) -> list[str]:
    r"""What TeX would set in a paragraph: `\url` and `\href` take nearly all, elsewhere signs are escaped."""
    text = "\n".join(re.sub(r"(?<!\\)%.*", "", line) for line in text.splitlines())
    assert not re.search(r"(?<!\\)[#_&$~^%]", text), text
    (found,) = re.findall(r"https:\S+?(?=\.?\s*\Z)", text)
    return [re.sub(r"\\([#_&$%])", r"\1", found)]


def verbatim(text: str) -> list[str]:
    r"""What stands behind biblatex's `\\verb `, up to the line's end."""
    return re.findall(r"^\s*\\verb (\S+)$", text, re.MULTILINE)


def in_url(text: str) -> list[str]:
    """By itself, where it takes every sign as it stands."""
    return re.findall(r"\\url\{([^{}]*)\}", text)


def in_url_of_a_footnote(text: str) -> list[str]:
    """In another command's argument a bare `%` is a comment and a bare `#` a parameter."""
    (target,) = in_url(text)
    assert not re.search(r"(?<!\\)[%#]", target), target
    return [re.sub(r"\\([#%])", r"\1", target)]


def in_href(text: str) -> list[str]:
    r"""The target, in which hyperref knows `\%` and `\#` anywhere, and the bare signs not."""
    ((target, shown),) = re.findall(r"\\href\{([^{}]*)\}\{([^{}]*)\}", text)
    assert not re.search(r"(?<!\\)[%#]", target), target
    meant = re.sub(r"\\([#%])", r"\1", target)
    assert shown == "here" or list(map(unquote, typeset(shown))) == [unquote(meant)]
    return [meant]


FORMS: dict[str, tuple[str, Callable[[str], list[str]], dict[str, Any]]] = {
    "a target in Markdown": ("See [code]({}) here.\n", markdown, {}),
    "a target with a title": ('See [code]({} "a title") here.\n', markdown, {}),
    "a target in pointed brackets": ("See [code](<{}>) here.\n", markdown, {}),
    "an autolink": ("See <{}> here.\n", markdown, {}),
    "a line of biblatex's bibliography": (
        "\\entry{{a}}{{article}}{{}}\n  \\verb{{url}}\n  \\verb {}\n  \\endverb\n\\endentry\n",
        verbatim,
        {"form": "bbl"},
    ),
    "a definition": ("See [code].\n\n[code]: {}\n", markdown, {}),
    "a cell of Markdown": ("| a | b |\n|---|---|\n| x | [code]({}) |\n", markdown, {}),
    "an anchor in Markdown": ('See <a href="{}">code</a> here.\n', markdown, {}),
    "an anchor in a page": ("<html><a href='{}'>code</a></html>", hrefs, {}),
    "an anchor without quotes": ("<html><a href={}>code</a></html>", hrefs, {}),
    "an image in Markdown": ('See <img src="{}"> here.\n', markdown, {}),
    "words of a page": ("<html><p>{}</p></html>", words, {}),
    "a link in reST": ("See `code <{}>`__ here.\n", rst, {}),
    "a target of reST": ("See code_ here.\n\n.. _code: {}\n", rst, {}),
    "a bare address in reST": ("See {} here.\n", rst, {}),
    "a link in Org": ("See [[{}][code]] here.\n", org, {}),
    "a bare link in Org": ("See [[{}]] here.\n", org, {}),
    "a plain value of YAML": ("url: {}\n", from_yaml, {}),
    "a quoted value of YAML": ("url: '{}'\n", from_yaml, {}),
    "a double-quoted value of YAML": ('url: "{}"\n', from_yaml, {}),
    "a list of YAML": ("url: [{}, x]\n", from_yaml, {}),
    "a mapping of YAML": ("{{url: {}, a: b}}\n", from_yaml, {}),
    "JSON": ('{{"url": "{}"}}', from_json, {}),
    "CSV": ("a,b\nx,{}\n", cells(","), {"separator": ","}),
    "CSV in quotes": ('a,b\nx,"{}"\n', cells(","), {"separator": ","}),
    "CSV with semicolons": ("a;b\nx;{}\n", cells(";"), {"separator": ";"}),
    "BibTeX": ("@misc{{a,\n  url = {{{}}},\n}}\n", field, {"form": "bibtex"}),
    "BibTeX in quotes": ('@misc{{a,\n  url = "{}"\n}}\n', field, {"form": "bibtex"}),
    "prose of TeX": ("Code is at\n{}.\n", typeset, {"form": "tex"}),
    "prose of a bibliography": ("\\newblock Code at {}.\n", typeset, {"form": "bbl"}),
    "url of TeX": ("Code is \\emph{{here}}: \\url{{{}}}.\n", in_url, {"form": "tex"}),
    "url in a footnote": ("A\\footnote{{See \\url{{{}}}.}}\n", in_url_of_a_footnote, {"form": "tex"}),
    "url in a field": ("@misc{{a,\n note = {{\\url{{{}}}}}}}\n", in_url, {"form": "bibtex"}),
    "href of TeX": ("Code\\footnote{{\\href{{{}}}{{here}}}}.\n", in_href, {"form": "tex"}),
    "href of TeX that shows it": ("Code \\href{{{0}}}{{{0}}}.\n", in_href, {"form": "tex"}),
}


@pytest.mark.parametrize("new", NEW)
@pytest.mark.parametrize("form", FORMS)
def test_another_reader_reads_the_new_address(form: str, new: str) -> None:
    """The whole of it, and nothing else; percent-encoding aside, which means the same."""
    template, read, how = FORMS[form]
    remedy = Remedy(old=OLD, found_as=OLD, new=new, cause="moved")
    mended, (outcome,) = mend(template.format(OLD), [remedy], **how)
    assert outcome.times >= 1
    assert [unquote(found) for found in read(mended)] == [unquote(new)], mended
