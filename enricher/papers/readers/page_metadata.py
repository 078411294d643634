"""What a page says of its papers to programs: JSON-LD, microdata, COinS, and tags that Google Scholar reads.

A page's HTML comes in; the papers that it so describes go out, or what its body told with what is
described so filled in. A page whose tags name one paper is of that paper, whatever else it leads to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from msgspec import Struct, structs

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.blocks import Block, Text
from enricher.papers.items import Item, Malformed
from enricher.papers.markup.machine_markup import context_objects, linked_data, meta_tags, microdata
from enricher.papers.named_fields import fields, scholars_tags
from enricher.papers.readers.json_reading import NotJsonError, decoded
from enricher.papers.readers.schema_org import papers_of
from enricher.papers.words.identifiers import doi_in

_SIGNS = ("ld+json", "citation_title", "ScholarlyArticle", "Z3988")
"""One of these stands in a page that says something: found without a look at each sign of it."""
_WORD = late(r"\w+")
_BLANK = late(r"[A-Z]+(?:_[A-Z]+)+")
"""What a template leaves for its user to fill in: `PAPER_TITLE`."""


class Metadata(Struct, frozen=True, kw_only=True):
    """What a page says of its papers.

    Attributes:
        papers: each once, in the page's order.
        only: the page is of the only one of them.
    """

    papers: Sequence[Paper] = ()
    only: bool = False


NOTHING = Metadata()


def told_in(html: str) -> Metadata:
    """What a page says of its papers to programs."""
    if not any(sign in html for sign in _SIGNS):
        return NOTHING
    tagged = _tagged(html)
    if len(tagged) == 1:
        return Metadata(papers=tagged, only=True)
    found = [paper for text in linked_data(html) for paper in _described(text)]
    found += [paper for node in microdata(html) for paper in papers_of(node)]
    if "Z3988" in html:
        found += [paper for said in context_objects(html) if (paper := _asked_for(said)) is not None]
    return Metadata(papers=_each_once(found))


def _asked_for(said: Mapping[str, list[str]]) -> Paper | None:
    """The paper that OpenURL's words name by an identifier; posts have such words of themselves, and news."""
    if not any(form.endswith(_OF_WORKS) for form in said.get("rft_val_fmt", ())):
        return None
    title = next((said[name][0] for name in ("rft.atitle", "rft.btitle", "rft.title") if name in said), "")
    ids = [one.removeprefix("info:") for one in said.get("rft_id", ())]
    families, given = said.get("rft.aulast", []), said.get("rft.aufirst", said.get("rft.auinit", [""]))
    people = said.get("rft.au") or [f"{given[0]} {family}".strip() for family in families[:1]]
    made = fields.paper(
        {
            "title": title,
            "doi": next((found for one in ids if (found := doi_in(one.removeprefix("doi/")))), ""),
            "arxiv": next((one for one in ids if "arxiv" in one.lower()), ""),
            "authors": people,
            "date": said.get("rft.date", [""])[0],
        }
    )
    return made if made is not None and title and (made.doi or made.arxiv_id) else None


_OF_WORKS = (":journal", ":book", ":dissertation")
"""How OpenURL's formats of works end: `info:ofi/fmt:kev:mtx:journal`."""


def _tagged(html: str) -> list[Paper]:
    """The paper that a page's tags name; none where they name none, or several."""
    kept = scholars_tags.fields_of(meta_tags(html))
    if kept is None:
        return []
    made = fields.paper(kept)
    return [made] if made is not None and made.title else []


def _described(text: str) -> Iterator[Paper]:
    try:
        yield from papers_of(decoded(text.encode(errors="replace")))
    except NotJsonError:
        return


def _each_once(found: Iterable[Paper]) -> list[Paper]:
    kept: dict[str, Paper] = {}
    for paper in found:
        name = _name(paper.title)
        kept[name] = filled(kept[name], paper) if name in kept else paper
    return list(kept.values())


def _name(title: str) -> str:
    """A title by its words alone."""
    return " ".join(_WORD.findall(title.lower()))


def with_signs(blocks: Iterable[Block], told: Metadata) -> Iterator[Block]:
    """The blocks of a page that is of one paper, whose title is followed by what identifies it."""
    if not told.only:
        yield from blocks
        return
    paper = told.papers[0]
    sign = f"arXiv: {paper.arxiv_id}" if paper.arxiv_id else f"DOI: {paper.doi}" if paper.doi else ""
    title = _name(paper.title)
    for block in blocks:
        yield block
        if sign and block.kind == "heading" and _name(block.text.text).removeprefix("title ") == title:
            yield Block(kind="text", level=0, line=block.line, text=Text(sign))
            sign = ""


def with_told(items: Iterable[Item], told: Metadata) -> Iterator[Item]:
    """The papers of a page's body with what it says of them to programs, then those that only that names."""
    left = {_name(paper.title): paper for paper in told.papers}
    by_sign = {sign: name for name, paper in left.items() for sign in (paper.arxiv_id, paper.doi) if sign}
    for item in items:
        if isinstance(item, Malformed):
            yield item
            continue
        name = _name(item.title)
        if name not in left:
            name = next((by_sign[one] for one in (item.arxiv_id, item.doi) if one in by_sign), name)
        if name in left:
            yield filled(item, left.pop(name))
        elif told.only:
            yield Malformed(
                line=None, words=f"another paper on a page of one ({item.title[:60]!r})", numbered=False
            )
        else:
            yield item
    for paper in left.values():
        if _BLANK.fullmatch(paper.title):
            yield Malformed(
                line=None, words=f"a template's page, not filled in ({paper.title!r})", numbered=False
            )
        else:
            yield paper


def filled(paper: Paper, told: Paper) -> Paper:
    """A paper with what is said of it elsewhere; what is said to programs of title and authors is exact."""
    given = dict(chain(_given(told), _given(paper)))
    return structs.replace(
        paper,
        title=told.title,
        abstract=paper.abstract or told.abstract,
        arxiv_id=paper.arxiv_id or told.arxiv_id,
        doi=paper.doi or told.doi,
        authors=told.authors or paper.authors,
        announced=paper.announced or told.announced,
        urls=tuple(given),
        url_words=tuple(given.values()) if any(given.values()) else (),
    )


def _given(paper: Paper) -> Iterator[tuple[str, str]]:
    """A paper's addresses, each with the words for it."""
    return zip_longest(paper.urls, paper.url_words, fillvalue="")
