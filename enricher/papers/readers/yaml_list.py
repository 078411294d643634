"""YAML lists of publications (`_data/*.yml`), with BibTeX in them or without.

A list's members, or a mapping's, are parsed one by one, and what is no YAML costs its own member. A
document that begins a paper with its own title is one member.
"""

import re
from collections.abc import Iterator
from typing import Any

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields.layouts import bare
from enricher.papers.readers.json_values import items_of
from enricher.papers.readers.yaml_values import NotYamlError, is_whole, parsed, parsed_as_it_stands
from enricher.papers.words import columns

_MEMBER = re.compile(r"-(?:\s|$)")
_KEY = re.compile(r"[^\s#&*!|>%@`,\[\]{}'\"-][^:\n]{0,100}:(?:\s|$)|[\"'][^\"'\n]{1,100}[\"']\s*:(?:\s|$)")
_LINE = re.compile(
    r"\s*(?:-\s+)?(?:[\"']?[^\s:#\[\]{}()<>|*`\"'][^:\[\]{}()<>|*`\"'\n]{0,60}[\"']?\s?:(?:\s|$)|-\s*$)"
)
_LABELLED = re.compile(r"-\s+[\"']?([^\s:\"'{}\[\]][^:\n\"']{0,60})[\"']?\s?:(?:\s|$)")
_TITLE = re.compile(
    r"^\s*(?:-\s+)?[\"']?(?:(title|name|paper|papers|publications|bibtex|标题)|arxiv|doi)[\"']?\s*:",
    re.IGNORECASE,
)
"""A key that a paper has, by its name where that holds a title."""
_BROKEN = late(r"-\s[^\n\"':]{1,60}:\s[^\n]{0,2000}?<br ?/?>\s*[\w*][\w *]{0,40}:\s", re.IGNORECASE)
"""A member of a list in Markdown whose lines, each under its label, are broken by hand."""
_LOOKED_AT, _MEMBERS_TRIED = 20_000, 5
"""Octets by which the form is told, and how many members are read for it."""
_FIRST_LINES = 1_000
"""Octets in which most texts have a line that says something."""


def looks_so(head: bytes) -> bool:
    """Whether the first octets are YAML about papers: lines of keys, and a title among them."""
    first = next(_saying(head[:_FIRST_LINES], whole=len(head) <= _FIRST_LINES), None)
    if first is not None and not _begins_yaml(first):
        return False  # as most texts, by one line
    lines = head[:_LOOKED_AT].decode(errors="replace").splitlines()[:200]
    first = next((line for line in lines if line.strip() and not _is_aside(line)), "")
    if not _begins_yaml(first):
        return False
    lines = [line for line in lines if line.strip()]
    if lines[:1] and lines[0].strip() == "---" and "---" in map(str.strip, lines[1:]):
        return False  # front matter, and a page behind it
    titles = [found for line in lines if (found := _TITLE.match(line))]
    if not titles:
        return False
    if lines[0].startswith("# ") and not any(found[1] for found in titles) and not _has_members(lines):
        return False  # Markdown: what would be a comment is the paper's title, and the keys are its labels
    if "---" not in map(str.strip, lines) and _repeats_a_key(lines):
        return False  # no mapping: a list with a label before each of its lines
    if _labels_each_line(lines) or _rules_between(lines, whole=len(head) <= _LOOKED_AT):
        return False
    if any("<br" in line and _BROKEN.match(line) for line in lines):
        return False
    lines = [line for line in lines if not _is_aside(line)]
    keys = sum(1 for line in lines if _LINE.match(line))
    indented = sum(1 for line in lines if line[0] in " \t" and not _LINE.match(line))
    likely = keys >= 2 and (keys + indented) * 10 >= len(lines) * 9 and keys * 5 >= len(lines)
    return likely and _any_is_yaml(lines, whole=len(head) <= _LOOKED_AT)


def _has_members(lines: list[str]) -> bool:
    return any(_MEMBER.match(line.lstrip()) for line in lines)


def _saying(octets: bytes, *, whole: bool) -> Iterator[str]:
    """The lines that are there to their ends and say something."""
    lines = octets.decode(errors="replace").splitlines()
    return (line for line in (lines if whole else lines[:-1]) if line.strip() and not _is_aside(line))


def _begins_yaml(line: str) -> bool:
    return _MEMBER.match(line) is not None or _KEY.match(line) is not None


def _is_aside(line: str) -> bool:
    """Whether a line is a comment, or parts documents."""
    return line.lstrip().startswith("#") or line.strip() in ("---", "...")


