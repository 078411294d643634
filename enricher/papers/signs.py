"""The patterns that several forms are told by, sought in the first octets of an input.

Patterns as text and the two ways to seek them; which form has which sign stands in `enricher.papers.forms`.
"""

import re
from collections import defaultdict

from enricher.late_patterns import late
from enricher.papers.words.reference_headings import OF_REFERENCES


def sign(pattern: str) -> re.Pattern[bytes]:
    """A sign that may stand anywhere."""
    return late(pattern.encode())


def begins_line(pattern: str) -> re.Pattern[bytes]:
    """A sign that starts a line: sought by the end of the line before, which is ten times as fast as `^`."""
    return sign(rf"\n(?:{pattern})")


def sought_within(
    needs: tuple[bytes | re.Pattern[bytes], ...],
) -> list[tuple[bytes, bytes | re.Pattern[bytes]]]:
    """What of these does not begin a line, each behind an octet without which it is not there.

    The octet is one that few texts hold, and found in a twentieth of the time; what has none and begins alike
    is one pattern.
    """
    sought, alike = list[tuple[bytes, bytes | re.Pattern[bytes]]](), defaultdict[bytes, list[bytes]](list)
    for needed in needs:
        if not isinstance(needed, bytes):
            sought.append((b"", needed))
        elif octets := _RARE_OCTET.findall(needed):
            sought.append((octets[-1], needed))
        elif needed[:1] != b"\n":
            alike[needed[:2]].append(needed)
    for several in alike.values():
        sought.append((b"", late(b"|".join(map(re.escape, several))) if several[1:] else several[0]))
    return sought


def stands(needed: bytes | re.Pattern[bytes], octets: bytes) -> bool:
    """Whether that stands there."""
    return needed in octets if isinstance(needed, bytes) else needed.search(octets) is not None


_RARE_OCTET = late(rb"[`\x80-\xff]")


PAPER_LINK = (
    r"\]\(<?https?://(?:[a-z.]*arxiv\.org/|doi\.org/|openreview\.net/|aclanthology|openaccess\.thecvf)"
)
_DATED_LINK = r"\n[-*+] (?:19|20)\d\d-\d\d-\d\d ?(?::|：)? ?\[[^\]\n]{1,300}\]\(https?://"
"""An entry of a keeper's list of notes, which may hold a paper or none."""

_RECORD = (
    r"\n(?:[-*+] |\d{1,4}[.)] )?\W{0,3}(?i:(?:paper )?title|titel|titre|t(?:i|í)tulo|titolo|标题"
    r"|题目|论文标题|タイトル|제목|(?:н|Н)азвание)\W{0,3}(?::|：) ?[^\n]{2,500}(?:\n[^\n]{0,500}){0,6}"
    r"\n(?:[-*+] )?\W{0,3}(?i:authors?|code|github|doi|paper|pdf|links?|url|venue|conference|abstract|website"
    r"|project|autor(?:es|en|i)?|auteurs?|lien|enlace|作者|链接|代码|著者|リンク|저자|링크"
    r"|(?:а|А)втор(?:ы)?)\W{0,3}(?::|：)"
)
"""A title under its label, and another part of a paper below it."""

_REFERENCE = r"\n {0,3}(?:[-*+]|\d{1,4}[.)]|\[\d{1,4}\]) ?[^\n]{20,600}\b(?i:doi)\b ?[:.]? ?10\.\d{4}"
"""A reference in a list, which ends in its DOI."""

_ITEM = r"(?:\[\d{1,4}\] {1,3}|\d{1,4}[.)] {1,3}|(?:[-*]|•|▪) ?)?(?=[^\n]{50})[A-Z]"
_GOES_ON = r"\n(?: {2,8}(?! )|(?=(?i:doi|https?:|pmid|arxiv:)))"
"""Where a line is broken within an item."""
_IN_YEAR = rf"(?=(?:[^\n]|{_GOES_ON}){{4,1000}}?\b(?:19|20)\d\d\b)"
_CITED = (
    rf"\n{_ITEM}(?:\. ?(?:[A-Z]\. ?)?[A-Z][^\W\d]|[^\W\d][\w'-]{{0,30}},? [A-Z]{{1,2}}[.,])"
    rf"{_IN_YEAR}(?>[^\n]{{4,1000}}(?:{_GOES_ON}[^\n]{{1,300}}){{0,3}})\n\n?{_ITEM}{_IN_YEAR}"
)
"""Two references below each other, each with its authors and a year."""

_LETTERS = r"(?:[\w'-]|[^\x00-\x7f]){1,30}"
_CAPITALS = r"(?:[A-Z'-]|[^\x00-\x7f]){1,40}"
_LISTED_AS = (
    rf"[A-Z]{_CAPITALS}(?:[ -]{_CAPITALS}){{0,3}}, [A-Z][^\n;.,]{{1,60}}[;.,]",
    rf"(?:———|[A-Z]{_LETTERS}, [A-Z])(?=[^\n\"]{{1,200}}?\. (?:\"|“)[^\n]{{9,400}}?(?:\"|”))",
    rf"[A-Z]{_LETTERS}(?: [A-Z]){{1,3}}"
    rf"(?=(?:(?:,| and|, and) [A-Z]{_LETTERS}(?: [A-Z]){{1,3}}){{0,20}} (?:19|20)\d\d )",
)
"""How references begin that are listed by families: `LIMA, Rui;`, `Lima, Rui. “Title`, `Lima R 2016 `."""
_BY_FAMILY = "|".join(
    rf"\n{_ITEM.replace('[A-Z]', begun)}{_IN_YEAR}(?>[^\n]{{4,1000}}(?:{_GOES_ON}[^\n]{{1,300}}){{0,3}})"
    rf"\n\n?(?>(?!{_ITEM.replace('[A-Z]', begun)})[^\n]{{20,1000}}\n\n?)?"
    rf"{_ITEM.replace('[A-Z]', begun)}{_IN_YEAR}"
    for begun in _LISTED_AS
)
"""Two of them, of which one may stand between that begins otherwise, such as a book's."""

