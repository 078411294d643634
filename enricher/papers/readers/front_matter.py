"""Markdown with front matter (YAML between `---`, TOML between `+++`), as Hugo and Jekyll keep it.

Where the front matter is a publication's, the file is that one paper's; otherwise it names the day,
and what follows is a list, a digest, or one paper's page.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

import msgspec

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.headings_of_lists import degrees_news_and_talks
from enricher.papers.named_fields import fields
from enricher.papers.readers import static_page, web_page
from enricher.papers.readers.blocks_in_front import text_in_blocks
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.programme_hours import names_talk
from enricher.papers.readers.yaml_values import NotYamlError, parsed
from enricher.papers.titles.beside import is_file_beside, is_how_to_cite
from enricher.papers.words.dates import day_in
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in
from enricher.papers.words.paper_pages import doi_of, is_paper_page, is_resource
from enricher.toml_depth import tables_of

MOST_LINES = 500
LONGEST_BODY = 2**20
"""Characters of a publication's page that are read."""
_TELLING = frozenset(
    ("doi", "arxiv", "arxiv_id", "eprint", "url_pdf", "url_preprint", "paperurl", "paper_url", "publication",
     "publication_types", "pdf", "paper", "bibtex", "citation", "venue", "journal", "conference", "pub_type",
     "url_code", "pub_date")
)  # fmt: skip
"""Names of which one is enough to make front matter a publication's."""
_SAY_NOTHING: tuple[Any, ...] = (None, "", [], {}, True, False, "true", "false")
"""Among them switches of a theme: `bibtex: true`."""
_OTHER_COLLECTIONS = frozenset(("teaching", "talks", "portfolio", "posts", "news", "projects", "courses"))
"""What else a site's pages are of, with a venue each."""
_URL = re.compile(r"^url[_-]|[_-]?url$")
"""What the name of a field of addresses says beside what those are of."""
_OF_OTHERS = frozenset(("authors", "author", "image", "heroimage", "cover", "header"))
"""Names under which addresses of persons and pictures stand."""
_PAGES = frozenset(("url", "link", "source", "external_url", "paper_link", "pdf_url", "openreview", "acl"))
"""Names under which a note on one paper has that paper's page."""


def papers(stream: Stream) -> Iterator[Item]:
    """The one paper that the front matter is about, else those below it."""
    lines = stream.lines()
    seen, whole = _front(lines)
    if not whole:
        yield from of_lines(chain(seen, lines), stream.name)
        return
    told = _parsed(seen)
    if told is not None and names_talk(told):
        told["title"] = told["name"]
    if told is not None and (names_talk(told) or _is_publication(told)):
        yield _publication(told, "\n".join(_bounded(lines)))
        return
    yield from _listed(told or {})
    if told is not None and isinstance(told.get("sections"), list):
        yield from of_lines(iter(text_in_blocks(told["sections"])), stream.name)
    body = list(_bounded(lines))
    day = day_in(str(told.get("date") or "")) if told else None
    name = str((told or {}).get("title") or "")
    placed: Iterator[str] = map(_placed, chain(body, lines))
    if stream.name.lower().endswith((".html", ".htm")):
        above = f"<h1>{name}</h1>\n" if _is_of_what_was_said(name) else ""
        listed = web_page.of_text(above + "\n".join(placed), stream.name, day or day_in(name))
    else:
        heading = (f"# {name}", "") if _is_of_what_was_said(name) else ()
        placed = chain(heading, placed)
        listed = of_lines(placed, stream.name, first=len(seen) + 1 - len(heading), day=day or day_in(name))
    first = list(islice(listed, 2))
    if len(first) < 2 and (one := _page(stream, seen, body)) is not None:
        yield one
        return
    if first:
        yield _called(first[0], name, alone=len(first) == 1)
    yield from first[1:]
    yield from listed


def _is_of_what_was_said(name: str) -> bool:
    """Whether a page is called after talks, degrees or the press, which its body need not say again."""
    of_school, _, of_talks = degrees_news_and_talks(name)
    return of_school or of_talks


_SECTIONS = frozenset(
    ("introduction", "background", "overview", "motivation", "summary", "abstract", "notes")
)
"""What a note's sections are called, the first of which may hold the paper's page."""
_FEWEST_WORDS = 2
_SPEAKS = late(r"(?:We|I|Our|My|This|These|Here|Today|Recently|In (?:this|our|a|the))(?:'\w+)? [a-z]")
"""How a note's first sentence begins, that leads to the paper: `We sail. The paper is [here](...)`."""


