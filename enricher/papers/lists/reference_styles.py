"""The style in which a list of references is written, told by most of its lines, and their titles by it.

A reference is authors, a year perhaps, a title and its source, in an order and with signs between that a
whole list shares. Entries of a section come in and are changed: where most of them end their authors alike
and part their titles from their sources alike, each title is what stands between. Nothing is told of few
lines, nor of a title that is quoted, linked or set apart.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry, is_cut
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.cut_references import without_house
from enricher.papers.words.columns import names
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.title_marks import unled

_FEWEST = 4
"""Lines by which a style is told."""
_ASKED = 12
_SHORTEST_LINE, _LONGEST_LINE = 40, 1_000
_FARTHEST = 600
"""Characters in which the authors of a reference stand."""
_SHORTEST = 8
"""Characters of a title."""
_YEAR = late(r"(?<![\w–-])(?:(?:1[5-9]|20)\d\d[a-z]?|in press|n\.d\.|forthcoming)(?![\w–-])")
_KEY = late(r"\A\[[^\[\]]{2,80}\d{2}[a-z]?\)?\]\s*")
"""What a reference is cited by, before it: `[Lake et al.(2016)]`, `[LP16]`."""
_QUOTES = frozenset('"“‘«„')
_SIGNS = re.compile(r"[^\w\"“«‘'\[]*")
_SMALL = frozenset(
    names(
        """
        de van der den von la le di da del della dos do ter ten zu af al el bin ibn and und et y e i и др 等
        others & … eds ed editors hrsg
        """
    )
)
"""What stands in small letters among authors."""
_MOST_SMALL = 2
"""Other words in small letters among the authors of a line in a list whose style is known."""
_WORD = re.compile(r"[^\s/]+")
_AROUND = ".,;:()[]*†‡"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_BEFORE = r"(?:(?:[Dd]e[rnl]?|[Vv][ao]n|[Ll][ae]|[Dd][ia]|dos?|te[rn]|zu|el|al)[ -]){0,3}"
_FAMILY = rf"{_BEFORE}(?:[dDlLO]['’])?{_CAPITAL}[\w'’‐-]+(?: {_CAPITAL}[\w'’‐-]+)?"
_INITIALS = rf"(?:{_CAPITAL}[a-z]?\.[ ‐-]{{0,2}}){{1,4}}"
_BARE = rf"{_CAPITAL}{{1,4}}(?:-{_CAPITAL})?\b|{_CAPITAL}(?: {_CAPITAL}){{1,3}}\b"
_BEHIND = r"(?: ?(?:de|van|der|von|da|di|del|dos|Jr|Sr|II|III)\b\.?){0,3}"
_ET_AL = r"(?:,? ?\b(?:et al|и др|and others|u\. ?a)\b\.?|[,，] ?等)?(?:,? \(?[Ee]ds?\b\.?\)?)?"
_AND = r"(?:[,;]? ?(?:and|und|et|y|e|&) |[,;] (?:and |& )?|/)"


def _several(author: str, end: str) -> re.Pattern[str]:
    return late(rf"(?>{author})(?>{_AND}(?>{author})){{0,60}}+{_ET_AL}{end}(?=[^\W_a-zß-öø-ÿа-яё]|[\"“‘¿¡])")


_AUTHORS = (
    rf"{_FAMILY},? (?:{_INITIALS}|{_BARE}){_BEHIND}",
    rf"{_INITIALS}{_FAMILY}",
    rf"{_FAMILY}, {_CAPITAL}[\w'’-]+(?: (?:{_CAPITAL}\.|{_CAPITAL}[\w'’-]+)){{0,2}}",
)
_ENDS = (r"(?:\. |(?<=\. )|(?<=\.) )", r": ", r", ")
_FORMS = tuple(_several(author, end) for author in _AUTHORS for end in _ENDS)
"""Authors by family and initials, by initials and family, by family and given names; ended in three ways."""
_STOPPED = late(r"[.?!] (?:[–—-] )?(?=(?:In:? )?[^\W\d_a-z][^\n]{0,120}?[ ,.;:(]\d)")
_NUMBERS = r"(?:(?:[Vv]ol|[Nn]o|[Bb]d|[Vv]|[Pp]{1,2})\.? ?)?\(?\d"
_COMMA = late(rf", (?:in:? )?(?P<source>{_CAPITAL}[^,\d]{{1,100}}?)[,.]? {_NUMBERS}")
_LAST = late(rf",(?: {_CAPITAL}[\w.&-]*| (?:of|the|and|in|for|on|de|der))+[,.]*\Z")
"""A source without numbers, at the end of a line."""
_SLASHES = late(r"(?<!:)//")
_PART = re.compile(r"(?:[IVX]{1,4}|[A-Z\d])[.:] |Part \w")
"""How a part of several papers with one title is called: `Lakes. II. Their Fish`."""


class _Style(Struct, frozen=True):
    """How the references of a list are written.

    Attributes:
        signs: what stands before and behind the year that follows the authors; empty where none does.
        names: else how the authors are written, and what ends them.
        part: what parts a title from its source.
    """

    signs: frozenset[tuple[str, str]]
    names: re.Pattern[str] | None
    part: str

    def begin(self, line: str) -> int:
        """Where the title begins; -1 where a line is of another style."""
        if not self.signs:
            found = self.names.match(line) if self.names is not None else None
            return found.end() if found else -1
        for year in _YEAR.finditer(line, 2, _FARTHEST):
            if _signs(line, year) in self.signs:
                told = _may_be_names(line[: year.start()], most=_MOST_SMALL)
                return _behind(line, year.end()) if told else -1
        return -1


def read_by_style(found: Sequence[Entry]) -> None:
    """Give the references of a section the titles that the style of their list tells."""
    if len(found) < _FEWEST or not [entry for entry in found if entry.signed or not is_cut(entry)]:
        return
    lines = [line for entry in found[:: -(-len(found) // _ASKED)] if entry.item and (line := _line(entry))]
    style = _style(lines) if len(lines) >= _FEWEST else None
    if style is None:
        return
    for entry in found:
        line = _line(entry) if entry.item and not is_cut(entry) else ""
        begin = style.begin(line) if line else -1
        if begin < 0:
            continue
        title = _title(line[begin:], style.part)
        if title and title != entry.title and not _is_read_better(title, entry.title, line):
            entry.title = title


def _line(entry: Entry) -> str:
    """A reference without a title set apart; empty for any other entry."""
    if not entry.units or entry.units[0].label is not None:
        return ""
    text, title = entry.units[0].text, entry.title
    if "19" not in text.text and "20" not in text.text and "18" not in text.text:
        return ""
    if text.bold or (text.links and text.links[0].start * 3 < len(text.text)):
        return ""
    place = text.text.find(title)
    if (place > 0 and text.text[place - 1] in _QUOTES) or not _SHORTEST_LINE <= len(
        text.text
    ) <= _LONGEST_LINE:
        return ""
    if any(text.text[begin:end].strip(" .,") == title for begin, end in text.spans):
        return ""
    line = unled(" ".join(text.text.split()))
    line = _KEY.sub("", line) if line[:1] == "[" else line
    return line if title in line else ""


def _style(lines: Sequence[str]) -> _Style | None:
    """The style of most of some lines."""
    begun = _beginning(lines)
    if begun is None:
        return None
    rests = [line[place:] for line in lines if (place := begun.begin(line)) >= 0]
    parts = Counter(part for rest in rests if (part := _part_in(rest)))
    part, number = parts.most_common(1)[0] if parts else ("", 0)
    if number * 3 < len(rests) or number * 3 < parts.total() * 2:
        return None
    return _Style(begun.signs, begun.names, part)


def _beginning(lines: Sequence[str]) -> _Style | None:
    """How most of some lines tell where their titles begin: behind a year, or behind authors and a sign."""
    enough = max(_FEWEST, (len(lines) * 3 + 4) // 5)
    told = Counter(around for line in lines if (around := _signs_of(line)))
    signs = {around: number for around, number in told.items() if number * 8 >= len(lines)}
    if sum(signs.values()) >= enough:
        return _Style(frozenset(signs), None, "")
    for form in _FORMS:
        if sum([form.match(line) is not None for line in lines]) >= enough:
            return _Style(frozenset(), form, "")
    return None


def _signs_of(line: str) -> tuple[str, str] | None:
    """What stands around the year that follows a line's authors."""
    year = _YEAR.search(line, 2, _FARTHEST)
    if year is None or not _may_be_names(line[: year.start()]):
        return None
    return _signs(line, year)


