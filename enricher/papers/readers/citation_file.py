"""CITATION.cff: how the authors of some software want it cited.

One file comes in, read whole. What goes out first is the work that it asks to be cited, which is an article
where the file prefers one, with the repository and the pages of the software as its own; then its references,
a paper each.
https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.readers.yaml_values import NotYamlError, parsed
from enricher.papers.words.identifiers import arxiv_id, doi

LARGEST = 4 * 2**20
"""Octets that are read: the longest that are known, with hundreds of references, have a tenth of it."""

_PAGES = (("repository-code", "code"), ("repository", "repository"), ("repository-artifact", "artifact"),
          ("url", "website"))  # fmt: skip
"""Keys of an address, and the keeper's word for what it is."""
_GIVEN = ("given-names", "name-particle", "family-names", "name-suffix")
_ARXIV = re.compile(r"arxiv[.:/]", re.IGNORECASE)


def papers(stream: Stream) -> Iterator[Item]:
    """The work that is to be cited, and its references, in their order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a CITATION.cff of more than {LARGEST // 2**20} MB is not read: part it")
            return
    try:
        value = parsed(stream.text(bytes(held)))
    except NotYamlError as error:
        stream.report(f"it is no YAML: {error}")
        return
    for work in _works(value if isinstance(value, dict) else {}):
        yield fields.paper(work) or Malformed(
            line=None, words="a work with neither a title nor an identifier"
        )


def _works(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    preferred = value.get("preferred-citation")
    if isinstance(preferred, dict):
        yield _addresses(value) | _work(preferred)
    else:
        yield _work(value)
    references = value.get("references")
    yield from (
        _work(one) for one in (references if isinstance(references, list) else ()) if isinstance(one, dict)
    )


def _work(value: Mapping[str, Any]) -> dict[str, Any]:
    told = _addresses(value) | {
        "title": value.get("title"),
        "authors": [name for name in map(_name, _list(value.get("authors"))) if name],
        "abstract": value.get("abstract"),
        "doi": _doi(value),
        "arxiv": _arxiv(value),
        "date": _day(value),
    }
    return {name: one for name, one in told.items() if one}


def _addresses(value: Mapping[str, Any]) -> dict[str, Any]:
    return {word: value[key] for key, word in _PAGES if isinstance(value.get(key), str)}


def _identifiers(value: Mapping[str, Any], kind: str) -> list[str]:
    """Those of a kind, in the file's order."""
    named = [one for one in _list(value.get("identifiers")) if isinstance(one, dict)]
    return [str(one.get("value", "")) for one in named if one.get("type") == kind]


def _doi(value: Mapping[str, Any]) -> str | None:
    """The work's own, which `doi` has before `identifiers`, where those of its versions stand."""
    return next(filter(None, map(doi, [str(value.get("doi") or ""), *_identifiers(value, "doi")])), None)


def _arxiv(value: Mapping[str, Any]) -> str | None:
    """An arXiv id that is named as one, wherever the schema has room for it."""
    rooms = [str(value.get(key) or "") for key in ("doi", "url", "number", "journal", "collection-doi")]
    rooms += [text for kind in ("doi", "url", "other") for text in _identifiers(value, kind)]
    return next(filter(None, (arxiv_id(text) for text in rooms if _ARXIV.search(text))), None)


def _day(value: Mapping[str, Any]) -> str | None:
    for key in ("date-published", "date-released", "issue-date"):
        if isinstance(day := value.get(key), str):
            return day
    year, month = value.get("year"), value.get("month")
    if not isinstance(year, str):
        return None
    return f"{year}-{month.zfill(2)}" if isinstance(month, str) and month.isdecimal() else year


def _name(one: Any) -> str:
    """A person's name as it is spoken, or a team's; who has neither is called by an alias."""
    if not isinstance(one, dict):
        return ""
    person = " ".join(filter(None, (_text(one, key) for key in _GIVEN)))
    return person or _text(one, "name") or _text(one, "alias")


def _text(one: Mapping[str, Any], key: str) -> str:
    return text.strip() if isinstance(text := one.get(key), str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