def _called(first: Item, name: str, *, alone: bool) -> Item:
    """The paper of a note by the note's title, where it has none itself, or a section's, or a sentence's."""
    if not isinstance(first, Paper) or len(name.split()) < _FEWEST_WORDS:
        return first
    if first.title.lower() in _SECTIONS or (alone and (not first.title or _SPEAKS.match(first.title))):
        return msgspec.structs.replace(first, title=" ".join(name.split()))
    return first


def _front(lines: Iterator[str]) -> tuple[list[str], bool]:
    """The lines up to the end of front matter, and whether they are some."""
    seen, mark = list[str](), ""
    for line in lines:
        seen.append(line)
        bare = line.strip()
        if not mark:
            if bare and bare not in ("---", "+++"):
                break
            mark = bare
        elif bare == mark or (bare == "..." and mark == "---"):
            return seen, True
        if len(seen) > MOST_LINES:
            break
    return seen, False


def _placed(line: str) -> str:
    """A line without what Jekyll fills in before an address, whose blank would end a link."""
    if "{{" not in line:
        return line
    return _ADDRESS.sub(r"\1", _SITE.sub("", _SHORTCODE.sub("", line)))


_SHORTCODE = late(r"\{\{[<%] ?(?:ai|fa|iconify|bi|icon)\b[^{}]{0,100}[>%]\}\}")
"""A pictogram before words, as Quarto and Hugo have it: `{{< ai arxiv >}} arXiv`."""
_SITE = late(r"\{\{-?\s{0,9}(?:site\.(?:base_?)?url\s{0,9}-?\}\}|[\w.]{1,60}\s{0,9}-?\}\}(?=/))")
"""The site's address before a page's, by whatever name it was assigned to: `{{ url }}/papers/1`."""
_ADDRESS = late(
    r"\{\{-?\s{0,9}[\"']([^\"'{}]{1,300})[\"']\s{0,9}\|\s{0,9}"
    r"(?:(?:relative|absolute)_url|prepend: ?site\.(?:base)?url)[^{}]{0,60}\}\}"
)


def _bounded(lines: Iterator[str]) -> Iterator[str]:
    size = 0
    for line in lines:
        yield line
        size += len(line)
        if size > LONGEST_BODY:
            return