def _any_is_yaml(lines: list[str], *, whole: bool) -> bool:
    """Whether one of the first members can be read; the last one may be cut off where not all is here."""
    starts = [number for number, line in enumerate(lines) if _MEMBER.match(line)]
    ends = [*starts[1:], len(lines)] if whole else starts[1:]
    members = ["\n".join(lines[start:end]) + "\n" for start, end in zip(starts, ends, strict=False)]
    return not members or any(map(_is_yaml, members[:_MEMBERS_TRIED]))


def _is_yaml(text: str) -> bool:
    try:
        parsed(text.replace("\t", "  "))
    except NotYamlError:
        return False
    return True


def _repeats_a_key(lines: list[str]) -> bool:
    """Whether a key stands twice at the outermost place."""
    keys = [found[0] for line in lines if (found := _KEY.match(line))]
    return len(keys) != len(set(keys))


def _rules_between(lines: list[str], *, whole: bool) -> bool:
    """Whether `---` parts texts under labels rather than documents: many of the first are no YAML."""
    rules = [number for number, line in enumerate(lines) if line.strip() == "---"]
    ends = [*rules, len(lines)] if whole else rules
    parted = [
        lines[start:end] for start, end in zip([0, *(number + 1 for number in rules)], ends, strict=False)
    ]
    told = ["\n".join(one) + "\n" for one in parted if one][:_MEMBERS_TRIED]
    return len(told) > 1 and sum(not _is_yaml(text) for text in told) * 3 >= len(told)


def _labels_each_line(lines: list[str]) -> bool:
    """Whether the members are lines under several labels, which are one paper's together: no YAML."""
    lines = [line for line in lines if not line.lstrip().startswith("#")]  # Markdown's headings
    members = [line for line in lines if _MEMBER.match(line)]
    keys = {found[1].lower() for line in members if (found := _LABELLED.match(line))}
    return len(keys) > 1 and len(members) * 10 >= len(lines) * 8


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of every member."""
    anchored: dict[str, str] = {}
    for listed, members in _groups(_whole_values(_members(stream))):
        yield from _of_list(members, anchored) if listed else _of_document(members, anchored)
        if not members:
            anchored.clear()


def _groups(members: Iterator["_Member | None"]) -> Iterator[tuple[bool, list["_Member"]]]:
    """Members that are read together: some of a list, or a document's keys; none between documents."""
    waiting, size, most, of_list = list[_Member](), 0, 0, False
    for member in members:
        listed = member is not None and member[0][0] == "-"
        if waiting and (member is None or listed != of_list or size > most):
            yield of_list, waiting
            waiting = []
            size = 0 if listed else size
        if member is None:
            yield False, []
            size = 0
            continue
        of_list, most = listed, _TOGETHER if listed else _LONGEST_DOCUMENT
        waiting.append(member)
        size += len(member[0])
    if waiting:
        yield of_list, waiting


_Member = tuple[str, int]
_LONGEST_DOCUMENT = 2**18
"""Characters of a document's keys that are held until it is known whether they are one paper's."""
_TOGETHER = 2**14
"""Characters of a list's members that are parsed together, which saves a parser for each."""


def _of_list(members: list[_Member], anchored: dict[str, str]) -> Iterator[Item]:
    """The papers of members of a list, each by itself where one is no YAML, or leads to another."""
    text = _joined(members)
    values: Any = None
    if len(members) > 1 and not (anchored and "*" in text) and not ("&" in text and _ANCHOR.search(text)):
        try:
            values = parsed_as_it_stands(text)
        except NotYamlError:
            values = None
    if isinstance(values, list) and len(values) == len(members):
        for value, (_, line) in zip(values, members, strict=True):
            yield from items_of([value], line)
        return
    for text, line in members:
        yield from _items(text, line, anchored)


def _whole_values(members: Iterator["_Member | None"]) -> Iterator["_Member | None"]:
    """The members, with those as one over which a value in quotes goes on: its lines may begin anyhow."""
    held: list[_Member] = []
    for member in members:
        if member is None:
            yield from _settled(held)
            held = []
            yield None
        elif held or _may_be_open(member[0]):
            held.append(member)
            if len(held) & (len(held) - 1) == 0 and _is_open(held):  # with twice as many as before
                continue
            if len(held) & (len(held) - 1) == 0:
                yield from _settled(held)
                held = []
        else:
            yield member
    yield from _settled(held)


