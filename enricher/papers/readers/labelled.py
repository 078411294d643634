"""Digests in Markdown whose items are a title and lines of `label: value`, in English or Chinese.

The variants differ in how an item starts, and share everything else: `papers_of` takes the
lines of a stream and a variant's `Start`, and gives its papers. What a label means stands in a table.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from enricher.model import ArxivId, Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.markup.markdown import links, plain
from enricher.papers.named_fields import fields
from enricher.papers.words.addresses import is_papers_own
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.days import DayKeeper
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, day_in, doi_in
from enricher.papers.words.others_work import is_others_label
from enricher.papers.words.title_marks import unrated

Start = Callable[[str], str | None]
"""Tells the line that starts an item, and gives what follows of it (`""` where the title comes later)."""

LABELS = {
    "title": ("title", "题目", "论文题目", "论文标题", "论文名称", "标题"),
    "abstract": ("摘要", "abstract", "summary", "摘要（原文）", "摘要翻译", "ai_abstract", "原文摘要"),
    "authors": ("作者", "authors", "author"),
    "categories": ("分类", "categories", "category", "main category", "primary category"),
    "comments": ("备注", "comment", "comments"),
    "announced": ("发布日期", "date", "published"),
    "paper": ("链接", "link", "links", "arxiv id", "arxiv", "arxiv(old)", "论文地址", "论文链接", "paper",
              "pdf", "url"),
    "aside": ("简介", "关键词", "keywords", "tl;dr", "ai_comments", "motivation", "method", "result",
              "conclusion", "注", "retweets"),
}  # fmt: skip
"""What keepers call the parts of an item. A label of no part whose value is an address is a resource's."""

_PARTS = {label: part for part, labels in LABELS.items() for label in labels}
_EMPTY = ("", ">")
"""Lines between parts: half of a digest is such lines."""
_LONGEST_LABEL = 40
_LONGEST_FACT = 200
"""Characters of a line beyond which it is prose."""
_ONE_LINK = re.compile(r"\[[^\[\]]{1,200}\]\(https?://[^\s()]{1,2000}\)[.,;]?")
_ASIDE = re.compile(r"`[^`]{0,40}`|\([^()]{0,200}\)|（[^（）]{0,200}）")  # roles and places of authors


class _Part(Struct):
    """One labelled part of an item, and its lines so far."""

    name: str
    label: str
    lines: list[str]


def papers_of(stream: Stream, start: Start, *, mark: str = "", prose: bool = False) -> Iterator[Item]:
    """Every paper of a digest.

    Args:
        stream: the digest.
        start: how an item of this variant starts.
        mark: what every line that starts one begins with; no other is shown to `start`.
        prose: text without a label is the abstract; otherwise it is the keeper's own.
    """
    days = DayKeeper(stream.name)
    title: str | None = None
    line_of_start = size = 0
    body: list[str] = []
    for line in stream.lines():
        fresh = start(line) if line.startswith(mark) else None
        if fresh is not None or (title is None and not size) or (line.startswith("**") and _is_day(line)):
            if title is not None:
                yield _paper(title, body, line_of_start, days.day, prose)
            title, line_of_start, body, size = fresh, stream.line, [], 0
            days.see(line)
        elif title is not None and size < LINE_LIMIT:
            body.append(line)
            size += len(line) + 1
    if title is not None:
        yield _paper(title, body, line_of_start, days.day, prose)


def _is_day(line: str) -> bool:
    return len(line) < 20 and day_in(line) is not None


def label_and_value(line: str) -> tuple[str, str] | None:
    """The label that a line starts with, in lower case, and what its colon leads in; None without one."""
    bare = line.lstrip(">-* \t#📄📝💡")
    head = bare[:_LONGEST_LABEL]
    cut = head.find(":")
    if "：" in head and ((wide := head.find("：")) > 0 or cut <= 0):
        cut = wide if cut <= 0 else min(cut, wide)
    if cut <= 0 or bare.startswith("://", cut):
        return None
    label = head[:cut].strip("*_ []").lower()
    return (label, bare[cut + 1 :].strip().removeprefix("**").removesuffix("**").strip()) if label else None


