"""Tagged lines: RIS, MEDLINE (`.nbib`), EndNote (`.enw`), Web of Science (`.ciw`) and RefWorks.

A field a line, `TAG - value`, and what follows it indented; a record ends at its end mark, or where
the next one begins, so that none is lost for want of a mark. Each dialect is a row of one table;
a tag without a name there keeps its own, and is a link where it holds an address.
https://en.wikipedia.org/wiki/RIS_(file_format), https://www.nlm.nih.gov/bsd/mms/medlineelements.html,
https://support.clarivate.com/ (Web of Science field tags), EndNote's "Tagged format".
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.words.authors import spoken
from enricher.papers.words.identifiers import doi

_SIGN_OF_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}", re.IGNORECASE)


class Dialect(Struct, frozen=True, kw_only=True):
    """How one of these forms is written.

    Attributes:
        line: a tag and its value.
        begins: tags that begin a record.
        ends: tags that end one.
        names: what the tags mean, for `fields.paper`; None for what says nothing of the paper.
        authors: tags of authors, the best first.
        teams: tags of teams among them, whose names are told as they are.
        days: tags of days, the best first.
        lists: tags whose further lines are further values.
        blank_ends: whether an empty line ends a record.
        any_case: whether tags are written in any case, and here in small letters.
    """

    line: re.Pattern[str]
    begins: frozenset[str]
    names: Mapping[str, str | None]
    authors: tuple[str, ...]
    days: tuple[str, ...]
    teams: tuple[str, ...] = ()
    ends: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    blank_ends: bool = False
    any_case: bool = False


def _nothing(tags: str) -> dict[str, str | None]:
    return dict.fromkeys(tags.split())


_CUSTOM = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "U1", "U2", "U3", "U4", "U5")
"""RIS' fields for whatever a library's owner wants to keep."""
RIS = Dialect(
    line=re.compile(r"\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?: (.*)|)$"),
    begins=frozenset(("TY",)),
    ends=frozenset(("ER",)),
    names={
        "TI": "title", "T1": "title", "CT": "title", "BT": "booktitle", "AB": "abstract", "N2": "abstract",
        "DO": "doi", "UR": "url", "LK": "url", "L1": "pdf", "L2": "fulltexturl", "N1": "note", "RN": "note",
        **dict.fromkeys([*_CUSTOM, "M1", "M2"], "note"),
        "JO": "journal", "JF": "journal", "T2": "journal", "JA": "journal", "SN": "issn", "PB": "publisher",
        "VL": "volume",
        **_nothing("TY ER KW L4 ID AD ED A2 A3 A4 EP SP IS LA DB DP Y2 CR CY"),
    },
    authors=("AU", "A1"),
    days=("DA", "Y1", "PY"),
)  # fmt: skip
MEDLINE = Dialect(
    line=re.compile(r"([A-Z]{2,4})\s{0,2}-(?: (.*)|)$"),
    begins=frozenset(("PMID",)),
    names={
        "TI": "title", "BTI": "title", "TT": "transtitle", "AB": "abstract", "LID": "doi", "AID": "doi",
        "JT": "journal", "TA": "journal", "IS": "issn", "GN": "note",
        **_nothing("PMID OWN STAT MH OT AD IR FIR RN GR PT CI COIS OAB AUID CRDT MHDA EDAT PHST CON CIN EIN"),
        **_nothing("RIN CRF CN"),
    },
    authors=("FAU", "AU"),
    teams=("CN",),
    days=("DP", "DEP"),
    blank_ends=True,
)  # fmt: skip
WEB_OF_SCIENCE = Dialect(
    line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|)$"),
    begins=frozenset(("PT",)),
    ends=frozenset(("ER", "EF")),
    names={
        "TI": "title", "AB": "abstract", "DI": "doi", "SO": "journal", "SN": "issn", "DL": "doilink",
        **_nothing("FN VR PT ER EF CR OI RI C1 C3 EM FU FX DE ID RP WC SC UT PY PD BP EP VL IS NR TC Z9"),
        **_nothing("U1 U2 EA CA DA"),
    },
    authors=("AF", "AU"),
    teams=("CA",),
    days=(),
    lists=frozenset(("AU", "AF", "CR", "CA")),
)  # fmt: skip
ENDNOTE = Dialect(
    line=re.compile(r"%(\S)(?: (.*)|)$"),
    begins=frozenset("0"),
    names={
        "T": "title", "X": "abstract", "R": "doi", "U": "url", ">": "pdf", "J": "journal", "B": "booktitle",
        "Z": "note", "V": "volume", "@": "issn", "I": "publisher", **_nothing("0 K + F L M N P D 8 E Y ! ="),
    },
    authors=("A",),
    days=("8", "D"),
    blank_ends=True,
)  # fmt: skip


REFWORKS = Dialect(
    line=re.compile(r"([A-Z][A-Z0-9]) (.*)$"),
    begins=frozenset(("RT",)),
    names={
        "T1": "title", "TI": "title", "AB": "abstract", "DO": "doi", "UL": "url", "LK": "url", "NO": "note",
        "JF": "journal", "JO": "journal", "T2": "journal", "SN": "issn", "PB": "publisher", "VO": "volume",
        **_nothing("RT SR ID YR IS SP OP K1 A2 A3 ED PP LA DS DB RD AD AN CL OL"),
    },
    authors=("A1",),
    days=("FD", "YR"),
)  # fmt: skip


def papers(stream: Stream, dialect: Dialect) -> Iterator[Item]:
    """The paper of every record."""
    record: dict[str, list[list[str]]] = {}
    started, size, last = 0, 0, ""
    for line in _with_ends(stream.lines(), dialect) if dialect is RIS else stream.lines():
        found = dialect.line.match(line)
        tag = found[1] if found else ""
        tag = tag.lower() if dialect.any_case else tag
        if record and (
            (tag in dialect.begins and not _begins_behind(record, dialect))
            or tag in dialect.ends
            or (dialect.blank_ends and not line.strip())
        ):
            yield from item_of(_joined(record), started, dialect)
            record, size, last = {}, 0, ""
        if tag in dialect.ends or (not record and not _may_begin(tag, dialect)):
            continue
        started = started if record else stream.line
        size += len(line) + 1
        if size > LINE_LIMIT:
            continue
        if found:
            record.setdefault(tag, []).append([(found[2] or "").strip()])
            last = tag
        elif line.strip() and last:
            _go_on(record[last], line.strip(), as_list=last in dialect.lists)
    yield from item_of(_joined(record), started, dialect)


def _with_ends(lines: Iterator[str], dialect: Dialect) -> Iterator[str]:
    """The lines, with its dash behind a mark that stands by itself, as cffconvert 2.0.0 ends records of RIS.

    Such a line may be an abstract's as well: it is an end where a record begins next, or its number stands.
    """
    held = False
    for line in lines:
        if held and line.strip():
            held, found = False, dialect.line.match(line)
            ends = found[1] in dialect.begins if found else _NUMBER_ALONE.match(line) is not None
            yield _END if ends else _BARE_END
        if line[:2] == _BARE_END and line.strip() == _BARE_END:
            if held:
                yield _BARE_END
            held = True
        else:
            yield line
    if held:
        yield _END


_BARE_END, _END = "ER", "ER  - "
_NUMBER_ALONE = re.compile(r"\W{0,3}\d{1,6}\W{0,3}\Z")


def _may_begin(tag: str, dialect: Dialect) -> bool:
    return tag in dialect.begins or (dialect.blank_ends and (tag in dialect.names or tag in dialect.authors))


def _begins_behind(record: Mapping[str, object], dialect: Dialect) -> bool:
    """Whether a record's first tag stands behind others of its own, as bepress has it: `%T`, `%0`."""
    return dialect.blank_ends and dialect.begins.isdisjoint(record)


