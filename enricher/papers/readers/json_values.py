"""Finds the papers in a decoded JSON value, however its keeper nests them.

Lists and objects are searched until an object names a paper; rows of Markdown tables under an
identifier, our own records and recorded API answers are understood where they stand. What is no
object, and no member of one, is told elsewhere (`json_scalars`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import (
    fields,
    json_tables,
    named_works,
    numbered_fields,
    posts,
    scholars_tags,
)
from enricher.papers.named_fields.beside_papers import (
    has_papers_of_its_own,
    is_beside,
    is_life,
    is_of_a_life,
    is_of_inspires_others,
    is_of_the_file,
    is_unsigned,
)
from enricher.papers.named_fields.cited_fields import cited_in, holds_reference
from enricher.papers.named_fields.keyed_entries import told_by_links
from enricher.papers.named_fields.layouts import bare
from enricher.papers.named_fields.named_repositories import is_tool
from enricher.papers.named_fields.programmes import is_hour, is_none
from enricher.papers.named_fields.title_lists import titles_in_bullets, titles_of
from enricher.papers.named_fields.titled_members import is_titled_by
from enricher.papers.named_fields.values import leaves
from enricher.papers.readers import exported_notes, marc_json, records, schema_org
from enricher.papers.readers.json_scalars import WIDEST, are_pages, holds_identifiers, items_of_scalar, row_of
from enricher.papers.readers.programme_hours import told_at_hour
from enricher.papers.readers.recordings import recorded_in
from enricher.papers.readers.wrapped_records import primo_fields
from enricher.papers.words import columns
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, day_in, doi
from enricher.papers.words.paper_pages import arxiv_of, doi_of, is_paper_page

_DEPTH = 60
_BIBTEX = late(r"\s{0,100}@[A-Za-z]{3,20}\s?\{")
_BUTTONS = frozenset(("text", "label", "type", "icon", "kind", "rel", "display", "name", "title"))
"""What an object has that is a link of something else."""


def items_of(
    value: Any, line: int | None, announced: dt.date | None = None, depth: int = 0
) -> Iterator[Item]:
    """Every paper in `value`, in its order; nothing where it holds none.

    Args:
        value: as JSON decodes it.
        line: where it stands in its file, for messages; None where that is not known.
        announced: the day of a list under a date, for the papers that name none.
        depth: how many lists and objects stand around it.
    """
    if depth > _DEPTH:
        yield Malformed(line=line, words=f"lists and objects more than {_DEPTH} deep")
    elif isinstance(value, list) and (row := row_of(value, announced)) is not None:
        yield row
    elif isinstance(value, list) and (tagged := scholars_tags.fields_in(value)) is not None:
        made = fields.paper(tagged, announced=announced)
        yield made or Malformed(line=line, words="a page's tags with neither a title nor an identifier")
    elif isinstance(value, list):
        mixed = any(isinstance(one, dict) for one in value) or holds_identifiers(value)
        mixed = mixed or (depth < _NEAR and are_pages(value))
        for one in value:
            if isinstance(one, list | dict):
                yield from items_of(one, line, announced, depth + 1)
            elif isinstance(one, str) and one.lstrip()[:1] == "@" and _BIBTEX.match(one):
                yield from items_of({"bibtex": one}, line, announced, depth + 1)
            else:
                yield from items_of_scalar(one, line, mixed)
    elif isinstance(value, dict):
        yield from _object(value, line, announced, depth)
    else:
        yield from items_of_scalar(value, line, True)


def _object(value: dict[str, Any], line: int | None, announced: dt.date | None, depth: int) -> Iterator[Item]:
    value = posts.of_post(value)
    if records.is_record(value):
        yield records.paper_of(value, line)
    elif (told := _told_otherwise(value)) is not None:
        yield from told
    elif isinstance(value.get("body"), str) and value["body"].lstrip()[:5] in ("<?xml", "<feed"):
        yield from _recorded(value["body"], line)
    elif (answer := recorded_in(value)) is not None:
        yield from _answered(answer, line, announced, depth)
    elif (rows := json_tables.rows_of(value)) is not None:
        for row in rows:
            made = fields.paper(row, announced=announced)
            yield made or Malformed(line=line, words="a row with neither a title nor an identifier")
    elif (works := _works_of(value)) is not None:
        for work in works:
            yield from items_of(work, line, announced, depth + 1)
    elif is_beside(value):
        yield from _told_beside(value, line)
    else:
        yield from _plain_object(value, line, announced, depth)


def _told_otherwise(value: dict[str, Any]) -> Iterable[Item] | None:
    """The papers that schema.org's words describe, or that stand in what somebody wrote; None in others."""
    if schema_org.is_described(value) and (described := list(schema_org.papers_of(value))):
        return described
    written = exported_notes.written_in(value)
    return None if written is None else exported_notes.papers_of(written)


