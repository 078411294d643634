"""Pages over values whose every text is a stranger's: none becomes markup, nothing obeyed stays."""

import gc
import re
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.runtime import Context, Macro
from msgspec import inspect
from selectolax.lexbor import LexborHTMLParser

from enricher.escaping import OBEYED
from enricher.history import Looks
from enricher.model import History
from enricher.record import LinkRecord, Record
from enricher.run import Spent
from enricher.server.messages import Change, Job
from enricher.server.pages import healths, timelines
from enricher.server.pages.rendering import pages
from enricher.server.pages.tables import TableQuery, lone_row, rows_of, select
from enricher.server.tokens import Token
from enricher.server.watch.collections import CollectionHealth, Watched
from enricher.spending import Budget

T = TypeVar("T")
MOMENT = "2026-11-22T07:00:00Z"
HOSTILE = (
    "<script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "\u202egnp.exe", "\x1b[31m\x07\x00\x9b",
    "</title><base href=//x>", "--><style>", "https://x.example/\u2028<svg/onload=a>", '"onload="alert(1)',
    "javascript:alert(1)", 'https://x.example/"onmouseover="a', "{{ 7 * 7 }}{% raw %}", "&lt;b&gt;&#0;",
    "]]><![CDATA[", "<!--", "https://user:pw@x.example/%00", "http://[", "data:text/html,<script>", "\ud800",
    "a" * 9_000,
)  # fmt: skip
TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title link script body a header nav ul li p strong main section h1 h2 h3 h4 div dl "
        "dt dd table caption thead tbody tr th td span bdi small time svg rect form input button label "
        "fieldset legend select option textarea footer noscript code abbr b br",
    )
)
ATOMS: Mapping[type, Any] = {
    inspect.IntType: 7, inspect.FloatType: 7.0, inspect.BoolType: True, inspect.DateTimeType: MOMENT,
    inspect.DateType: MOMENT[:10],
}  # fmt: skip
ENVIRONMENT = pages("/base")


def filled(kind: Any, text: str) -> Any:
    """A value of a type, as JSON has it, in which every text that may be anything is this one."""
    match kind:
        case inspect.StructType(fields=fields):
            return {field.encode_name: filled(field.type, text) for field in fields}
        case inspect.UnionType(types=types):
            return filled(next(one for one in types if not isinstance(one, inspect.NoneType)), text)
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return [filled(item, text), filled(item, text)]
        case inspect.TupleType(item_types=items):
            return [filled(item, text) for item in items]
        case inspect.DictType(key_type=key, value_type=value):
            return {filled(key, text): filled(value, text)}
        case inspect.StrType():
            return text
    return ATOMS[type(kind)]


def hostile(kind: type[T], text: str) -> T:
    return msgspec.convert(filled(inspect.type_info(kind), text), kind)


def rendered(template: str, text: str, **values: Any) -> str:
    context: Mapping[str, Any] = {
        "who": Token(name=text, right="write"),
        "may_write": True,
        "sandbox": True,
        "here": "overview",
    }
    return ENVIRONMENT.get_template(template).render({**context, **values})