_HEADED = (
    rf"\n(?=[^\n]{{2,80}}\n)[ \t]{{0,3}}(?:#{{1,6}} )?(?i:{OF_REFERENCES})[ \t:.]{{0,3}}\r?\n\s{{0,20}}"
    r"[^\n]{30}(?s:.{0,600}?)\b(?:1[5-9]|20)\d\d(?!\d)"
)
"""A heading of references, and one below it with a year, which may be wrapped."""

_LISTED = (
    r"https?://(?:www\.|export\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|aclanthology\.org/"
    r"|openreview\.net/(?:forum|pdf)|aclweb\.org/|openaccess\.thecvf\.com/|huggingface\.co/papers/)|(?i:arxiv:\s?)\d{4}\.\d{4,5}"
)
"""A paper's page or identifier, wherever it stands in a text."""
XML_START = (
    r"\A\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--[^>]*+>\s*+|<\?[^>]*+>\s*+"
    r"|<!DOCTYPE [^>\[]*+(?:\[[^\]]{0,20000}+\]\s*+)?+>\s*+)*+"
)
HTML_START = (
    r"\A(?:[^<>#@%{-][^<>]{0,79}<(?i:!doctype\s+html)"
    r"|\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--(?s:.*?)-->|</?(?i:p|br) ?/?>)\s*)*"
    r"<(?i:!doctype\s+html|html|body"
    r"|head(?!(?s:.{0,20000}?)</head>\s*(?:#{1,6} |[-*+] |\d{1,3}[.)] |\[|>|\*\*))"
    r"|(?:li|tr|tbody|d[tl]|h[1-6]|[ou]l)(?=[\s>])"
    r"(?!(?s:.{0,65000}?)(?:\n(?:(?:#{1,6}|[-*+]|\d{1,3}[.)]) |\|)|\]\())))[\s>]"
)
"""How a page begins: its first tag, behind a few signs typed by mistake or empty paragraphs, or none.

A part of a list or a table begins one too, where no Markdown stands below it, and a head, where none stands
right behind it.
"""
_ENTRY_TYPE = (
    r"(?i:article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online"
    r"|phdthesis|proceedings|techreport|unpublished|software|dataset|report|thesis|preprint|electronic|patent"
    r"|string|preamble|comment|collection|periodical|mvbook|suppbook|reference|www|webpage)"
)
BIBTEX_ENTRY = rf"[ \t]{{0,8}}@[ \t]{{0,8}}{_ENTRY_TYPE}[ \t]{{0,8}}[{{(]"

_OF_A_DUMP = (
    r"(?:TABLES?|DATABASE|SCHEMA|INDEX|VIEW|SEQUENCE|TYPE|EXTENSION|FUNCTION|PROCEDURE|TRIGGER"
    r"|USER|ROLE|DOMAIN)"
)
_INTO = (
    r"(?i:(?:INSERT|REPLACE)\s(?:[\w ]{0,40}INTO\s{1,80}|(?=\[))[^\s(]{1,200}\s{0,80}"
    r"(?:\([^()]{1,20000}\)\s{0,80})?VALUES?\b|COPY\s[^\n]{3,4000}FROM\s+stdin)"
)
_FIRST_STATEMENT = (
    r"(?:(?i:SET|SELECT|USE|PRAGMA)\s[^;]{1,400};[ \t]*\r?\n|SET\s[^\n;]{1,200}\s(?:ON|OFF)\s"
    r"|USE\s[^\s;]{1,120}\s{1,80}GO\s|BEGIN\sTRANSACTION\s"
    r"|(?i:BEGIN(?:\s(?:TRANSACTION|WORK))?|START\sTRANSACTION)\s{0,20};"
    rf"|(?i:(?:DROP|CREATE|TRUNCATE|ALTER|LOCK)\s[\w ]{{0,60}}?\b{_OF_A_DUMP})\s"
    rf"|(?i:DELETE\sFROM|TRUNCATE)\s[^\s;]{{1,200}}\s{{0,20}};|(?={_INTO}))"
)
ROWS_OF_A_DUMP = rf"{_FIRST_STATEMENT}(?s:.{{0,65000}}?)(?<![^\s;]){_INTO}"
"""How scripts begin that programs write of a database, and their rows, which no prose has."""

OF_A_LIST = f"{PAPER_LINK}|{_DATED_LINK}|{_LISTED}|{_RECORD}|{_REFERENCE}|{_CITED}|{_BY_FAMILY}|{_HEADED}"
"""What makes a text a list of papers."""