def _signs(line: str, year: re.Match[str]) -> tuple[str, str]:
    begin = year.start()
    while begin and not line[begin - 1].isalnum():
        begin -= 1
    behind = _SIGNS.match(line, year.end())
    before = line[begin : year.start()].lstrip(".…)*")
    return before, behind[0] if behind else ""


def _behind(line: str, end: int) -> int:
    found = _SIGNS.match(line, end)
    return found.end() if found else end


def _may_be_names(words: str, *, most: int = 0) -> bool:
    """Whether words before a year may be authors: capitals and the small words of names, but for the `most`.

    A title's words are small ones, mostly.
    """
    if '"' in words or "“" in words:
        return False
    for word in _WORD.findall(words):
        bare = word.strip(_AROUND)
        if bare and not (bare[0].isupper() or bare in _SMALL or bare[1:3].istitle()):
            most -= 1
            if most < 0:
                return False
    return True


def _part_in(rest: str) -> str:
    """What parts a title from its source, in a line that tells it by the numbers behind."""
    if not rest or rest[0] in _QUOTES:
        return ""
    if "//" in rest and _SLASHES.search(rest):
        return "//"
    if " In: " in rest:
        return ". "
    stop, comma = _STOPPED.search(rest), _COMMA.search(rest)
    if comma and (stop is None or comma.start() < stop.start()):
        return ", "
    return ". " if stop and stop.start() >= _SHORTEST else ""


