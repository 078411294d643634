"""Finds what names a paper in a piece of text: arXiv identifiers, DOIs, days.

Text comes in, plain values go out; nothing here looks anything up. Every pattern is
linear in the text, whatever it holds.
"""

import datetime as dt
import re

from enricher.model import ArxivId

# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.NNNN since 2007-04, five digits since
# 2015-01; before that archive/YYMMNNN, with a subject class that is no part of the name.
_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]{2,}(?:-[a-z]{2,})?(?:\.[A-Z]{2})?/\d{7}"
_WHOLE = re.compile(rf"(?:arxiv:\s*)?({_NEW}|{_OLD})(?:v\d+)?", re.IGNORECASE)
# Of a text in lower case. Begins with its rarest sign, to which the engine skips; what must stand
# before it is looked back at.
_IN_ADDRESS = re.compile(
    rf"x(?:(?<=arx)iv(?:\.org/(?:abs|pdf|html|format|e-print|ps)/|:\s*)|(?<=oai:arx)iv\.org:"
    rf"|(?<=alphax)iv\.org/(?:abs|overview)/|(?<=10\.48550/arx)iv\.)({_NEW}|{_OLD.lower()})(?!\d)"
)
_ON_HUGGING_FACE = re.compile(rf"huggingface\.co/papers/({_NEW})(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,300}")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-._/]?)([01]?\d)\2([0-3]?\d)(?!\d)")
_WRITTEN_DAY = re.compile(r"(?<!\d)([0-3]?\d) ([A-Z][a-z]{2})[a-z]* ((?:19|20)\d\d)")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}


def without_version(identifier: str) -> ArxivId:
    """The identifier in arXiv's own spelling: no version, no subject class.

    >>> without_version("math.GT/0309136v2")
    'math/0309136'
    """
    head, v, tail = identifier.rpartition("v")
    bare = head if v and tail.isdigit() else identifier
    archive, slash, number = bare.partition("/")
    return ArxivId(archive.partition(".")[0].lower() + slash + number) if slash else ArxivId(bare)


def arxiv_id(text: str) -> ArxivId | None:
    """The identifier that `text` as a whole is (`2006.09214v1`, `arXiv:hep-th/9901001`), or None."""
    found = _WHOLE.fullmatch(text.strip())
    return without_version(found[1]) if found else None


def arxiv_id_in(text: str) -> ArxivId | None:
    """The first identifier that an address or an `arXiv:` mark in `text` names, or None."""
    low = text.lower()
    found = _IN_ADDRESS.search(low) or _ON_HUGGING_FACE.search(low)
    return without_version(found[1]) if found else None


def doi_in(text: str) -> str | None:
    """The first DOI in `text`, without the punctuation of a sentence's end, or None."""
    found = _DOI.search(text)
    return found[0].rstrip(".,;)]}") if found else None


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
