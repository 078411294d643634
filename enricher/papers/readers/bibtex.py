"""BibTeX: an entry a paper, with the addresses that its fields hold.

Entries are cut out of the stream one at a time, where lines start with `@`, so that no file is too
large and a broken one costs itself. https://www.ctan.org/pkg/bibtex (btxdoc) has the grammar; what
people write beside it is read as they mean it: a comma that is missing, a brace that does not close.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.bibtex_values import paper_of
from enricher.papers.readers.plain_entries import plain_entry
from enricher.papers.words import latex

_ENTRY = re.compile(r"\s*@\s*([A-Za-z]\w{0,39})\s*([{(])")
_HEAD = re.compile(r"@\s*([A-Za-z]\w{0,39})\s*([{(])")
_NEXT = re.compile(r"@\s*([A-Za-z]\w{0,39})\s*([{(])(?=\s*[^\s,{}()=]{1,300}\s*,)")
_KEY = re.compile(r"\s*([^\s,{}=]*)\s*,?")
_NAME = re.compile(r"[\s,]*([^\s=,{}\"#@%]{1,100})\s*=\s*")
_NEXT_NAME = re.compile(r"\n\s{0,40}[A-Za-z][\w-]{0,40}\s{0,20}=\s{0,20}[{\"]")
_IN_TURN = r"(?<!\\\})|(?=\s*+,?\s*+(?:[^\s=,{}\"#@]{1,100}\s*=|[})]))"
"""Behind a brace: no backslash before it, or the next field, or the entry's end."""
_WHOLE = late(
    rf"""[\s,]*([^\s=,{{}}\"#@%]{{1,100}})\s*=\s*(?:
    \{{((?:[^{{}}]++|\{{(?:[^{{}}]++|\{{[^{{}}]*+\}})*+\}})*+)\}}(?:{_IN_TURN})
    |"([^{{}}\\"]*+)"|(\d{{1,20}}))\s*+(?=[,}})])""",
    re.VERBOSE,
)
"""A field as nearly all are: its value in braces that close, in quotes or a number, and a comma behind it.

A brace is one behind a backslash, too: BibTeX 0.99d closes `file = {C:\\papers\\}` there (bibtexparser 2.1.0
does not, and loses the entry). Where that leaves the entry in pieces it is read as TeX means it.
"""
_OPENED = re.compile(r"[\s,]*([^\s=,{}\"#@%]{1,100})\s*=\s*\{")
_CLOSING = frozenset(",})")
"""What stands right behind a value that closes."""
_PLAIN_BRACE = re.compile(r"[{}]")
_BEHIND = re.compile(rf"(?:{_IN_TURN})\s*+(?=[,}})#])", re.VERBOSE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s,#{}\"]{1,200}")
_JOINT = re.compile(r"\s*#\s*")
_BLANK = re.compile(r"\s*")
_NEAR_END = 20
_COMMENTED = late(r"[\s,]*+%[^\n]*+\n?")
"""A line within an entry that its keeper took out, as TeX does: `% doi = {...},`."""
_COMMA = re.compile(r"[,})]|\n(?=[^\S\n]*+[A-Za-z][\w-]{0,40}\s{0,20}=)")
_OPEN_COMMENT = re.compile(r"\s*@\s*comment\s*\{", re.IGNORECASE)
_LONGEST_COMMENT = 2**20
_NO_PAPERS = frozenset(("string", "comment", "preamble", "set"))
_VOLUMES = frozenset(("proceedings", "mvproceedings"))
_OF_WORKS = frozenset(("author", "doi", "eprint"))
"""Fields of a volume that somebody cites as a work; without them it is what its papers stand in."""
_MOST_STRINGS = 20_000

Macros = dict[str, str]


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every entry; `@string`, `@comment` and `@preamble` are none."""
    macros: Macros = {}
    for text, line in _without_hidden(_chunks(stream)):
        if not macros and (plain := plain_entry(text)) is not None and plain[0] not in _NO_PAPERS:
            yield _item(*plain, line)  # as nearly all
        else:
            yield from _items(text, line, macros)


def _without_hidden(chunks: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The chunks but for those inside of a `@comment{...}`, which their keeper took out.

    BibTeX 0.99d reads them all the same; biber, JabRef and bibtexparser do not. Where a comment does not
    close, what stands behind it is no part of it.
    """
    held: list[tuple[str, int]] = []
    size = depth = 0
    for chunk in chunks:
        text = chunk[0]
        if not held and not _OPEN_COMMENT.match(text):
            yield chunk
            continue
        depth += text.count("{") - text.count("}")
        size += len(text)
        held.append(chunk)
        if depth > 0 and size > _LONGEST_COMMENT:
            yield from held
        if depth <= 0 or size > _LONGEST_COMMENT:
            held, size, depth = [], 0, 0
    yield from held


def _chunks(stream: Stream) -> Iterator[tuple[str, int]]:
    """The text from each line on which an entry begins to the next such, and that line's number."""
    whole: list[str] = []
    lines: list[str] = []
    started, size, depth = 0, 0, 0
    for some in stream.blocks():
        first, done = stream.line - len(some) + 1, 0
        for begin in [place for place, line in enumerate(some) if "@" in line and _ENTRY.match(line)]:
            size = _hold(lines, some[done:begin], size) if started else 0
            line, done = some[begin], begin + 1
            since = "\n".join(lines)
            depth += since.count("{") - since.count("}")
            whole.append(since)
            lines = [line]
            if depth <= 0 or _NEXT.search(line, 0, 500):
                if started:
                    yield "\n".join(whole), started
                whole, started, size, depth = [], first + begin, 0, 0
            size += len(line) + 1
        if started:
            size = _hold(lines, some[done:], size)
    if started:
        yield "\n".join([*whole, *lines]), started


def _hold(lines: list[str], some: list[str], size: int) -> int:
    """Put some more lines of an entry to those held, unless it is larger than a line may be; its size."""
    longer = size + sum(map(len, some)) + len(some)
    if longer < LINE_LIMIT:  # as nearly always
        lines += some
        return longer
    for line in some:
        if size < LINE_LIMIT:
            lines.append(line)
        size += len(line) + 1
    return size


_BEGINS = late(r"\n(?=[ \t]{0,16}@[A-Za-z]{3,20}\s{0,4}\{[^\s{},=]{1,80},)")
"""Where a line begins an entry, with its key."""


def papers_in(text: str) -> Iterator[Paper]:
    """The papers of the entries in a short text; what cannot be read is left out."""
    for piece in _BEGINS.split(text):  # an entry whose braces never end ends where a line begins the next
        head = _HEAD.search(piece)
        while head is not None:
            kind, named, end = _entry(piece, head, {})
            if kind not in _NO_PAPERS and isinstance(made := paper_of(named), Paper):
                yield made
            head = _HEAD.search(piece, max(end, head.end()))


def fields_of_first(text: str) -> dict[str, str]:
    """The fields of the first entry of a text, TeX undone; none where there is none that can be read."""
    found = _HEAD.search(text, 0, 10_000)
    if not found:
        return {}
    _, named, _ = _entry(text, found, {})
    return {name: latex.plain(value) for name, value in named.items()}


def _items(text: str, line: int, macros: Macros) -> Iterator[Item]:
    """The papers of the entries in this text: more than one where one begins behind another's end."""
    at = counted = 0
    while text.find("@", at) >= 0 and (found := _ENTRY.match(text, at) or _NEXT.search(text, at)):
        kind, named, end = _entry(text, found, macros)
        if kind not in _NO_PAPERS:
            line += text.count("\n", counted, found.start())
            counted = found.start()
            yield _item(kind, named, line)
        elif kind == "string" and len(macros) < _MOST_STRINGS:
            macros.update(named)
        at = max(end, found.end())
        if kind in ("comment", "preamble"):
            return


def _item(kind: str, named: dict[str, str], line: int) -> Item:
    """The paper of an entry that begins on this line, or what is wrong with it."""
    if kind in _VOLUMES and not named.keys() & _OF_WORKS:
        return Malformed(line=line, words="a volume of proceedings, which is no paper", numbered=False)
    return paper_of(named) or Malformed(line=line, words=_fault(named))


def _fault(named: dict[str, str]) -> str:
    if len(named) > 1:
        return "an entry without a title"
    return "an entry that is no BibTeX, or whose braces do not close"


def _entry(text: str, head: re.Match[str], macros: Macros) -> tuple[str, dict[str, str], int]:
    """The entry's kind, its fields by their names in lower case (`key` is its own), and where it ends."""
    kind, closer = head[1].lower(), "}" if head[2] == "{" else ")"
    named, at = {}, head.end()
    if kind in ("comment", "preamble"):
        return kind, {}, len(text)
    if kind != "string" and (key := _KEY.match(text, at)) and text[key.end() : key.end() + 1] != "=":
        named["key"], at = key[1], key.end()
    at, closed = _into(named, text, at, closer, macros)
    if not closed:
        at = text.find(closer, at) + 1 or len(text)
    return kind, named, at


def _into(named: dict[str, str], text: str, at: int, closer: str, macros: Macros) -> tuple[int, bool]:
    """Put the fields from here on into `named`; where they end, and whether the entry closes there."""
    broken = False  # once a brace did not close, no further one is sought beyond its own field
    while True:
        if not broken and closer == "}":  # no name begins with it
            at = _over_whole(named, text, at)
        if not broken and closer == ")" and (whole := _WHOLE.match(text, at)):
            named.setdefault(whole[1].lower(), whole[whole.lastindex or 4])
            at = whole.end()
        elif found := _NAME.match(text, at):
            value, at, closes = _value(text, found.end(), macros, broken=broken)
            if value is None:
                return at, False
            broken = broken or not closes
            named.setdefault(found[1].lower(), value)
            at = _behind(text, at)
        elif text.startswith("}", at):
            if closer == ")":
                return at, False
        elif (passed := _over_no_field(named, text, at)) is not None:
            at, broken = passed, broken or _COMMENTED.match(text, at) is None
        else:
            return at, False
        if text.startswith(closer, at):
            return at + 1, True


def _over_no_field(named: dict[str, str], text: str, at: int) -> int | None:
    """Where a field may begin behind a line taken out, or a value's rest that a brace in it cut off."""
    if (taken := _COMMENTED.match(text, at)) is not None:
        return taken.end()
    following = _NEXT_NAME.search(text, at) if named else None
    return following.start() if following else None


def _over_whole(named: dict[str, str], text: str, at: int) -> int:
    """Put the fields from here on, that are as nearly all are, into `named`; where others begin."""
    while True:
        if (opened := _OPENED.match(text, at)) is not None:
            begin = opened.end()
            end = text.find("}", begin)
            if end > 0 and (within := text.find("{", begin, end)) >= 0:
                end = _behind_group(text, within, end)
            if end > 0 and text[end - 1] != "\\" and text[end + 1 : end + 2] in _CLOSING:
                named.setdefault(opened[1].lower(), text[begin:end])  # as most, of which no sign is looked at
                at = end + 1
                continue
        if (whole := _WHOLE.match(text, at)) is None:
            return at
        named.setdefault(whole[1].lower(), whole[whole.lastindex or 4])
        at = whole.end()


def _behind_group(text: str, opened: int, closed: int) -> int:
    """Where a value closes that holds one group in braces before it does; 0 where it holds more."""
    if text.find("{", opened + 1, closed) >= 0:
        return 0
    end = text.find("}", closed + 1)
    return end if end > 0 and text.find("{", closed, end) < 0 else 0


def _behind(text: str, at: int) -> int:
    """Where the next field begins, over what stands between a value's end and its comma."""
    blank = _BLANK.match(text, at)
    at = blank.end() if blank else at
    if text.startswith((",", "}", ")"), at) or _NAME.match(text, at):
        return at
    comma = _COMMA.search(text, at)
    return comma.start() if comma else len(text)


def _value(text: str, at: int, macros: Macros, *, broken: bool) -> tuple[str | None, int, bool]:
    """A field's value, its pieces joined, where it ends, and whether it closes; None where it has no end."""
    pieces: list[str] = []
    size, closes = 0, True
    while True:
        piece, at, closed = _piece(text, at, macros, broken=broken)
        if piece is None:
            return ("".join(pieces) or None), at, closes
        closes = closes and closed
        size += len(piece)
        if size <= LINE_LIMIT:  # a word that stands for two of another, and so on, would fill the memory
            pieces.append(piece)
        joint = _JOINT.match(text, at)
        if not joint:
            return "".join(pieces), at, closes
        at = joint.end()


def _piece(text: str, at: int, macros: Macros, *, broken: bool) -> tuple[str | None, int, bool]:
    if text.startswith(("{", '"'), at):
        return _delimited(text, at, _BRACE if text[at] == "{" else _QUOTED, broken=broken)
    word = _WORD.match(text, at)
    if not word:
        return "" if text.startswith(",", at) else None, at, True
    return macros.get(word[0].lower(), word[0]), word.end(), True


def _delimited(text: str, at: int, signs: re.Pattern[str], *, broken: bool) -> tuple[str | None, int, bool]:
    """What stands in braces or quotes. Where they do not close, it ends before the next field's line."""
    following = _NEXT_NAME.search(text, at) if broken else None
    until = following.start() if following else len(text)
    if signs is _BRACE and (end := _closed(text, at, until)):
        return text[at + 1 : end - 1], end, True
    depth = 0
    for found in signs.finditer(text, at, until):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        if (sign == '"' and depth == 0 and found.start() > at) or (
            sign == "}" and depth == 0 and signs is _BRACE
        ):
            if sign == "}" and (inside := _field_within(text, at, found)):
                return text[at + 1 : inside].rstrip(', \n"}'), inside, False
            return text[at + 1 : found.start()], found.end(), True
        if depth < 0:
            return text[at + 1 : found.start()], found.start(), True
    following = following or _NEXT_NAME.search(text, at)
    if following:
        return text[at + 1 : following.start()].rstrip(', \n"}'), following.start(), False
    return None, len(text), False


def _field_within(text: str, at: int, closing: re.Match[str]) -> int:
    """Where the next field begins within a value that took the entry's own last brace; 0 where none did."""
    if text[closing.end() : closing.end() + _NEAR_END].strip():
        return 0
    inside = _NEXT_NAME.search(text, at, closing.start())
    return inside.start() if inside else 0


def _closed(text: str, at: int, until: int) -> int:
    """Where the brace that opens here closes by BibTeX's count; 0 where the entry does not go on there."""
    depth = 0
    for found in _PLAIN_BRACE.finditer(text, at, until):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.end() if _BEHIND.match(text, found.end()) else 0
    return 0