def _parsed(seen: list[str]) -> dict[str, Any] | None:
    """The front matter's names and values; None where it is none."""
    text = "\n".join(seen[:-1]).lstrip().removeprefix("---").removeprefix("+++")
    try:
        found = tables_of(text) if seen[-1].startswith("+++") else parsed(text)
    except (NotYamlError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    named = {str(name).lower(): value for name, value in found.items()}
    inner = named.get("hugoblox")
    return {**inner, **named} if isinstance(inner, dict) else named  # `ids: {doi: ..., arxiv: ...}`


def _is_publication(told: Mapping[str, Any]) -> bool:
    if not told.get("title"):
        return False
    collection = str(told.get("collection") or "").lower()
    if collection == "publications" or told.get("layout") in ("publication", "paper"):
        return True
    if collection in _OTHER_COLLECTIONS:
        return False
    if any(told.get(name) not in _SAY_NOTHING for name in _TELLING) or (
        told.get("authors") and told.get("abstract")
    ):
        return True
    if any(is_paper_page(address) for name, address in _addresses(told, "") if name in _PAGES):
        return True
    made = fields.paper(told) if told.get("authors") else None
    return made is not None and bool(made.arxiv_id or made.doi)


def _listed(told: Mapping[str, Any]) -> Iterator[Item]:
    """The papers of lists in front matter, as a reading group keeps its meetings."""
    for held in told.values():
        members = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
        read = [_is_read(one) for one in members]
        for one, is_paper in zip(members, read, strict=True) if any(read) else ():
            title = str(one.get("title") or "")
            made = fields.paper(one) if is_paper else None
            yield made or Malformed(
                line=None, words=f"a member of front matter that names no paper ({title!r})"
            )


def _is_read(one: Mapping[str, Any]) -> bool:
    """Whether an object in front matter is a paper: its title, and its authors or where it is read."""
    return bool(one.get("title")) and (
        bool(one.get("authors") or one.get("author"))
        or any(is_paper_page(at) for _, at in _addresses(one, ""))
    )


def _publication(told: dict[str, Any], body: str) -> Item:
    """The paper that front matter describes, with the addresses in it and their names."""
    made = fields.paper(told) or Paper(title=" ".join(str(told["title"]).split()))
    own, given = list[str](), dict[str, str]()
    body = _OF_THEME.sub(r"\1", body) if "/docs" in body or "//docs." in body else body
    for name, address in _addresses(told, ""):
        if is_how_to_cite(name):
            continue
        if is_paper_page(address) and not is_file_beside(name):
            own.append(address)
        elif is_resource(address) or is_file_beside(name):
            given.setdefault(address, _URL.sub("", name))
    if "](http" in body and not (made.arxiv_id or made.doi or any(map(_names_paper, own))):
        own += _downloaded(body)
    passed = {address for name, address in _addresses(told, "") if is_how_to_cite(name)}
    given |= {
        address: given.get(address, "")
        for address in made.urls
        if not is_paper_page(address) and address not in passed
    }
    return msgspec.structs.replace(
        made,
        arxiv_id=made.arxiv_id
        or next((named for one in own if (named := arxiv_id_in(one))), None)
        or _plain_id(told),
        doi=made.doi or next((found for one in own if (found := doi_of(one))), None),
        abstract=made.abstract or body.strip()[:_LONGEST_BODY],
        urls=tuple(given),
        url_words=tuple(given.values()),
    )


def _names_paper(address: str) -> bool:
    """Whether an address holds an identifier: a file on the site's own host has none."""
    return arxiv_id_in(address) is not None or doi_of(address) is not None


def _downloaded(body: str) -> Iterator[str]:
    """The pages that a publication's text calls the paper itself: `[Download paper here](https://arxiv.org/...)`."""
    for found in _LINKED.finditer(body[:_LONGEST_BODY]):
        words = found[1].lower().split()
        begun = body[body.rfind("\n", 0, found.start()) + 1 : found.start()]
        led = not _FETCHING.isdisjoint(words) or len(begun.split()) < _FEWEST_OF_SENTENCE
        if led and _OF_ITSELF.issuperset(words) and is_paper_page(found[2]):
            yield found[2]


_LONGEST_BODY = 20_000
_OF_THEME = late(
    r"\[([^\[\]\n]{1,100})\]\(https?://(?:docs\.hugoblox\.com"
    r"|(?:wowchemy\.com|sourcethemes\.com/academic)/docs)\b[^\s()]{0,300}\)"
)
"""Where a theme's example page leads, which many leave there: `including [code, math, and images](...)`."""
_FEWEST_OF_SENTENCE = 4
_LINKED = late(r"\[([^\[\]\n]{3,60})\]\((https?://[^\s()]{8,300})\)")
_FETCHING = frozenset(("download", "access", "full", "pdf", "here"))
_OF_ITSELF = _FETCHING.union(
    ("a", "article", "arxiv", "at", "copy", "doi", "free", "from", "get", "in", "journal", "link"),
    ("manuscript", "my", "of", "official", "on", "open", "our", "paper", "preprint", "published"),
    ("publisher's", "read", "text", "the", "this", "version", "view"),
)
"""Words with which a publication's text leads to the paper itself, and to nothing else."""


def _plain_id(told: Mapping[str, Any]) -> str | None:
    return next(
        (found for name in ("arxiv", "eprint", "arxiv_id") if (found := arxiv_id(str(told.get(name) or "")))),
        None,
    )


def _addresses(value: Any, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if "://" in value[:12] and " " not in value.strip():
            yield name, value.strip("<>[]() \n\t")
    elif depth < 5 and isinstance(value, dict):
        called = str(value.get("name") or value.get("label") or value.get("title") or "") if depth else ""
        for key, one in value.items():
            if str(key).lower() in _OF_OTHERS:
                continue
            yield from _addresses(
                one, called if called and str(key) in ("url", "link", "href") else str(key), depth + 1
            )
    elif depth < 5 and isinstance(value, list):
        for one in value:
            yield from _addresses(one, name, depth + 1)


def _page(stream: Stream, seen: list[str], body: list[str]) -> Item | None:
    """The one paper whose page this is, where its address stands in it."""
    text = "\n".join((*seen, *body)).encode()
    if b"arxiv.org/abs/" not in text or b"\n# " not in text:
        return None
    found = next(iter(static_page.papers(Stream(stream.path, iter([text]), lambda _: None))), None)
    return found if isinstance(found, Paper) and found.arxiv_id else None
