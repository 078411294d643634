"""Dumps of databases: the rows that a script of SQL puts into tables of papers.

Lines come in; papers go out, one row after the other. Columns are those that a statement or its table names,
else they are told by what stands in them. Of a table of persons, and of one that joins them to papers,
authors are taken, for which a number of papers waits; of others (tags, users) nothing is, which is said.
Nothing is run. MySQL's and SQLite's `INSERT`, and PostgreSQL's `COPY ... FROM stdin`, are read:
https://dev.mysql.com/doc/refman/8.4/en/insert.html, https://www.postgresql.org/docs/current/sql-copy.html.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from msgspec.structs import replace as replaced

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.unnamed_columns import names_of
from enricher.papers.readers.sql_authors import Writers, paper_key

_INSERT = late(
    r"\s{0,80}(?:INSERT|REPLACE)\s(?:(?:[\w ]{0,40}\s)?INTO\s+|(?=\[))(?P<table>[^\s(]{1,200})\s{0,80}"
    r"(?:\((?P<columns>[^()']{1,20000})\)\s{0,80})?(?:VALUES?)\s{0,80}",
    re.IGNORECASE,
)
_BEGINS_INSERT = late(r"\s{0,80}(?:INSERT|REPLACE)\s", re.IGNORECASE)
_CREATE = late(
    r"\s{0,80}CREATE\s[\w ]{0,60}?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([^\s(]{1,200})\s{0,80}\(?", re.IGNORECASE
)
_COLUMN = late(r"\s{0,80}[`\"\[]?([A-Za-z_][\w ]{0,80}?)[`\"\]]?\s+[A-Za-z]")
_NO_COLUMN = late(
    r"\s{0,80}(?:PRIMARY|UNIQUE|FOREIGN|CONSTRAINT|KEY|INDEX|CHECK|FULLTEXT|SPATIAL|EXCLUDE)\b", re.IGNORECASE
)
_COPY = late(
    r"COPY\s+(?P<table>[^\s(]{1,200})\s{0,20}(?:\((?P<columns>[^()]{1,20000})\)\s{0,20})?FROM\s+stdin",
    re.IGNORECASE,
)
_OTHER = (
    r"(?P<other>(?:[^,()'\[]|\((?:[^()']|'[^']{0,60000}'|\((?:[^()']|'[^']{0,9999}'){0,200}\)){0,2000}\)"
    r"|\[(?:[^\[\]']|'[^']{0,9999}'){0,2000}\]){0,4000})"
)
"""A number, a word, a call, a list."""
_VALUE = late(
    r"\s*+(?:(?:_\w{1,20} ?|[NEne])?'(?P<text>(?:[^']++|'')*+)'(?:\s?::\s?[\w .\[\]\"]{1,60})?"
    rf"|{_OTHER})\s*+(?P<end>[,)])"
)
_VALUE_ESCAPED = late(
    r"\s*+(?:(?:_\w{1,20} ?|[NEne])?'(?P<text>(?:[^'\\]++|\\[\s\S]|'')*+)'(?:\s?::\s?[\w .\[\]\"]{1,60})?"
    rf"|{_OTHER})\s*+(?P<end>[,)])"
)
_CLOSED = late(r"\s*+'(?:[^']++|'')*+'\s*+[^\s,):']")
_CLOSED_ESCAPED = late(r"\s*+'(?:[^'\\]++|\\[\s\S]|'')*+'\s*+[^\s,):']")
"""A string behind which no value ends."""
_TEXTS = late(r"'((?:[^']++|'')*+)'")
_BEGUN = late(r"\s*+(?:(?:_\w{1,20} ?|[NEne])?'[\s\S]*+|[^'()]{0,4000}+)")
"""What may yet become a value with further lines: a string without its end, a word."""
_BETWEEN = late(r"(?:[\s,]++|--[^\n]*+)*+")
_NEXT_ROW = late(r"\)\s{0,80},\s{0,80}(?=\()")
_ESCAPE = late(r"\\([\s\S])|''")
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "0": "", "b": "", "f": "", "v": "", "Z": ""}
_OF_PAPERS = late(
    r"paper|publi[ck]|article|preprint|bibli|bibtex|literature|thes[ie]s|arxiv|works?\b|manuscript|论文"
)
"""What tables of papers are called."""
_OF_OTHERS = late(
    r"(?:authors?|people|persons?|tags?|keywords?|categor(?:y|ies)|topics?|users?|files?|links?|venues?|types?|status"
    r"|references|refs|citations?|comments?|notes?|history|logs?)\Z"
)
"""How tables of what belongs to papers end: `paper_tags`."""
_SAMPLE = 40
_SHOWN = 5
_MOST_COLUMNS = 2_000
_LONGEST_BEGINNING = 40_000
_EAGER = 8
"""Times that a row is tried with one more line; after that, with twice as many."""
_Row = list[str | None]


class _TableOfDump(NamedTuple):
    """Where rows go, and their columns' names where these are told."""

    name: str
    columns: tuple[str, ...]