def _works_of(value: dict[str, Any]) -> Iterator[Mapping[str, Any]] | None:
    """The works of which an object tells otherwise than by fields of theirs; None where it does not."""
    if "leader" in value and (marked := marc_json.fields_of(value)) is not None:
        return iter((marked,))
    if "article" in value and (numbered := numbered_fields.fields_of(value)) is not None:
        return iter((numbered,))
    if isinstance(normalised := value.get("pnx"), dict):  # of Primo, which has each title thrice
        return iter((primo_fields(normalised),))
    return named_works.works_of(value)


def _told_beside(value: Mapping[str, Any], line: int | None) -> Iterator[Item]:
    """What is said of a record that a library has beside its papers; of a mere name nothing."""
    if is_of_inspires_others(value) or isinstance(value.get("data"), dict):
        yield Malformed(
            line=line, words="a record of something beside papers: an attachment, a note, a person"
        )


def _plain_object(
    value: dict[str, Any], line: int | None, announced: dt.date | None, depth: int
) -> Iterator[Item]:
    """The paper that an object is, else those in its members."""
    if _told_in_bullets(value) and (titles := titles_in_bullets(value)):
        yield from (Paper(title=title, announced=announced) for title in titles)
        return
    read_at: dict[str, str] = told_at_hour(value)
    if is_paper(value) or "title" in read_at or (read_at := _read_at(value)):
        if is_none({**value, **read_at} if read_at else value):
            yield Malformed(
                line=line,
                words="a programme's pause or talk, a person, a site's page or settings, which is no paper",
            )
            return
        made = fields.paper({**value, **read_at}, announced=announced)
        yield made or Malformed(line=line, words="an object with neither a title nor an identifier")
        return
    if (cited := cited_in(value)) is not None:
        made = fields.paper({**value, **cited}, announced=announced)
        yield made or Malformed(line=line, words="a reference without a title")
        return
    if holds_reference(value):
        yield Malformed(line=line, words="a reference whose title and authors are not told apart")
        return
    told = False
    for item in _members(value, line, announced, depth):
        told = True
        yield item
    if not told:
        yield from _unnamed(value, line, announced, depth)


def _members(
    value: dict[str, Any], line: int | None, announced: dt.date | None, depth: int
) -> Iterator[Item]:
    """The papers in an object's members, but in what tells of the file, or stands beside its publications."""
    papers_apart = has_papers_of_its_own(value)
    for name, inside in value.items():
        if bare(str(name)) in _OF_TOPICS or (is_of_the_file(str(name), inside) and _holds_papers(value)):
            continue
        if papers_apart and is_unsigned(str(name), inside) and not _hold_papers(inside):
            yield from (Malformed(line=line, words=_OF_A_LIFE) for _ in inside)
        else:
            yield from _member(str(name), inside, line, announced, depth)


def _told_in_bullets(value: Mapping[str, Any]) -> bool:
    """Whether an object of a programme may hold a session's titles in a text, each behind a bullet."""
    return not _OF_SESSIONS.isdisjoint(value) and not fields.has_signs(value)


