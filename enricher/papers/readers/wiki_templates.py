"""Templates of a wiki's pages as Markdown: those that cite a work, and those that stand inside of them.

A line comes in, and goes out with its templates written out, the innermost first: `{{cite book |title=...}}`
as a title that leads to its page, `{{lang|fr|...}}` in it as its words. Of the others nothing stays but the
works that are cited inside, as in `{{reflist|refs=...}}`.
"""

from collections.abc import Iterable

from enricher.late_patterns import late
from enricher.urls import doi_address

_MARK = late(r"\{\{|\}\}")
_INTERNAL = late(r"\[\[:?([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,500}))?\]\]")
_EXTERNAL = late(r"\[(https?://[^\s\[\]<>|]{1,2000})[ \t]{1,20}([^\[\]\n]{1,500})\]")
_LONGEST_NAME = 100
_LONGEST_INSIDE = 4_000
"""Characters of what stands inside of a template that are kept around it."""
_DEEPEST = 40
"""Templates within each other that are told apart, of which each looks once more at what is inside."""
_CITING = (
    "cite ", "citation", "literatur", "internetquelle", "article", "ouvrage", "chapitre", "cita ", "citar ",
    "книга", "статья",
)  # fmt: skip
"""What wikis call templates that cite a work."""
_TITLES = ("title", "titel", "titre", "título", "titulo", "titolo", "заглавие")
_OF_LANGUAGES = ("lang", "transl")
"""How templates begin that tell the language of their last part."""
_NUMBERED_NAME = late(
    r"(?:(?P<family>last|surname|nom|apellidos?|cognome|nachname)|(?P<given>first|given|prénom|nombre|nome|vorname)"
    r"|author|auteur|autor|autore)(?P<number>\d{0,3})\Z"
)
_LISTED = ("vauthors", "authors", "auteurs", "autoren", "autores")


def with_words_of_links(text: str) -> str:
    """A text with its links within the wiki as their words: `[[Lake|lakes]]` as `lakes`."""
    return _INTERNAL.sub(lambda found: found[2] or found[1], text)


def written_out(text: str) -> str:
    """The text with its templates in Markdown; one that is not closed stays as it is."""
    opened: list[list[str]] = [[]]
    cites, at, deeper = [False], 0, 0
    for mark in _MARK.finditer(text):
        opened[-1].append(text[at : mark.start()])
        at = mark.end()
        if deeper or (mark[0] == "{{" and len(opened) > _DEEPEST):
            deeper += 1 if mark[0] == "{{" else -1
        elif mark[0] == "{{":
            opened.append([])
            cites.append(False)
        elif len(opened) > 1:
            inside, held = "".join(opened.pop()), cites.pop()
            told, cited = _of_template(inside, nested=len(opened) > 1, cites=held)
            opened[-1].append(told if len(opened) == 1 else told[:_LONGEST_INSIDE])
            cites[-1] = cites[-1] or cited
    opened[-1].append(text[at:])
    return "{{".join("".join(parts) for parts in opened)


def _of_template(inside: str, *, nested: bool, cites: bool) -> tuple[str, bool]:
    """What a template says, in Markdown, and whether a work is cited in it."""
    called, _, rest = inside.partition("|")
    name = " ".join(called.lower().split())
    if not name or len(name) > _LONGEST_NAME:
        return "", False
    if "[[" in rest:
        rest = with_words_of_links(rest)
    parts = rest.split("|") if rest else []
    fields = {
        key.strip().lower(): value.strip()
        for key, sign, value in (one.partition("=") for one in parts)
        if sign
    }
    plain = [text for one in parts if "=" not in one and (text := one.strip())]
    first = plain[0] if plain else fields.get("1", "")
    if name == "doi" and first:
        return f"<{doi_address(first)}>", False
    if name == "arxiv" and (number := first or fields.get("eprint") or fields.get("id")):
        return f"<https://arxiv.org/abs/{number}>", False
    if name.startswith(_CITING) and (title := next((fields[key] for key in _TITLES if fields.get(key)), "")):
        return _cited(title, fields), True
    if cites:
        return " ".join((*plain, *fields.values())), True
    if not nested:
        return "", False
    return (plain[-1] if plain and name.startswith(_OF_LANGUAGES) else first), False


def _cited(title: str, fields: dict[str, str]) -> str:
    """A work that is cited: a title that leads to its page, its authors, and when it appeared."""
    led = _EXTERNAL.fullmatch(title)
    title = led[2] if led else title
    pages = list(dict.fromkeys((*_pages(fields), *([led[1]] if led else []))))
    linked = f"[{title}](<{pages[0]}>)" if pages else f"**{title}**"
    links = [f"[{'doi' if 'doi.org' in page else 'link'}](<{page}>)" for page in pages[1:]]
    authors = _authors(fields)
    if authors and pages:  # so that one alone is told
        linked, authors = f"{linked} (by {authors})", ""
    day = next(filter(None, map(fields.get, ("year", "date", "jahr"))), "")
    return ", ".join(filter(None, (linked, authors, day, *links)))


def _pages(fields: dict[str, str]) -> Iterable[str]:
    """Where a work is read: its identifiers, an address of its own, and what another template led to."""
    arxiv = fields.get("arxiv") or (fields.get("eprint") if "doi" not in fields else "")
    if arxiv:
        yield arxiv.strip("<>") if "://" in arxiv else f"https://arxiv.org/abs/{arxiv}"
    if told := fields.get("doi"):
        yield told.strip("<>") if "://" in told else doi_address(told)
    for name in ("url", "id"):
        address = fields.get(name, "").strip("<>")
        if "://" in address or (name == "url" and address):
            yield address


def _authors(fields: dict[str, str]) -> str:
    """The authors, families behind given names; else as one field lists them, or nothing."""
    named: dict[str, dict[str, str]] = {}
    for key, value in fields.items():
        if value and (found := _NUMBERED_NAME.match(key)):
            kind = "family" if found["family"] else "given" if found["given"] else "author"
            named.setdefault(found["number"] or "1", {})[kind] = value
    spoken = [
        " ".join(filter(None, (one.get("given"), one.get("family")))) or _turned(one.get("author", ""))
        for one in named.values()
    ]
    return ", ".join(filter(None, spoken)) or next(filter(None, map(fields.get, _LISTED)), "")


def _turned(name: str) -> str:
    """`Lake, Ann` as `Ann Lake`; several names as they stand."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given and " " not in family else name