def every_page(text: str) -> dict[str, str]:
    """All pages that show anything of a stranger's."""
    job = hostile(Job, text)
    record, entry = hostile(Record, text), hostile(LinkRecord, text)
    looks = (msgspec.structs.replace(hostile(Looks, text), seen=f"{text}/{text}"),)
    job_page = {"job": job, "after": 0, "last": 1, "page_size": 1, "forms": (text,)}
    history = msgspec.convert({"first_seen_at": MOMENT}, History)
    link_page = {
        "url": text, "problem": text, "meaning": None, "looks": looks, "parts": timelines.drawn(looks),
        "history": history, "due_at": history.first_seen_at,
    }  # fmt: skip
    watched, looks_at = (
        hostile(Watched, text),
        [hostile(CollectionHealth, text), hostile(CollectionHealth, text)],
    )
    trend = healths.trend(looks_at)
    return {
        "overview": rendered(
            "overview.html.j2", text, jobs=[job], older=text, before=text, counts={text: 1}, spent=Spent(),
            budgets=[hostile(Budget, text)], network="fine", watched=[(watched, trend)],
        ),
        "collection": rendered(
            "collection.html.j2", text, watched=watched, due=True, due_links=2, off=[text],
            next_link_at=watched.next_at, before=None, older=7,
            changes=[hostile(Change, text)], looks=looks_at, pieces=healths.drawn(looks_at), trend=trend,
            forms=(text,),
        ),
        "links of a collection": rendered(
            "collection_links.html.j2", text, watched=watched, query=TableQuery(q=text),
            selection=select(rows_of(record), TableQuery()),
            dues={row.url: watched.next_at for row in rows_of(record)},
        ),
        "job": rendered("job.html.j2", text, records=[record], links=[], **job_page),
        "job of addresses": rendered("job.html.j2", text, records=[], links=[entry], **job_page),
        "link": rendered("link.html.j2", text, entry=entry, **link_page),
        "unknown link": rendered("link.html.j2", text, entry=None, **link_page),
        "table": rendered(
            "table.html.j2", text, job=job, query=TableQuery(q=text),
            selection=select([*rows_of(record), lone_row(entry)], TableQuery()),
        ),
        "new collection": rendered(
            "new_collection.html.j2", text, forms={text: text}, periods={text: text}, problem=text,
            fields={"name": text, "every": text, "from": text, "address": text},
        ),
        "new": rendered("new.html.j2", text, forms={text: text}, problem=text),
        "login": rendered("login.html.j2", text, to="/", problem=text),
        "fault": rendered("fault.html.j2", text, heading=text, message=text, retry_after=1),
        "settings": rendered(
            "settings.html.j2", text, settings=[(text, text)], agent=text, limits=[(text, text)],
            tokens=[(text, text)], base=text, proxies=text,
        ),
    }  # fmt: skip


def faults(page: str) -> list[str]:
    """What a stranger's words would have brought in."""
    tree = LexborHTMLParser(page)
    found = [f"obeyed: {mark[0]!r}" for mark in OBEYED.finditer(page)]
    for node in tree.css("*"):
        if node.tag not in TAGS:
            found.append(f"tag: {node.html}")
        for name, value in node.attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                found.append(f"attribute: {name}")
            if name in {"href", "src", "action"} and not re.match(r"/base/|#|https?://", value or ""):
                found.append(f"address: {value}")
    scripts = tree.css("script")
    if len(scripts) != 1 or not (scripts[0].attributes.get("src") or "").startswith("/base/assets/page.js"):
        found.append("script")
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_stranger_s_text_becomes_markup(text: str) -> None:
    """Every text field of every page, with what has broken others."""
    for name, page in every_page(text).items():
        assert faults(page) == [], name


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from(HOSTILE[:-1])).map("".join))
def test_no_text_at_all_becomes_markup(text: str) -> None:
    """Nor stops a page from being made."""
    for name, page in every_page(text).items():
        assert faults(page) == [], name


def test_the_property_sees_what_is_not_escaped() -> None:
    """A page that prints a text as it is has faults."""
    page = rendered("fault.html.j2", "", heading="", message="here", retry_after=None)
    assert faults(page) == []
    for text in HOSTILE[:7]:
        assert faults(page.replace("here", text)) != [], text


def test_a_page_that_was_made_is_gone_without_a_search_for_garbage() -> None:
    """With all that it showed: a service makes pages for months, and looks for garbage seldom."""
    every_page("a stranger's")  # what the templates share is there
    gc.collect()
    gc.disable()
    try:
        before = shown()
        assert len(every_page("a stranger's")) > 10
        assert shown() == before
    finally:
        gc.enable()


def shown() -> Counter[str]:
    """What pages are made of, as far as it is there."""
    return Counter(
        type(one).__name__ for one in gc.get_objects() if isinstance(one, Context | Macro | Job | Record)
    )


def test_no_page_is_compiled_while_somebody_waits_for_it() -> None:
    """All templates are at hand once the pages are: a compilation holds up everybody."""
    folder = resources.files("enricher.server.pages").joinpath("templates")
    names = {one.name for one in folder.iterdir()}
    made = pages()
    assert made.cache is not None
    assert {name for _, name in made.cache} == names