def _go_on(values: list[list[str]], text: str, *, as_list: bool) -> None:
    if as_list:
        values.append([text])
    else:
        values[-1].append(text)


def _joined(record: dict[str, list[list[str]]]) -> dict[str, list[str]]:
    """Each value as one text; its lines are joined once, however many they are."""
    return {tag: [" ".join(filter(None, lines)) for lines in values] for tag, values in record.items()}


def item_of(record: dict[str, list[str]], started: int, dialect: Dialect) -> Iterator[Item]:
    """The paper of a record that begins on this line; nothing of an empty one."""
    if not record or set(record) <= {"FN", "VR"}:
        return
    named: dict[str, object] = {}
    for tag, values in record.items():
        name = dialect.names.get(tag, tag)
        if name and tag not in dialect.authors and tag not in dialect.days:
            _add(named, name, [value for value in values if value])
    dois = [
        found for value in record.get("AID", []) + record.get("LID", []) if (found := _medline_doi(value))
    ]
    if dialect is MEDLINE:
        named["doi"] = dois[0] if dois else ""
    if dialect is RIS and not named.get("doi"):  # Mendeley and others put it with the kind of work
        named["doi"] = next((value for value in record.get("M3", []) if _SIGN_OF_DOI.match(value)), "")
    if identifier := _marked_as_arxivs(record):
        named["arxiv"] = identifier
    if isinstance(held := named.get("doi"), list):  # of publishers, with signs as HTML has them
        named["doi"] = [unescape(value) if "&" in value else value for value in held]
    named["date"] = _day(record, dialect)
    named["year"] = next((record[tag][0] for tag in (*dialect.days, "PY") if record.get(tag)), "")
    several = ";".join(next((record[tag] for tag in dialect.authors if record.get(tag)), []))
    if "@" in several:  # of Web of Science, behind a given name
        several = _MAIL.sub("", several)
    names = (unescape(several) if "&" in several else several).split(";")
    people = [name for one in names if (name := spoken(one))]
    teams = [name for tag in dialect.teams for name in record.get(tag, ()) if name]
    made = fields.paper(named, authors=(*people, *teams))
    if made is None:
        key = next((values[0] for tag, values in record.items() if tag in ("ID", "PMID", "UT", "F")), "")
        yield Malformed(
            line=started, words=f"a record with neither a title nor an identifier {key[:60]}".strip()
        )
    else:
        yield made


