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
from enricher.papers.titles.reference_ends import QUOTES, UNPARTED, part_in, title_in
from enricher.papers.titles.unparted_titles import is_unparted
from enricher.papers.words.columns import names
from enricher.papers.words.title_marks import unled

_FEWEST = 4
"""Lines by which a style is told."""
_ASKED = 12
_SHORTEST_LINE, _LONGEST_LINE = 40, 1_000
_NEAR = 40
_CENTURIES = ("19", "20")
_FARTHEST = 600
"""Characters in which the authors of a reference stand."""
_BEHIND_NAMES = " ,;:(["
_BEFORE_INITIAL = frozenset(" .-‐")
"""What stands before the last author's initial, whose stop is its own."""
_YEAR = late(r"(?<![\w–-])(?:(?:1[5-9]|20)\d\d[a-z]?|in press|n\.d\.|forthcoming)(?![\w–-])")
_KEY = late(r"\A\[(?:[^\[\]]{2,80}\d{2}[a-z]?\)?|\d{1,4})\]\s*")
"""What a reference is cited by, before it: `[Lake et al.(2016)]`, `[LP16]`, `[3]`."""
_SIGNS = re.compile(r"[^\w\"“«‘'\[]*")
_SMALL = frozenset(
    names(
        """
        de van der den von la le di da del della dos do ter ten zu af al el bin ibn and und et y e i a och og
        и др 等
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
_FAMILY = rf"{_BEFORE}(?:[dDlLO]['’]|de|van|di)?{_CAPITAL}[\w'’‐-]+(?: {_CAPITAL}[\w'’‐-]+)?"
_INITIALS = rf"(?:{_CAPITAL}[a-z]?\.[ ‐-]{{0,2}}){{1,4}}"
_BARE = rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}\b|{_CAPITAL}{{1,4}}(?:-{_CAPITAL})?\b"
_BEHIND = r"(?:,? ?(?:de|van|der|von|da|di|del|dos|Jr|Sr|II|III)\b\.?){0,3}"
_ET_AL = r"(?: ?[,;]? ?\b(?:et al|и др|and others|u\. ?a)\b\.?|[,，] ?等)?(?:,? \(?[Ee]ds?\b\.?\)?)?"
_AND = r"(?:[,;]? ?(?:and|und|et|y|e|&) |(?<=\w\w) (?:a|i|och|og) | ?[,;] (?:and |& )?|/)"


_JUNIOR = r"(?:,? (?:Jr|Sr)\b\.?,?)?"
_NAME = rf"{_CAPITAL}[\w'’-]+"
_GIVEN = (
    rf"(?:{_CAPITAL}\. (?={_NAME}(?:,| and|;|\. [\"“])))?{_NAME}(?: {_NAME})?"
    rf"(?: {_CAPITAL}(?:\.|(?![\w'’]))(?:[ -]?{_CAPITAL}\.){{0,2}})?"
)
_TURNED = rf"{_FAMILY}{_JUNIOR},? (?:{_INITIALS}|{_BARE}){_BEHIND}"
_LED = rf"{_INITIALS}{_FAMILY}"
_TURNED_IN_FULL = rf"{_FAMILY}{_JUNIOR}, {_GIVEN}{_BEHIND}"
_IN_FULL = rf"{_GIVEN} {_FAMILY}{_JUNIOR}"
_CODE = r"[a-z][a-z-]{0,12}(?:[A-Z\d]|: )"
"""What a title begins with that is called so: `hp-Adaptive Lamps`, `geomIO`, `lamps: counted`."""
_AGAIN = r"[—–_-]{2,6}|—"
"""What stands for the authors of the line above."""
_DASHES = frozenset("—–_-")


def _several(first: str, others: str, end: str) -> re.Pattern[str]:
    names = rf"(?>{first})(?>{_AND}(?>{others})){{0,60}}+{_ET_AL}"
    return late(rf"(?:{names}|{_AGAIN}){end}(?=[^\W_a-zß-öø-ÿа-яё]|[\"“‘¿¡\[]|{_CODE})")


_ENDS = (r"(?:\. |(?<=\. )|(?<=\.) )", r": ", r", ")
_ONE_WORD = rf"{_BEFORE}(?:[dDlLO]['’]|de|van|di)?{_CAPITAL}[\w'’‐-]+{_JUNIOR}"
_ALL_TURNED = rf"{_TURNED_IN_FULL}|{_TURNED}"
_FIRST_TURNED = rf"{_ONE_WORD}, {_GIVEN}{_BEHIND}|{_ONE_WORD},? (?:{_INITIALS}|{_BARE}){_BEHIND}"
_FORMS = {
    kind: tuple(_several(first, others if end != _ENDS[2] else among_commas, end) for end in _ENDS)
    for kind, first, others, among_commas in (
        ("turned", _TURNED, rf"{_TURNED}|{_LED}", _TURNED),
        ("led", _LED, _LED, _LED),
        ("in full", _FIRST_TURNED, rf"{_TURNED_IN_FULL}|{_IN_FULL}|{_TURNED}|{_LED}", _ALL_TURNED),
    )
}
"""Authors by family and initials, by initials and family, by family and given names; ended in three ways."""
_KINDS = late(
    rf"(?P<led>{_CAPITAL}[a-z]?\.)|{_FAMILY}{_JUNIOR}"
    rf"(?:(?P<turned>,? {_CAPITAL}(?:\.|{_CAPITAL}{{0,3}}\b))|(?P<full>, ))"
)
"""How a first author is written."""

_OTHERS = late(r" ?[;,]? ?(?:u\. ?a|и др|等)\.?\Z")
_JOINED_ELSEWHERE = late(rf"(?<=\w\w) (?:a|i|och|og) (?={_CAPITAL})")
"""`And` between two authors, as Slavic and Nordic languages have it: `NOVÁK, Jan a Petr DVOŘÁK`."""
_BARE_LAST = late(rf"\A[^.]*{_NAME} {_CAPITAL}{{1,4}}\.\Z")
"""The initial of the last author, whose stop ends the authors, in a line that has no other."""
_WITH_COMMA = rf"{_FAMILY}{_JUNIOR}, {_CAPITAL}(?:(?! and | & )[^,;]){{0,40}}"
_ALL_INVERTED = late(rf"(?={_ONE_WORD}, ){_WITH_COMMA}(?:{_AND}{_WITH_COMMA}){{1,60}}")
_EACH_TURNED = late(_WITH_COMMA)
"""Authors that each have the family first, parted by nothing but what stands within them as well."""
_MORE_NAMES = late(rf"{_NAME}(?:[.:] |,? and {_NAME}|(?:, (?:and )?{_GIVEN} {_NAME})+[,.])")
_INITIAL_BEFORE = late(rf"(?:\A|, |and |; ){_NAME} {_CAPITAL}\. \Z")


def _goes_on_with_names(line: str, place: int) -> bool:
    """Whether a year stands where a title is to begin, or a family behind what was taken for one."""
    if line[place : place + 2] in _CENTURIES and line[place + 4 : place + 5] == " ":
        return True  # a year
    if _INITIAL_BEFORE.search(line, max(0, place - _NEAR), place) is None:
        return False
    return _MORE_NAMES.match(line, place) is not None


class Style(Struct, frozen=True):
    """How the references of a list are written.

    Attributes:
        signs: what stands before and behind the year that follows the authors; empty where none does.
        names: else how the authors are written, and what ends them.
        part: what parts a title from its source; empty where most titles are in quotes.
        quoted: most titles are in quotes.
    """

    signs: frozenset[tuple[str, str]]
    names: re.Pattern[str] | None
    part: str = ""
    quoted: bool = False

    def begin(self, line: str) -> int:
        """Where the title begins; -1 where a line is of another style."""
        if not self.signs:
            found = self.names.match(line) if self.names is not None else None
            return found.end() if found and not _goes_on_with_names(line, found.end()) else -1
        year = self._year(line)
        return -1 if year is None else _behind(line, year.end())

    def authors(self, line: str) -> tuple[str, int]:
        """The authors, and where the title behind them begins; -1 where a line is of another style."""
        if self.signs:
            year = self._year(line)
            if year is None:
                return "", -1
            begin, names = _behind(line, year.end()), line[: year.start()]
        else:
            begin = self.begin(line)
            if begin < 0:
                return "", -1
            names = line[:begin]
        names = _JOINED_ELSEWHERE.sub(" and ", _OTHERS.sub("", names.rstrip(_BEHIND_NAMES)))
        if names[-1:] == "." and (names[-3:-2] not in _BEFORE_INITIAL or _BARE_LAST.search(names)):
            names = names[:-1]
        if _ALL_INVERTED.fullmatch(names) is None:
            return names, begin
        return "; ".join([found[0] for found in _EACH_TURNED.finditer(names)]), begin

    def _year(self, line: str) -> re.Match[str] | None:
        for year in _YEAR.finditer(line, 2, _FARTHEST):
            if _signs(line, year) in self.signs:
                return year if _may_be_names(line[: year.start()], most=_MOST_SMALL) else None
        return None


def read_by_style(found: Sequence[Entry], known: Style | None = None) -> Style | None:
    """Give the references of a section the titles that the style of their list tells; the style goes out.

    It is that of references before them, where it is `known` and half of them fit it.
    """
    if len(found) < _FEWEST or not [entry for entry in found if entry.signed or not is_cut(entry)]:
        return known
    lines = {
        id(entry): line for entry in found if entry.item and not is_cut(entry) and (line := _line(entry))
    }
    fit = sum([known.begin(line) >= 0 for line in lines.values()]) if known is not None else 0
    style = known
    if fit * 2 < len(lines):
        some = found[:: -(-len(found) // _ASKED)]
        asked = [line for entry in some if entry.item and (line := lines.get(id(entry)) or _line(entry))]
        style = style_of(asked) if len(asked) >= _FEWEST else None
    if style is None or style.quoted or style.part == UNPARTED:
        return style
    for entry in found:
        line = lines.get(id(entry), "")
        begin = style.begin(line) if line else -1
        if begin < 0:
            continue
        title = title_in(line[begin:], style.part)
        before_colon = style.part == ": " and line.startswith(f"{title}: ", begin)
        if not title or title == entry.title:
            continue
        if before_colon or not _is_read_better(title, entry.title, line):
            entry.title = title
    return style


def line_of(words: str) -> str:
    """A reference on one line, without its number or what it is cited by."""
    line = " ".join(words.split())
    if line[:1].isalpha() or line[:1] in _DASHES:
        return line
    line = unled(line)
    return _KEY.sub("", line) if line[:1] == "[" else line


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
    if (place > 0 and text.text[place - 1] in QUOTES) or not _SHORTEST_LINE <= len(
        text.text
    ) <= _LONGEST_LINE:
        return ""
    if any(text.text[begin:end].strip(" .,") == title for begin, end in text.spans):
        return ""
    line = line_of(text.text)
    return line if title in line else ""


_BARE_YEARS = frozenset(((" ", " "), (" (", ") ")))
"""What stands around a year in a style that parts titles and sources by nothing."""


def style_of(lines: Sequence[str]) -> Style | None:
    """The style of most of some lines."""
    begun = _beginning(lines)
    if begun is None:
        return None
    rests = [line[place:] for line in lines if (place := begun.begin(line)) >= 0]
    quoted = sum([rest[:1] in QUOTES for rest in rests])
    parts = Counter(part for rest in rests if (part := part_in(rest)))
    part, number = parts.most_common(1)[0] if parts else ("", 0)
    if (
        begun.signs
        and begun.signs <= _BARE_YEARS
        and sum(map(is_unparted, rests)) * 2 > len(rests) > number * 3
    ):
        return Style(begun.signs, begun.names, UNPARTED)
    if (number + quoted) * 3 < len(rests) or number * 3 < parts.total() * 2:
        return None
    return Style(begun.signs, begun.names, part, quoted * 2 > len(rests))


def _beginning(lines: Sequence[str]) -> Style | None:
    """How most of some lines tell where their titles begin: behind a year, or behind authors and a sign."""
    enough = max(_FEWEST, (len(lines) * 3 + 4) // 5)
    told = Counter(around for line in lines if (around := _signs_of(line)))
    signs = {around: number for around, number in told.items() if number * 8 >= len(lines)}
    if sum(signs.values()) >= enough:
        return Style(frozenset(signs), None)
    kinds = Counter(found.lastgroup for line in lines if (found := _KINDS.match(line)) is not None)
    kind = (
        "in full"
        if kinds["full"] * 4 >= len(lines)
        else "led"
        if kinds["led"] > kinds["turned"]
        else "turned"
    )
    for form in _FORMS[kind]:
        if sum([form.match(line) is not None for line in lines]) >= enough:
            return Style(frozenset(), form)
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


def _is_read_better(title: str, read: str, line: str) -> bool:
    """Whether a title was read better by itself: without authors, publisher, volume, or a sentence longer."""
    if _VOLUME.search(title):
        return True
    if title.startswith(read):
        return not _goes_on(title[len(read) :])
    if (place := title.find(read)) > 0 and _may_be_names(title[:place]):
        return True
    more = read[len(title) :].lstrip(" .?!") if read.startswith(title) else ""
    if more[:2] == ", " and ": " in more:
        return False  # a city and a publisher
    words = more.split()
    if len(words) < _FEWEST_WORDS or not line[line.find(read) + len(read) :].strip(" .,;"):
        return False
    return sum([word[0].islower() for word in words]) * 2 >= len(words) and not _DIGIT.search(more)


def _goes_on(more: str) -> bool:
    """Whether what a style has behind a title that was read may be its own: no tag, source or year."""
    behind = more.strip()
    kind = behind[:1] == ":" and behind.count(" ") < _FEWEST_WORDS  # `: a textbook`
    if kind or behind[-1:] == "]" or _YEAR.search(more) or _NUMBERING.match(more):
        return False
    return more[:1] != "," or not _CAPITALIZED.search(more)


_NUMBERING = late(r", (?:vol|no|pp?|ed)\b")
_FEWEST_WORDS = 3
_DIGIT = late(r"\d")
_VOLUME = late(r"\d ?[:;] ?\d|\d ?\(\d+\)")
_CAPITALIZED = late(rf"[ (]{_CAPITAL}")