def _is_resource(label: str, value: str) -> bool:
    """Whether a label leads in an address, or one link and no more, and not of what a paper builds on."""
    one = "://" in value[:12] or (value[:1] == "[" and _ONE_LINK.fullmatch(value) is not None)
    return one and not is_others_label(label)


def _parts(body: list[str], prose: bool) -> list[_Part]:
    """The body by its labels; a part goes on over unlabelled lines until an empty one or a heading."""
    parts: list[_Part] = []
    current: _Part | None = None
    for line in body:
        bare = line.lstrip("> \t").rstrip() if line not in _EMPTY else ""
        if not bare:
            if current and any(current.lines):
                current = None
            continue
        found = label_and_value(line)
        known = found and (_PARTS.get(found[0]) or ("resource" if _is_resource(*found) else None))
        if found and known:
            current = _Part(name=known, label=found[0], lines=[found[1]])
            parts.append(current)
        elif bare.startswith("#") or bare == "---":
            heading = bare.lstrip("# 📄📝").lower()
            current = (
                _Part(name=_PARTS.get(heading, "aside"), label=heading, lines=[]) if bare[0] == "#" else None
            )
            parts.extend([current] if current else [])
        elif current:
            current.lines.append(bare)
        elif (prose or line.startswith(">")) and not (bare.startswith("**") and bare.endswith("**")):
            current = _Part(name="prose", label="", lines=[bare])
            parts.append(current)
    return parts


def _paper(title: str, body: list[str], line: int, day: dt.date | None, prose: bool) -> Item:
    parts = _parts(body, prose)
    texts = ["\n".join(part.lines).strip() for part in parts]
    values = _values(parts, texts)
    name = unrated(plain(title)) or plain(values.get("title", ""))
    places = "\n".join([title, *(text for part in parts if part.name == "paper" for text in part.lines)])
    identifier = arxiv_id_in(places) or _bare_identifier(parts)
    if not name and not identifier:
        return Malformed(line=line, words="an item with neither a title nor an arXiv address")
    return Paper(
        title=name,
        abstract=_abstract(parts, texts),
        arxiv_id=identifier,
        doi=doi_in(places),
        authors=fields.author_names(plain(_ASIDE.sub("", values.get("authors", "")))),
        categories=categories_in(values.get("categories") or _beside_title(body)),
        announced=day_in(values.get("announced", "")) or day,
        comments=values.get("comments"),
        urls=_resources(parts),
        error=None if name else fault(line, "an item without a title"),
    )


def _beside_title(body: list[str]) -> str:
    """What a keeper without labels puts under the title: short lines."""
    return "\n".join(line for line in body[:4] if len(line) < _LONGEST_FACT)


def _values(parts: list[_Part], texts: list[str]) -> dict[str, str]:
    """The text of each kind of part: of the first that has any."""
    return {part.name: text for part, text in zip(reversed(parts), reversed(texts), strict=True) if text}


def _abstract(parts: list[_Part], texts: list[str]) -> str:
    """The authors' own, else a translation of it, else what the keeper wrote."""
    told = {part.label: text for part, text in zip(parts, texts, strict=True) if part.name == "abstract"}
    for label in LABELS["abstract"] if told else ():
        if told.get(label):
            return told[label]
    return "\n\n".join("\n".join(part.lines) for part in parts if part.name == "prose").strip()


def _bare_identifier(parts: list[_Part]) -> ArxivId | None:
    written = (part.lines[0].partition("|")[0] for part in parts if part.name == "paper" and part.lines)
    return next((found for text in written if (found := arxiv_id(text))), None)


def _resources(parts: list[_Part]) -> tuple[str, ...]:
    found = [
        link.address for part in parts if part.name == "resource" for link in links("\n".join(part.lines))
    ]
    if not found:  # as most items have
        return ()
    return tuple(dict.fromkeys(address for address in found if not is_papers_own(address)))