class _Script:
    """The text of a script, read on as it is wanted.

    Attributes:
        text: as much of it as is held; what was passed is forgotten now and then.
        at: where reading stands.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self.text = ""
        self.at = 0
        self._lines = lines

    def more(self, wanted: int = 1) -> bool:
        """Whether at least one line more was read, and as many characters as wanted where there are."""
        added, size = list[str](), 0
        if len(self.text) - self.at > LINE_LIMIT:
            return False
        while (size < wanted or not added) and (line := next(self._lines, None)) is not None:
            added.append(line)
            size += len(line) + 1
        self.text = self.text[self.at :] + "\n".join((*added, "")) if added else self.text[self.at :]
        self.at = 0
        return bool(added)

    def goes_on(self) -> bool:
        """Whether something follows that is no blank, no comma and no remark, which are passed."""
        while True:
            self.at = _BETWEEN.match(self.text, self.at).end()  # type: ignore[union-attr]  # nothing, too
            if self.at < len(self.text):
                return True
            if not self.more():
                return False

    def line(self) -> str | None:
        """The rest of the line, which is passed; None at the end."""
        if self.at >= len(self.text) and not self.more():
            return None
        begun, end = self.at, self.text.find("\n", self.at)
        self.at = end + 1
        return self.text[begun:end]


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every row of a table of papers."""
    script = _Script(stream.lines())
    dump = _Dump(stream, script)
    waiting: list[Item | _Unsigned] = []  # until it is known who wrote them, and no longer than is bounded
    for item in _statements(dump, script):
        if waiting or isinstance(item, _Unsigned):
            waiting.append(item)
            if len(waiting) <= _MOST_WAITING:
                continue
        yield from (map(dump.signed, waiting) if waiting else (dump.signed(item),))
        waiting.clear()
    yield from map(dump.signed, waiting)
    dump.say_what_was_left()


_MOST_WAITING = 5_000
"""Papers that wait for the tables behind theirs."""


def _statements(dump: "_Dump", script: "_Script") -> "Iterator[Item | _Unsigned]":
    """What the statements give, one after the other."""
    while script.goes_on():
        if (copied := _COPY.match(script.text, script.at)) is not None:
            script.line()
            yield from dump.items(dump.table(copied["table"], copied["columns"]), _copied(script))
        elif _BEGINS_INSERT.match(script.text, script.at):
            yield from dump.inserted()
        elif (created := _CREATE.match(script.text, script.at)) is not None:
            script.at = created.end()
            dump.created(created[1])
        elif script.text[script.at] == ";":
            script.at += 1
        else:
            script.line()


def _copied(script: _Script) -> Iterator[_Row]:
    """The rows behind PostgreSQL's `COPY`, to the line that ends them."""
    while (line := script.line()) is not None and line != "\\.":
        yield [None if cell == "\\N" else _unescaped(cell) for cell in line.split("\t")]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_meant, text) if "\\" in text or "''" in text else text


def _meant(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1]) if found[1] else "'"


class _Unsigned(NamedTuple):
    """A paper without authors, and its number in its table."""

    paper: Paper
    number: str


class _Dump:
    """What is known of the tables of one script."""

    def __init__(self, stream: Stream, script: _Script) -> None:
        self._stream = stream
        self._script = script
        self._escapes = b"`" in stream.head or b"\\'" in stream.head  # MySQL's; a `\` of others is itself
        self._columns: dict[str, tuple[str, ...]] = {}
        self._left: dict[str, int] = {}
        self._writers = Writers()
        self._kept: dict[str, int] = {}
        self._names_authors = b"author" in stream.head.lower() or b"person" in stream.head.lower()

    def table(self, name: str, columns: str | None) -> _TableOfDump:
        """The table of this name, with the columns that a statement names, else its own."""
        plain = _bare_name(name)
        told = tuple(map(_bare_name, columns.split(","))) if columns else self._columns.get(plain, ())
        return _TableOfDump(plain, told)

    def created(self, table: str) -> None:
        """Keep what the columns of a table are called; the statement is followed to its end."""
        parts = list[str]()
        while len(parts) < _MOST_COLUMNS and (line := self._script.line()) is not None:
            parts += line.strip().removeprefix("(").split(",")
            if line.rstrip().endswith(";"):
                break
        named = [found[1] for one in parts if not _NO_COLUMN.match(one) and (found := _COLUMN.match(one))]
        if len(self._columns) < _MOST_COLUMNS:
            self._columns[_bare_name(table)] = tuple(named)

    def signed(self, item: "Item | _Unsigned") -> Item:
        """A paper with the authors that other tables tell."""
        if not isinstance(item, _Unsigned):
            return item
        authors = self._writers.of(item.number)
        return replaced(item.paper, authors=authors) if authors else item.paper

    def inserted(self) -> "Iterator[Item | _Unsigned]":
        """The papers of the rows of one statement, which may go on in further lines."""
        script = self._script
        while (begun := _INSERT.match(script.text, script.at)) is None:
            if script.text.find(";", script.at) >= 0 or len(script.text) - script.at > _LONGEST_BEGINNING:
                break
            if not script.more(len(script.text) - script.at):
                break
        if begun is None:
            script.line()
            return
        script.at = begun.end()
        rows = _Rows(script, escapes=self._escapes)
        yield from self.items(self.table(begun["table"], begun["columns"]), iter(rows))

    def items(self, table: _TableOfDump, rows: Iterator[_Row]) -> "Iterator[Item | _Unsigned]":
        """The papers of a table's rows."""
        names = table.columns
        if not names:
            first = list(islice(rows, _SAMPLE))
            names, rows = _told_by_cells([row for row in first if row]), chain(first, rows)
        if (keep := self._writers.keeper(table.name, names)) is not None:
            kept = sum(keep(row) for row in rows)
            self._kept[table.name] = self._kept.get(table.name, 0) + kept
            return
        number = paper_key(names) if self._names_authors else None
        called = table.name.lower()
        likely = _OF_PAPERS.search(called) is not None and not _OF_OTHERS.search(called)
        for row in rows:
            if not row:
                yield Malformed(line=self._stream.line, words="a row of values that cannot be read")
            elif (made := _paper(names, row, likely=likely)) is not None:
                key = row[number] if number is not None and number < len(row) else None
                yield made if made.authors or not key else _Unsigned(made, key)
            else:
                self._left[table.name] = self._left.get(table.name, 0) + 1

    def say_what_was_left(self) -> None:
        """Of which tables no row, or not every one, was a paper's or told of one."""
        self._left |= {} if self._writers.told_any else self._kept
        if self._left:
            told = [f"{name} ({count:,})" for name, count in islice(self._left.items(), _SHOWN)]
            more = f" and {len(self._left) - _SHOWN:,} more tables" if len(self._left) > _SHOWN else ""
            self._stream.report(f"rows that are no papers were passed over: {', '.join(told)}{more}")