_OF_SESSIONS = frozenset(("time", "chair", "session", "category", "room"))
_OF_A_LIFE = "an award, a post or another entry of a curriculum vitae, which is no paper"
_OF_TOPICS = frozenset(("interests", "researchinterests", "relatedsearches", "pagination", "datasetlinks"))
"""Members that hold titles of no papers: what somebody works on or may seek, where a benchmark's data are."""


def _unnamed(
    value: dict[str, Any], line: int | None, announced: dt.date | None, depth: int
) -> Iterator[Item]:
    """The papers of an object none of whose members names one: lists of titles alone, at its outermost."""
    if is_hour(value):
        yield Malformed(line=line, words="an hour of a calendar, which names no paper")
    elif is_tool(value):
        yield Malformed(
            line=line, words="a tool's name and repository, and nothing that says it is a paper's"
        )
    elif fields.lacks_its_title(value):
        yield Malformed(line=line, words="an object with neither a title nor an identifier")
    elif not depth:
        yield from (Paper(title=title, announced=announced) for title in titles_of(value))


def is_paper(value: Mapping[str, Any]) -> bool:
    """Whether an object is a paper, and no list of papers under a title, nor what hangs on a paper."""
    if is_beside(value) or is_life(value):
        return False
    named = fields.names_a_paper(value) or fields.wraps_a_paper(value)
    return named and not (_holds_papers(value) or is_hour(value))


def _read_at(value: Mapping[str, Any]) -> dict[str, str]:
    """The identifier of an object without a title, in its address; empty for buttons and lists."""
    if isinstance(links := value.get("links"), list) and (told := told_by_links(value, links)):
        return told
    if not _BUTTONS.isdisjoint(value) or len(value) > WIDEST:
        return {}
    if any(isinstance(inside, dict) for one in value.values() for inside in (one, *_first(one))):
        return {}
    for address in value.values():
        if isinstance(address, str) and "://" in address and is_paper_page(address.strip()):
            if identifier := arxiv_of(address):
                return {"arxiv_id": identifier}
            if own := doi_of(address):
                return {"doi": own}
    return {}


def _first(value: Any) -> list[Any]:
    return value[:1] if isinstance(value, list) else []


def _holds_papers(value: Mapping[str, Any], depth: int = 0) -> bool:
    """Whether a list inside is of papers, or of such lists, where the object itself has no author or id."""
    if depth > _NESTED or any(
        value.get(name) for name in ("authors", "author", "abstract", "doi", "DOI", "arxiv_id", "creators")
    ):
        return False
    held = value.values() if depth else ()  # of a day its rooms; but a paper may stand in a book of a series
    if any(isinstance(inside, dict) and _holds_papers(inside, depth + 1) for inside in held):
        return True
    return any(
        isinstance(inside, list)
        and bare(name) not in _OF_OTHERS
        and any(
            isinstance(one, dict) and (_names_one(one) or _holds_papers(one, depth + 1)) for one in inside[:3]
        )
        and not (bare(name) in columns.RELATED and _is_located(value))
        and not (name == "titles" and fields.has_own_doi(value))
        for name, inside in value.items()
    )


def _names_one(value: Mapping[str, Any]) -> bool:
    """Whether an object of a list names a paper, or has one's fields inside, as Scholar's have it."""
    return (fields.names_a_paper(value) and not is_beside(value)) or fields.wraps_a_paper(value)


_OF_OTHERS = columns.names(
    """
    references refs citations links resources authorships codelinks reviews officialreviews metareviews
    replies directreplies rebuttals comments
    """
)
"""Lists whose titles are of what a paper cites, leads to or was told."""


def _is_located(value: Mapping[str, Any]) -> bool:
    """Whether an object says where its own paper is read, and not only where those beside it are."""
    own = (one for name, one in value.items() if bare(name) not in columns.RELATED)
    texts = islice((text for one in own for text in leaves(one)), _MOST_LEAVES)
    return any("://" in text and is_paper_page(text.strip()) for text in texts)


_MOST_LEAVES = 200
"""Texts of an object that are looked at for its own paper's page."""
_NESTED = 4
"""Lists within lists of a programme: its days, their sessions, their talks."""