_MAIL = late(r"\s?\([^()\s@]{1,100}@[^()\s@]{1,100}\)")


def _add(named: dict[str, object], name: str, values: list[str]) -> None:
    """Of several tags of one meaning, the first that holds something; addresses all."""
    if name in ("url", "pdf", "note") or name not in named:
        before = named.get(name)
        held = [*before, *values] if isinstance(before, list) else values
        named[name] = (
            held if len(held) > 1 and name in ("url", "pdf") else "\n".join(held) if name == "note" else held
        )
    if name in ("title", "abstract") and isinstance(named[name], list):
        named[name] = " ".join(named[name])  # type: ignore[arg-type]  # lists of text alone are put there


_NUMBERS = ("ID", "AN", "SP", "M1", "P", "M", "[")
"""Tags of a record's own number and of its pages, under which programs write an arXiv identifier, marked."""


def _marked_as_arxivs(record: dict[str, list[str]]) -> str:
    """`ID  - arXiv:2006.09214 [cs.CV]`, `%P arXiv:2006.09214`."""
    values = (value for tag in _NUMBERS if tag in record for value in record[tag])
    return next((value for value in values if value[:6].lower() == "arxiv:"), "")


def _medline_doi(value: str) -> str | None:
    return doi(value.removesuffix("[doi]")) if value.endswith("[doi]") or "doi.org/10." in value else None


def _day(record: dict[str, list[str]], dialect: Dialect) -> object:
    for tag in dialect.days:
        for value in record.get(tag, []):
            if found := day_of(value.rstrip("/")):
                return found
    if "PD" in record and "PY" in record:  # Web of Science: `MAR 18` and `2021`
        return day_of(f"{record['PD'][0]} {record['PY'][0]}")
    return None


ris = partial(papers, dialect=RIS)
medline = partial(papers, dialect=MEDLINE)
web_of_science = partial(papers, dialect=WEB_OF_SCIENCE)
refworks = partial(papers, dialect=REFWORKS)
endnote = partial(papers, dialect=ENDNOTE)