def _may_be_open(text: str) -> bool:
    """Whether a quote in it may have no end; apostrophes are no quotes."""
    if text.count('"') % 2:
        return True
    return (": '" in text or "- '" in text) and text.count("'") % 2 == 1


def _is_open(held: list[_Member]) -> bool:
    text = _joined(held)
    return len(text) < LINE_LIMIT and is_whole(text) is None


def _settled(held: list[_Member]) -> list[_Member]:
    """Members that are held, as one where they are YAML together, and not by themselves."""
    if len(held) > 1 and is_whole(text := _joined(held)):
        return [(text, held[0][1])]
    return held


def _joined(members: list[_Member]) -> str:
    return "".join([text for text, _ in members]).replace("\t", "  ")


def _of_document(members: list[_Member], anchored: dict[str, str]) -> Iterator[Item]:
    """The papers under a document's keys: of all together where one is a title, else of each."""
    if len(members) > 1 and any(_names_title(text) for text, _ in members):
        try:
            value = parsed("".join(text for text, _ in members).replace("\t", "  "))
        except NotYamlError:
            pass
        else:
            yield from items_of(value, members[0][1])
            return
    for text, line in members:
        yield from _items(text, line, anchored)


def _names_title(text: str) -> bool:
    """Whether a member is a title with its words."""
    first = next((line for line in text.splitlines() if line.strip() and not _is_aside(line)), "")
    name, colon, value = first.partition(":")
    return bool(colon and value.strip()) and bare(name) in columns.TITLES


def _members(stream: Stream) -> Iterator[_Member | None]:
    """The text of every member of the outermost list or mapping, with the line where it begins.

    None stands between documents.
    """
    member: list[str] = []
    started, size, dash, keyed = 0, 0, False, False
    for line in stream.lines():
        if line[:1] in _BLANKS and member:  # as most
            size += len(line) + 1
            if size < LINE_LIMIT:
                member.append(line)
            continue
        if line.startswith(("---", "...", "%YAML")) and len(line.strip()) < 12:
            yield from _whole(member, started)
            yield None
            member, dash, keyed = [], False, False
            continue
        begins = bool(_MEMBER.match(line)) or (bool(_KEY.match(line)) and not dash)
        under_key = keyed and _MEMBER.match(line)
        if begins and not under_key:
            yield from _whole(member, started)
            member, started, size, dash = [], stream.line, 0, bool(_MEMBER.match(line))
            keyed = not dash
        elif _KEY.match(line) and dash:
            yield from _whole(member, started)
            member, started, size, dash, keyed = [], stream.line, 0, False, True
        size += len(line) + 1
        if size < LINE_LIMIT and (member or line.strip()):
            started = started if member else stream.line
            member.append(line)
    yield from _whole(member, started)


_BLANKS = ("", " ", "\t")


def _whole(member: list[str], started: int) -> Iterator[tuple[str, int]]:
    if any(line.strip() and not line.lstrip().startswith("#") for line in member):
        yield "\n".join(member) + "\n", started


def _items(text: str, line: int, anchored: dict[str, str]) -> Iterator[Item]:
    """The papers of a member; `anchored` has the members before it in which an anchor stands, by its name."""
    try:
        value = _with_anchors(text, anchored) if anchored and "*" in text else None
        value = parsed(text.replace("\t", "  ")) if value is None else value
    except NotYamlError as error:
        yield Malformed(line=line, words=f"a member that is no YAML: {error}")
        return
    if "&" in text and len(anchored) < _MOST_ANCHORS:
        anchored.update(dict.fromkeys(_ANCHOR.findall(text), text))
    yield from items_of(value, line)


def _with_anchors(text: str, anchored: dict[str, str]) -> Any:
    """What a member means whose aliases lead to members before it; None where none of them does."""
    led = dict.fromkeys(
        anchored[name] for name in _ALIAS.findall(text) if name in anchored and f"&{name}" not in text
    )
    before = "".join(led)
    if not led or len(before) > _MOST_BEFORE * len(text):
        return None
    try:
        value = parsed((before + text).replace("\t", "  "))
    except NotYamlError:
        return None
    return value[-1:] if isinstance(value, list) else dict([*value.items()][-1:])


_ANCHOR = late(r"(?:^|[\s\[{,:-])&([\w-]{1,60})", re.MULTILINE)
_ALIAS = late(r"(?:^|[\s\[{,:-])\*([\w-]{1,60})", re.MULTILINE)
_MOST_ANCHORS = 1_000
_MOST_BEFORE = 8
"""Times as long as a member may be what it leads to: each such member is parsed with it once more."""