def _recorded(body: str, line: int | None) -> Iterator[Item]:
    """The papers of an API's answer that was recorded with its address and status around it."""
    from enricher.papers.readers import feeds  # here and below: readers of what stands in few values

    def misplaced(problem: Problem) -> None:
        problems.append(Malformed(line=line, words=f"in its body: {problem.words}"))

    problems: list[Malformed] = []
    for item in feeds.papers(Stream("", iter((body.encode(errors="replace"),)), misplaced)):
        yield msgspec.structs.replace(item, line=line) if isinstance(item, Malformed) else item
    yield from problems


def _answered(answer: Any, line: int | None, announced: dt.date | None, depth: int) -> Iterator[Item]:
    """The papers of an answer as a recorder of HTTP kept it."""
    if not isinstance(answer, str):
        yield from items_of(answer, line, announced, depth + 1)
        return
    if answer[0] == "<":
        if answer[:5] in ("<?xml", "<feed"):
            yield from _recorded(answer, line)
        return
    try:
        told = msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        yield Malformed(line=line, words="a recorded answer that is no whole JSON")
        return
    yield from items_of(told, line, announced, depth + 1)


def _member(
    name: str, inside: Any, line: int | None, announced: dt.date | None, depth: int
) -> Iterator[Item]:
    if isinstance(inside, dict) and (identifier := arxiv_id(name)) and not is_paper(inside):
        inside = {"arxiv_id": identifier, **inside}
    elif isinstance(inside, dict) and is_titled_by(name, inside):
        inside = {"title": name, **inside}
    if isinstance(inside, list) and is_of_a_life(name, inside) and not _hold_papers(inside):
        yield from (Malformed(line=line, words=_OF_A_LIFE) for _ in inside)
    elif isinstance(inside, list | dict):
        for item in items_of(inside, line, day_in(name) or announced, depth + 1):
            yield _under(name, item) if isinstance(inside, dict) else item
    elif isinstance(inside, str) and _BIBTEX.match(inside):
        yield from items_of({"bibtex": inside}, line, announced, depth + 1)
    elif isinstance(inside, str) and (inside.startswith(("|", "- ", "* ")) or arxiv_id(name)):
        yield _row(name, inside, line, announced)


def _hold_papers(values: list[Any]) -> bool:
    """Whether one of the first objects has a list of papers, as a course has its readings."""
    return any(isinstance(one, dict) and _holds_papers(one) for one in values[:_FIRST_OF_LIFE])


_FIRST_OF_LIFE = 5


def _under(name: str, item: Item) -> Item:
    """A paper that stands under its identifier and does not repeat it."""
    if (
        isinstance(item, Paper)
        and item.arxiv_id is None
        and (identifier := arxiv_id(name) or arxiv_id_in(name))
    ):
        return msgspec.structs.replace(item, arxiv_id=identifier)
    if isinstance(item, Paper) and item.doi is None and name.startswith("10.") and (own := doi(name)):
        return msgspec.structs.replace(item, doi=own)
    return item


def _row(name: str, row: str, line: int | None, announced: dt.date | None) -> Item:
    from enricher.papers.lists import rows

    text = row.strip()
    if text.startswith("|"):
        made = rows.paper(rows.cells(text), announced=announced)
    else:
        made = rows.entry(text, announced=announced)
    identifier = arxiv_id(name)
    if made is None and identifier is None:
        return Malformed(line=line, words=f"the row under {name[:40]!r} names no paper")
    if made is None:
        plain = "" if "http" in text or len(text) > 500 else " ".join(text.split())
        return Paper(
            title=plain,
            arxiv_id=identifier,
            announced=announced,
            error=None if plain else f"the row under {name} has no title",
        )
    return made if made.arxiv_id or not identifier else msgspec.structs.replace(made, arxiv_id=identifier)


_NEAR = 2
"""How deep a list of addresses is the file's own list; a licence's further down leads to its texts."""
