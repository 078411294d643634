"""Finds what names a paper in a piece of text: arXiv identifiers, DOIs, days.

Text comes in, plain values go out; nothing here looks anything up. Every pattern is
linear in the text, whatever it holds.
"""

import datetime as dt
import re
from urllib.parse import unquote

from enricher.late_patterns import late
from enricher.model import ArxivId

# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.NNNN since 2007-04, five digits since
# 2015-01; before that archive/YYMMNNN, with a subject class that is no part of the name.
_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"(?:[a-z]{2,}(?:-[a-z]{2,})?|q-(?:alg|bio))(?:\.[A-Z]{2})?/\d{7}"
_PLAIN = late(_NEW)
_WHOLE = late(rf"(?:arxiv:\s*)?({_NEW}|{_OLD})(?:v\d+)?", re.IGNORECASE)
# Of a text in lower case. Begins with its rarest sign, to which the engine skips; what must stand
# before it is looked back at.
_IN_ADDRESS = late(
    rf"x(?:(?<=arx)iv(?:\.org/(?:abs|pdf|html|format|e-print|ps|src|ftp/arxiv/papers/\d{{4}})/"
    r"|(?:[\s-](?:id|identifier|number|no\.?)|编?号)?[:：]{1,2}\s*|\s(?:preprint\s)?)|(?<=oai:arx)iv\.org:"
    rf"|(?<=alphax)iv\.org/(?:abs|overview)/|(?<=10\.48550/arx)iv\.)({_NEW}|{_OLD.lower()})(?!\d)"
)
_ELSEWHERE = late(
    rf"(?:(?:huggingface|hf)\.co/papers|ar5iv\.org/(?:abs|html)|arxiv-vanity\.com/papers|papers\.cool/arxiv)/({_NEW})(?!\d)"
)

# https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html: a prefix `10.` with any number of parts, and a
# suffix of any printable signs. In a text it ends at a blank, a quote or a bracket of markup, but for
# those of SICI (ANSI/NISO Z39.56): `<693::AID-ASI4>3.0.CO;2-O`.
_PREFIX = r"10\.\d{4,9}(?:\.\d{1,9}){0,3}/"
_DOI = late(rf"(?<![\d.]){_PREFIX}[^\s\"<>]{{1,300}}(?:<\d[^\s<>\"]{{0,80}}>\d\.\d\.\w\w;\d(?:-\w)?)?")
_ESCAPED_DOI = late(rf"{_PREFIX[:-1]}%2F", re.IGNORECASE)
_WHOLE_DOI = late(
    rf"(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi:?\s*|https?://doi:?\s*)*({_PREFIX}\S{{1,400}})",
    re.IGNORECASE,
)
DOI_MARKS = (
    "10.",
    "doi:",
    "https://doi.org/10.",
    "http://doi.org/10.",
    "https://dx.doi.org/10.",
    "http://dx.doi.org/10.",
)
"""How a field begins that holds a DOI alone."""
_PLAIN_DOI = late(rf"{_PREFIX}[A-Za-z0-9._()/-]{{0,398}}[A-Za-z0-9]\Z")
"""A DOI and nothing beside it, as in most fields of one: nothing is to be undone, parted or cut off."""
_PLAIN_RESOLVED = late(
    rf"https?://(?:dx\.)?doi\.org/({_PREFIX}(?:[A-Za-z0-9-]{{1,60}}[./]){{0,8}}\d{{1,20}})\Z"
)
"""A DOI's address that ends in a number of its own: there is no query, and no publisher's view behind it."""
PAGE_OF_DOI = late(
    r"https?://[\w.-]{1,60}/(?:doi/(?:(?:abs|full|pdf)/)?)?"
    rf"({_PREFIX}(?:[A-Za-z0-9-]{{1,60}}[./]){{0,8}}\d{{1,20}})\Z"
)
"""Where a resolver or a publisher has a paper by its DOI, which ends in a number and with the address."""
_NEXT_DOI = late(rf"[;,|](?:https?://|{_PREFIX})")
_ESCAPE = late(r"%[0-9a-fA-F]{2}")
_GUARDED = late(r"\\([_&%#<>()\[\]{}])")
r"""A sign as TeX (`\_13`) and Markdown (`\<1`) write it, where neither is read: in CSL, in a cell."""
_BEHIND_DOI = late(
    r"(?:/(?:full|pdf|epdf|pdfdirect|abstract|meta|fulltext|full-text|summary|references|html|full/html)"
    r"|\.pdf(?:\+html)?|\.full|\.abstract|(?<=\d{4})v\d{1,2}(?=\Z|\.full|\.abstract|\.pdf)"
    r"|(?<=\d{4})v\d{1,2}\.(?:full-text|figures-only|article-(?:info|metrics)|supplementary-material|external-links))+\Z"
)
"""What publishers' addresses carry behind a DOI that is part of them."""
_LOOSE = frozenset(".,;:'\"*_`|")
"""What a sentence or markup puts behind a DOI."""
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}