def _told_by_cells(rows: list[_Row]) -> tuple[str, ...]:
    """Names of columns by what stands in the first rows; none where nothing does."""
    cells = [["" if cell is None else cell for cell in row] for row in rows]
    told = names_of(cells, is_table=True) if cells else None
    return tuple(told[0]) if told else ()


def _paper(names: tuple[str, ...], row: _Row, *, likely: bool) -> Paper | None:
    told = [(name, cell) for name, cell in zip(names, row, strict=False) if cell and cell != "NULL"]
    named = dict(reversed(told))  # the first of several of one name
    if not named or not (likely or fields.has_signs(named)):
        return None
    titled = likely and any(name.lower().endswith("title") for name in named)
    return fields.paper(named) if titled or fields.names_a_paper(named) else None


def _bare_name(name: str) -> str:
    """A table's or a column's name without its quotes, and without the schema's before it."""
    return name.strip().rpartition(".")[2].strip('`"[]; \n\t')


class _Rows:
    """The rows of values behind one `VALUES`, read to the statement's end."""

    def __init__(self, script: _Script, *, escapes: bool) -> None:
        self._script = script
        self._escapes = escapes
        self._value, self._closed = (_VALUE_ESCAPED, _CLOSED_ESCAPED) if escapes else (_VALUE, _CLOSED)

    def __iter__(self) -> Iterator[_Row]:
        script = self._script
        while script.goes_on() and script.text[script.at] == "(":
            script.at += 1
            yield self._row()

    def _row(self) -> _Row:
        """The values of the row whose bracket was passed; none where they cannot be read."""
        script = self._script
        cells, at, tries = list[str | None](), script.at, 0
        while True:
            if (found := self._value.match(script.text, at)) is not None:
                text = found["text"]
                cells.append(_told(found["other"]) if text is None else self._said(text))
                at = found.end()
                if found["end"] == ")":
                    script.at = at
                    return cells
                continue
            tries, passed = tries + 1, script.at
            wanted = len(script.text) - passed if tries > _EAGER else 1
            if self._is_no_value(at) or not script.more(wanted):
                following = _NEXT_ROW.search(script.text, script.at)
                script.at = following.end() if following else len(script.text)
                return []
            at -= passed

    def _is_no_value(self, at: int) -> bool:
        """Whether what begins here is no value, be there further lines or not."""
        if self._closed.match(self._script.text, at):
            return True
        begun = _BEGUN.match(self._script.text, at)
        return begun is not None and begun.end() < len(self._script.text)

    def _said(self, text: str) -> str:
        return _unescaped(text) if self._escapes else text.replace("''", "'")


def _told(word: str) -> str | None:
    """A number or a constant, a list's texts, the text that a call begins with; nothing for `NULL`."""
    word = word.strip()
    if "(" not in word and "[" not in word:
        return None if word.upper() == "NULL" else word
    texts = _TEXTS.findall(word)
    if word[:5].upper() == "ARRAY":
        return "; ".join(texts)
    text: str | None = texts[0] if texts else None
    return text.replace("\\n", "\n") if text and word.startswith("replace(") else text  # SQLite's of lines