def _is_read_better(title: str, read: str, line: str) -> bool:
    """Whether a title was read better by itself: without authors, publisher, volume, or a sentence longer."""
    if _VOLUME.search(title):
        return True
    if title.startswith(read):
        return not _goes_on(title[len(read) :])
    if (place := title.find(read)) > 0 and _may_be_names(title[:place]):
        return True
    more = read[len(title) :].lstrip(" .?!") if read.startswith(title) else ""
    words = more.split()
    if len(words) < _FEWEST_WORDS or not line[line.find(read) + len(read) :].strip(" .,;"):
        return False
    return sum([word[0].islower() for word in words]) * 2 >= len(words) and not _DIGIT.search(more)


def _goes_on(more: str) -> bool:
    """Whether what a style has behind a title that was read may be its own: no tag, source or year."""
    behind = more.strip()
    kind = behind[:1] == ":" and behind.count(" ") < _FEWEST_WORDS  # `: a textbook`
    if kind or behind[-1:] == "]" or _YEAR.search(more):
        return False
    return more[:1] != "," or not _CAPITALIZED.search(more)


_FEWEST_WORDS = 3
_DIGIT = late(r"\d")
_VOLUME = late(r"\d ?[:;] ?\d|\d ?\(\d+\)")
_CAPITALIZED = late(rf"[ (]{_CAPITAL}")


_IN_BOOK = late(rf"(?<=\w\w), in {_CAPITAL}")
"""How a book is told in which a paper stands, with its pages behind: `A Title, in Waters (Ford), pp. 1-9`."""


def _title(rest: str, part: str) -> str:
    if not rest or rest[0] in _QUOTES:
        return ""
    if part == ", ":
        found = _COMMA.search(rest) or _LAST.search(rest)
        end = found.start() if found else -1
    elif part == "//":
        found = _SLASHES.search(rest)
        end = found.start() if found else -1
    else:
        end = _stop(rest)
    if end < _SHORTEST or end > LONGEST:
        return ""
    if part == ", ":
        book = _IN_BOOK.search(rest, 0, end) if "pp." in rest else None
        whole = rest[: book.start() if book else end]
        title = without_house(whole)
        return cleaned((whole if looks_like_names(title) else title).strip(" ,;"))
    return cleaned(rest[:end].strip(" ,;"))


# One class of signs first: the engine skips to them.
_STOP = late(
    r"[.?!,/\[I](?:(?<=[.?!])[.?!]* (?:[–—-] )?"
    r"(?<![\s(][A-Z]\. )(?<!\b(?:vs|Vs|sp|cf|ca|al|St|Dr|No)\. )(?<!\bspp\. )(?<!\.[A-Za-z]\. )"
    r"|(?<=I)n: (?<= In: )|(?<=[.,])[,.]? [Ii]n: |(?<=,) pp?\. \d|(?<=/)(?<!:/)/|(?<=/) (?<= / )"
    r"|(?<=[.,])[,.]? in (?=(?:the )?(?:Proc|Adv|\d|[^,.]{0,80}\b(?:Conf|Symp|Workshop|Lecture|Congress)))"
    r"|(?<=\[)[A-Z]{1,2}(?:/[A-Z]{2})?\](?=[./ ]|\Z))"
)
"""Where a title ends: at a stop that is no short word's, a tag of its kind, or before `in` and a meeting."""


def _stop(rest: str) -> int:
    """Where a title ends before a stop: not before the number of its part, nor a question's answer."""
    skipped = 0
    for found in _STOP.finditer(rest):
        end = found.end()
        if _PART.match(rest, end) or (skipped and _ROMAN.fullmatch(rest, skipped, found.start())):
            skipped = end
        elif found[0] not in ("? ", "! ") or not _ANSWER.match(rest, end):
            return found.start() + (found[0][0] in "?!")
    return len(rest.rstrip("."))


_ROMAN = re.compile(r"[IVX]{1,5}")
_ANSWER = late(r"(?:[^\s.?!\d]+ ){2,60}[^\s.?!\d]+[.?!]+ (?=[^\W\d_])")
"""What a title goes on with behind its question: some words, a stop, and the source."""