_ISO_DAY = late(r"(?<!\d)((?:19|20)\d\d)([-._/]?)([01]?\d)\2([0-3]?\d)(?!\d)")
_WRITTEN_DAY = late(r"(?<!\d)([0-3]?\d) ([A-Z][a-z]{2})[a-z]* ((?:19|20)\d\d)")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}


def without_version(identifier: str) -> ArxivId:
    """The identifier in arXiv's own spelling: no version, no subject class.

    >>> without_version("math.GT/0309136v2")
    'math/0309136'
    """
    if "v" not in identifier and "/" not in identifier:  # as most
        return ArxivId(identifier)
    head, v, tail = identifier.rpartition("v")
    bare = head if v and tail.isdigit() else identifier
    archive, slash, number = bare.partition("/")
    return ArxivId(archive.partition(".")[0].lower() + slash + number) if slash else ArxivId(bare)


def arxiv_id(text: str) -> ArxivId | None:
    """The identifier that `text` as a whole is (`2006.09214v1`, `arXiv:hep-th/9901001`), or None."""
    bare = text.strip()
    if not bare[-1:].isdigit():
        return None
    if _PLAIN.fullmatch(bare):  # as nearly all
        return ArxivId(bare)
    found = _WHOLE.fullmatch(bare)
    return without_version(found[1]) if found else None


def arxiv_id_in(text: str) -> ArxivId | None:
    """The first identifier that an address or an `arXiv:` mark in `text` names, or None."""
    low = text.lower()
    if "xiv" not in low and "/papers/" not in low and "r5iv" not in low:  # as most
        return None
    found = _IN_ADDRESS.search(low) or _ELSEWHERE.search(low)
    return without_version(found[1]) if found else None


_MISWRITTEN = late(
    r"arxiv\.org/(?:abs|pdf|html|format)/((?:[a-z-]{2,20}(?:\.[a-z]{2})?/)?\d{1,20}(?:\.\d{1,20})?)(?!\d)"
    r"|\A(?:arxiv:\s?)?(\d{4}\.\d{1,20})(?:v\d{1,3})?\Z"
)


def miswritten(text: str) -> str | None:
    """What is wrong with the arXiv number that an address or a field holds; None where nothing is.

    A digit too many or too few, or a month that is none: whose paper it is, only its keeper knows.
    """
    low = text.strip().lower()
    if "arxiv" not in low and not low[:1].isdigit():
        return None
    found = _MISWRITTEN.search(low)
    if found is None or arxiv_id(number := found[1] or found[2]) is not None:
        return None
    return f"{number[:40]!r} is no arXiv identifier, as 2006.09214 is one: the paper is not known by it"


_BRACKETED = late(rf"[(\[（]({_NEW})(?:v\d{{1,2}})?[)\]）]")


_DIGITS = frozenset("0123456789")
_OF_CORR = late(rf"\bCoRR,? abs/({_NEW})(?:v\d{{1,2}})?(?!\d)")
"""As DBLP has it: `CoRR abs/2405.00011`."""
_LONGEST_NUMBER = 14
"""Characters of a number of arXiv's that is all that a line holds."""
_LEADING = late(r"(\d{4}\.\d{4,5}(?:v\d{1,2})?)(?:\s?[:|–—-])?\s+\w")
"""A number of arXiv's that stands first, and words behind it."""


_OF_ARCHIVE = late(
    r"(?:\A|[,;:(\[.\"”]\s?)((?:hep-(?:th|ph|ex|lat)|astro-ph|cond-mat|gr-qc|quant-ph|nucl-(?:th|ex)|math-ph|alg-geom"
    r"|q-alg)/\d{7})(?:v\d{1,2})?(?!\d)"
)
"""A number of before 2007 without arXiv's mark, as physicists cite: `"A Title of Words," hep-th/9901132`."""
_LONGEST_OLD = 32
"""Characters of an identifier of before 2007, by itself."""


def arxiv_id_beside(text: str) -> ArxivId | None:
    """The identifier in words about a paper: under arXiv's mark, or in brackets, `A Title (2405.00011)`."""
    if "arxiv" in text.lower() and (named := arxiv_id_in(text)):
        return named
    if text[:1] in _DIGITS and len(text) <= _LONGEST_NUMBER:
        return arxiv_id(text) if "." in text else None
    if text[:1] in _DIGITS and (leading := _LEADING.match(text)):
        return arxiv_id(leading[1])
    if "/" in text and text[-7:].isdigit() and len(text) < _LONGEST_OLD:
        return arxiv_id(text)
    if "/" in text and "-" in text and (archived := _OF_ARCHIVE.search(text)):
        return ArxivId(archived[1])
    if "CoRR" in text and (listed := _OF_CORR.search(text)):
        return without_version(listed[1])
    bracketed = "(" in text or "[" in text or "（" in text
    found = _BRACKETED.search(text) if bracketed and "." in text else None
    return without_version(found[1]) if found else None


def arxiv_id_apart(text: str) -> ArxivId | None:
    """The one identifier that stands apart in `text` under arXiv's mark: `ICML 2021, arXiv:2101.00004`.

    What words lead to, as in `extends arXiv:2101.00004`, may be another paper's; so may any of several.
    """
    low = text.lower()
    if "arxiv" not in low:
        return None
    found = list(_IN_ADDRESS.finditer(low))
    if len({each[1] for each in found}) != 1 or _is_led_to(low[: found[0].start() - len("ar")]):
        return None
    return without_version(found[0][1])


def doi_apart(text: str) -> str | None:
    """The one DOI that stands apart in `text`, with or without its mark; as `arxiv_id_apart`."""
    if "10." not in text or text.count("10.") != 1 or (found := doi_in(text)) is None:
        return None
    return None if _is_led_to(_DOI_MARK.sub("", text[: text.index("10.")].lower())) else found


def _is_led_to(before: str) -> bool:
    """Whether words stand before a name that are no word for where a paper is."""
    word = before.rstrip().rpartition(" ")[2]
    return word[-1:].isalpha() and word not in _WHERE


_WHERE = frozenset(("arxiv", "preprint", "e-print", "eprint", "corr", "at", "id"))
"""Not `in`, `on` or `as`: `based on arXiv:...`, `introduced in` and `same as` lead to another paper."""


_DOI_MARK = late(r"(?:(?:https?://)?(?:dx\.)?doi(?:\.org/|:|\s)\s*)\Z")


def doi(text: str) -> str | None:
    """The DOI that a field holds, whole, whatever signs it has, with or without its resolver; or None."""
    bare = text.strip().strip("\"'`{}")
    if _PLAIN_DOI.match(bare):
        return bare
    if resolved := _PLAIN_RESOLVED.match(bare):
        return resolved[1]
    found = _WHOLE_DOI.fullmatch(bare)
    if found is None or "," in found[1] or _NEXT_DOI.search(found[1]):
        return doi_in(bare)
    return _ended(found[1], address="://" in bare)


def doi_in(text: str) -> str | None:
    """The first DOI in `text`, without the punctuation of a sentence's end, or None."""
    if "10." not in text:
        return None
    if "%2" in text:
        text = _ESCAPED_DOI.sub(lambda found: found[0][:-3] + "/", text)
    found = _DOI.search(text)
    if found is None:
        return None
    lead = text[max(0, found.start() - 200) : found.start()]
    before = lead.rpartition(" ")[2]
    if "://" not in before:
        return _ended(found[0], address=False)
    name = found[0].partition("&")[0] if "?" in before else found[0]  # one parameter of a query
    return _ended(name, address=True)


def _ended(name: str, *, address: bool) -> str | None:
    """A DOI without what follows it: an address's query, a publisher's view, a sentence's punctuation."""
    if address:
        name = name.partition("?")[0].partition("#")[0]
    if "%" in name and _ESCAPE.search(name):
        name = unquote(name)
    if "\\" in name:
        name = _GUARDED.sub(r"\1", name)
    if next_one := _NEXT_DOI.search(name):
        name = name[: next_one.start()]
    if address:
        name = _BEHIND_DOI.sub("", name)
    end = len(name)
    while end and not name[end - 1].isalnum() and (name[end - 1] in _LOOSE or _closes_nothing(name[:end])):
        end -= 1
    return name[:end] if "/" in name[:end].rstrip("/") else None


def _closes_nothing(name: str) -> bool:
    opener = _CLOSERS.get(name[-1])
    return opener is not None and name.count(opener) < name.count(name[-1])


def day_in(text: str) -> dt.date | None:
    """The first day written in `text` (`2020-06-17`, `2019.01.23`, `20250514`, `17 Jun 2020`), or None."""
    if "20" not in text and "19" not in text:  # of these two centuries alone
        return None
    if found := _WRITTEN_DAY.search(text):
        return _day(int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    if found := _ISO_DAY.search(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
