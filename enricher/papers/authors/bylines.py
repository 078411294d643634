"""Authors beside a title, in one text with it: before it, behind it, or taken for it where they are bold.

A text comes in; what is left of it without its authors goes out, the whole where none are sure.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.authors.affiliated_names import names_affiliated
from enricher.papers.authors.dated_brackets import are_places_of_day, beside_dated_brackets
from enricher.papers.authors.initialled_names import INITIAL, are_names, behind_initials
from enricher.papers.authors.listed_families import LISTED_FAMILIES
from enricher.papers.authors.styled_authors import styled_names
from enricher.papers.blocks import Span, Text
from enricher.papers.words.east_asian_names import are_east_asian_names, is_before_east_asian_title
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names, may_be_venue
from enricher.papers.words.no_years import with_year
from enricher.papers.words.parted_names import undashed, up_to_place, without_journal
from enricher.papers.words.programme_words import without_how_shown
from enricher.papers.words.short_given import NO_SHORT, NO_SHORT_STOP
from enricher.papers.words.signs_of_names import GIVEN_IN_PINYIN, are_topics, holds_et_al, may_hold_names
from enricher.papers.words.title_marks import is_series_of_year, unled
from enricher.papers.words.title_words import may_be_of_title

JOURNAL = re.compile(r"(?:19|20)\d\d\s?;\s?\d|\bvol\. ?\d|\bpp\. ?\d", re.IGNORECASE)
_STOPS = (".", ",", ":")
_VENUE_BEHIND = re.compile(r"[\s,.;:|·—–-]+(?:[^\W\d][\w&.-]{0,23}[ ,'’]+){0,3}(?:19|20)?\d\d\W*")
"""A venue in few words and its year: ` — A&A 2024`, `, 2023`."""
_AND = re.compile(r"\s(?:und|et|y|og|och|en|e)\s")
_SEVERAL = re.compile(r"[,;&]| and ")
_MOST_OF_NAME = 3
"""Blanks in what a paper's net is called, before its authors: `LampNet: A. Ray, B. Sea. "A Title"`."""
_FEWEST_OF_TITLE = 4
"""Words of a title in italics."""
_REACH = 60
"""Characters behind it in which its venue stands."""
_LONGEST_LINE = 400
_LED = re.compile(r"\s*(?:[-*+•]|[\[(]?\d{1,4}[.)\]])\s+")
"""A bullet or a number before the authors."""
_NOBODY = late(
    r"\b(?:Workshop|Git[Hh]ub|GitLab|Universi\w+|Institut\w*|Labs?|Labor\w+|Research|Google|Microsoft|Meta|Apple|Amazon|NVIDIA|OpenAI|DeepMind"
    r"|Verlag|Press|Bd|Nr|Auflage|Team|Group|Talk|Papers?|Award|Oral|Spotlight|Poster|Best|Journal|Conference|Track|Challenge|Survey|Tutorial|Code"
    r"|Data|Dataset|Project|Page|Book|Course|School|College|AI|ML|The|A(?!\.)|An|In|On|To|New|Early|Main|Full|Short|Long"
    r"|Vision|Language|Science|Theory|Topics?|Week|Day|Part|Session|Chapter|Home|Contact|Read|See|More|Show|Shot)\b"
)
"""Words of a line that is nobody's name, though each begins with a capital."""

_GROUP = late(r"(?:[Tt]he )?[A-Z][\w+-]*(?: [\w+-]+){0,2} Collaborations?(?: and others)?")
"""A group that signs as one author: `WATER Collaboration`."""
_AND_OTHERS = re.compile(r",? and (?:others|Coauthors)\Z")
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_PARTICLE = r"(?:de|van|der|von|la|le|den|di|da|al|bin|el|dos|del|ten|ter)"
_INVERTED = late(
    rf"(?:{_PARTICLE} ){{0,3}}{_CAPITAL}[\w'’-]+"
    rf"(?: {_CAPITAL}[\w'’-]+)?, {_CAPITAL}[\w'’.-]*(?: {_CAPITAL}[\w'’.-]*){{0,2}}(?: {_PARTICLE}){{0,3}}"
    r"(?P<others>(?:(?:, |,? (?:and|&) )[^;]{3,2000})?)"
)
"""The first author's family before the given names, as MLA and Chicago have it; others as they are spoken."""
_JOINED = re.compile(r", and |, & |,| and | & ")
_ET_AL = re.compile(r",?\s*\bet\.? ?al\b")
_PARTED = re.compile(rf"(?<!\b[A-ZÀ-ÞА-ЯЁ]){NO_SHORT}\.\s|\n|\s[|–—·•]\s|\[")
"""What ends a line of authors; a point behind an initial does not."""
# The sign first: the engine skips to it.
_PARTED_IN_ASCII = re.compile(rf"[.\n\[](?:(?<=\.)(?<!\b[A-Z]\.){NO_SHORT_STOP}\s|(?<=[\n\[]))")
"""The same, in a text in ASCII without bars."""
_YEAR_BEFORE = re.compile(r"\A(?:19|20)\d\d[)）]?[\s,.:;]{1,4}")
"""The year between a title and its authors."""
_YEAR_BEHIND = re.compile(
    r"[\s,.]*[(（]?(?:(?<=\()[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?(?:19|20)\d\d[a-z]?[)）]?[\s.,:]*\Z"
)
_ENDS_OF_YEAR = frozenset("0123456789)）")
_LONGEST_YEAR = 48
_AROUND = " .,;:-–—|*()（）"
_AROUND_QUOTED = f"{_AROUND}\"'”’»"
_BEFORE_TITLE = " .,;:\uff1a-–—|*(（[“”\"'«„‘`「『｢，"
_LAST_OF_ASCII = "\x7f"
_FARTHEST = 1_000
"""Characters behind a title in which its authors are looked for."""
_AMONG_AUTHORS = re.compile(r"[;&|]| and ")
"""One of these, or a comma, stands between authors, where no `al` is in `et al.`"""


def authors_beside(text: str, title: str) -> str:
    """The authors in a line of an entry, behind its title or before it; empty where none are sure."""
    place = text.find(title) if title else -1
    if place > 0 and (named := names_before(text[:place])):
        return named
    rest = text[place + len(title) :] if place >= 0 else text
    named = _kept_authors_in(rest) if len(rest) < _SHORT else _authors_in(rest)
    if named and "(" in rest[:8] and are_places_of_day(rest, named):
        return ""
    if named or ("(" not in rest and "[" not in rest) or not (bare := beside_dated_brackets(rest)):
        return named
    return told if is_byline(told := _kept_authors_in(bare)) else ""


_SHORT = 100  # characters behind a title that may stand behind others, too: `, ICML 2020, [code]`


def _authors_in(rest: str) -> str:
    """The authors in what stands behind a title."""
    near = rest[:_FARTHEST]
    if ")" in rest or "]" in rest or "resent" in rest or "aper" in rest or "Demo" in rest:
        near = without_how_shown(near)
    if "(" in rest and (placed := names_affiliated(near.lstrip(_AROUND_QUOTED))):
        return placed
    near = near.strip(_AROUND_QUOTED)
    near = _YEAR_BEFORE.sub("", near, count=1) if near[:2] in ("19", "20") else near
    if " · " in near and is_byline(dotted := near.partition(" - ")[0]):
        return dotted.strip().replace(" · ", ", ")
    if " - " in near or "n: " in near or "Proc" in near:
        near = up_to_place(near)
    in_ascii = near.isascii()
    if in_ascii and "," not in near and "al" not in near and not _AMONG_AUTHORS.search(near):
        return ""
    parted = _PARTED_IN_ASCII if in_ascii and "|" not in near else _PARTED
    for part in parted.split(near, maxsplit=2)[:2]:
        candidate = unled(part) if part[:1] > _LAST_OF_ASCII else part  # without a pictogram
        if (named := _named_in(candidate)) and "http" not in named and "]" not in named:
            return named
    line = near.partition("\n")[0]
    return line.replace(" | ", ", ") if " | " in line and is_byline(line.replace(" | ", ", ")) else ""


_kept_authors_in = lru_cache(maxsize=256)(_authors_in)  # many entries of a list go on alike


def _named_in(candidate: str) -> str:
    """The authors that a part of a line is, without the year behind them and where their paper stood."""
    if candidate[-1:] in ")）":
        candidate = _before_year(candidate)
    if looks_like_names(candidate):
        if may_be_of_title(candidate) and are_topics(candidate):
            return ""
        if (bare := candidate.rstrip(" ,"))[-1:].isdigit():
            candidate = _without_unknown_venue(bare)
        named = (
            _ET_AL.split(candidate, maxsplit=1)[0]
            if "al" in candidate and holds_et_al(candidate)
            else candidate
        )
        return without_journal(named.strip(" .,;*")) if "." in named else named.strip(" .,;*")
    if ";" in candidate and (names := _before_proceedings(candidate)):
        return names
    if "," not in candidate:  # a venue, or no authors at all
        return ""
    parts = candidate.split(",")
    last = parts[-1]
    if not (is_label(last) or is_venue(last)):
        return ""
    while parts and (parts[-1] is last or is_label(parts[-1])):
        del parts[-1]
    names = ",".join(parts).strip(" .,;*")
    return names if _are_told_whole(names) or (INITIAL.match(names) and is_name(names)) else ""


def _without_unknown_venue(names: str) -> str:
    """Authors without a venue that no table knows and its year: `A. Ray, GHI 2023`."""
    before, _, where = names.rpartition(",")
    if not may_be_venue(where) or not all(is_name(name.strip(" *†‡")) for name in before.split(",")):
        return names
    return before


def _before_proceedings(candidate: str) -> str:
    names, _, where = candidate.partition(";")
    return (
        names
        if where.lstrip().startswith(("Proc", "In Proc")) and (is_byline(names) or is_name(names))
        else ""
    )


def authors_alone(line: str) -> str:
    """A line that is authors and nothing else but where their paper stands; empty for any other."""
    if ";" in line and (names := _before_proceedings(line)):
        return names
    return line if is_byline(line) else ""


def is_emphasised_name(line: Text) -> bool:
    """Whether a line is one author's name in italics, and nothing else."""
    name = line.text.strip(_AROUND)
    if not line.spans or line.links or line.bold or not is_name(name):
        return False
    begin, end = line.spans[0]
    return line.text[begin:end].strip(_AROUND) == name and not (is_label(name) or may_be_of_title(name))


def names_before(lead: str) -> str:
    """The authors that stand before a title."""
    if len(lead) > _LONGEST_LINE or not may_hold_names(lead):
        return ""  # as most: a number, a day, a venue
    return _names_before(lead.strip())


@lru_cache(maxsize=8192)  # it is asked again of each entry of a section, once all others were seen
def _names_before(lead: str) -> str:
    lead = (with_year(lead) or lead) if "(" in lead else lead
    names = undashed(_without_year(unled(lead).rstrip(_BEFORE_TITLE)).rstrip(" ,;:("))
    if lead[-1:] > _LAST_OF_ASCII and is_before_east_asian_title(lead, names):
        return names
    if named := _behind_net(names):
        return named
    if ";" in names[:_NEAR_STOP] and LISTED_FAMILIES.fullmatch(f"{names};"):
        return f"{names}." if names[-2:-1] == " " and f"{names}." in lead else names
    first, *others = _ET_AL.split(names, maxsplit=1) if "al" in names and holds_et_al(names) else (names,)
    if others:
        return first if is_name(first) or is_byline(first) or are_cited(first) else ""
    names = _AND.sub(" and ", names)
    if names[-1:].isupper() and (names[-2:-1] in ("-", ".") or names[-3:-1] in (", ", ". ", "; ")):
        names += "."  # of an initial
    if "20" in names[:_NEAR_STOP] or "19" in names[:_NEAR_STOP]:  # else no year stands before them
        found = _TAGGED.match(names)
        if found and (untagged := _names_before(names[found.end() :])):
            return untagged
    if not (are_names(names) or is_byline(names) or _are_cited_otherwise(names)):
        return styled_names(names)
    if names.count(" ") == 1 and is_label(names):  # `Book Chapter: A Title`
        return ""
    dated = lead.rstrip(_BEFORE_TITLE)
    return "" if dated[-4:].isdigit() and is_series_of_year(f"{names} {dated[-4:]}") else names


def _behind_net(names: str) -> str:
    """Several authors behind what their net is called: `LampNet: Ann Ray, Bo Sea`."""
    head, colon, named = names.partition(": ")
    return named if colon and head.count(" ") < _MOST_OF_NAME and is_byline(named) else ""


def _without_year(names: str) -> str:
    """Authors without their year behind them: `A. Ray (2004a)`."""
    dated = names[-1:] in _ENDS_OF_YEAR or names[-2:-1].isdigit()
    return _before_year(names) if dated else names


def _before_year(text: str) -> str:
    near = max(0, len(text) - _LONGEST_YEAR)  # else the engine would try each blank before it
    if (found := _YEAR_BEHIND.search(text, near)) and found.start() == near:
        found = _YEAR_BEHIND.search(text)
    return text[: found.start()] if found else text


_NO_PERSON = re.compile(r"\b(?:The|Research|Team|Labs?|Group|[A-Z]{3,}s?|AI)\b")
"""What nets and companies are called, and nobody: `Bellman GAN`, `The Pile`."""


def are_cited(lead: str) -> bool:
    """Whether a text is a reference's authors, one or several, and nothing else."""
    bare = _AND.sub(" and ", _AND_OTHERS.sub("", lead.strip(" .,;:")))
    return are_names(bare) or is_byline(bare) or _are_one_or_inverted(bare)


def _are_cited_otherwise(names: str) -> bool:
    """The same of names that are known to be neither several in full nor with initials, as they stand."""
    bare = names.strip(" .,;:")
    if bare != names.strip(" .,:") or (bare[-1:] == "s" and _AND_OTHERS.search(bare)):
        return are_cited(names)
    return _are_one_or_inverted(bare)


def _are_one_or_inverted(bare: str) -> bool:
    if _GROUP.fullmatch(bare):
        return True
    if is_name(bare):
        return not (may_be_of_title(bare) or _NO_PERSON.search(bare))
    if (found := _INVERTED.fullmatch(bare)) is None:
        return bool(bare) and not bare.isascii() and are_east_asian_names(bare)
    return all(is_name(one.strip()) for one in _JOINED.split(found["others"]) if one.strip())


@lru_cache(maxsize=64)  # a line is asked for by each who looks for its author
def is_lone_name(text: str) -> bool:
    """Whether a line by itself is an author's name: no label, no subject and no place of work."""
    if not is_name(text) or is_label(text) or is_venue(text) or _NO_PERSON.search(text):
        return False
    return not (may_be_of_title(GIVEN_IN_PINYIN.sub("", text)) or _NOBODY.search(text))


def is_byline(line: str) -> bool:
    """Whether a line is several authors, of each of whom more than one name is told."""
    return _are_told_whole(line.strip(_AROUND))


@lru_cache(maxsize=1024)  # a line is asked of by each who looks for authors beside a title, or behind it
def _are_told_whole(bare: str) -> bool:
    if not looks_like_names(bare) or _ONE_NAME_FIRST.match(bare) or _ONE_NAME.search(bare):
        return False
    return not may_be_of_title(bare) or _are_mostly_names(bare)


def _are_mostly_names(bare: str) -> bool:
    """Whether of three names at most one, and not the first, ends as words do: `Christopher Manning`."""
    names = [name for part in _SEVERAL.split(GIVEN_IN_PINYIN.sub("", bare)) if (name := part.strip())]
    like_words = [number for number, name in enumerate(names) if may_be_of_title(name)]
    if like_words and (len(like_words) * 3 > len(names) or like_words[0] == 0):
        return False
    return not any(may_be_of_title(names[number].rpartition(" ")[0]) for number in like_words)


_ONE = r"\s*+[^\s.,;&]++\s*+(?=\Z|[,;&]|and )"
_ONE_NAME_FIRST = re.compile(_ONE)
# The signs first: the engine skips to them.
_ONE_NAME = re.compile(rf"[,;&d](?:(?<=[,;&])|(?<= and) ){_ONE}")
"""Among several, somebody of whom one name is told."""
_NEAR_STOP = 90
"""Characters in which the first author's semicolon stands."""
_TAGGED = late(r"(?=[A-Z])(?:[A-Z][\w&.-]*,? ){1,3}(?:19|20)\d\d[\s:,.|]+(?=[A-Z])")
"""A venue and its year before the authors: `CVPR 2026 A. Example`."""


def are_before_title(text: Text, span: Span) -> bool:
    """Whether several authors, each with two names, stand before words in italics, and a venue behind those.

    `J. Doe, Jane Roe. *A Title of Words*. NeurIPS 2024.`; of a journal in italics its year alone is behind.
    """
    lead, behind = text.text[: span[0]].rstrip(), text.text[span[1] : span[1] + _REACH]
    if lead[-1:] not in _STOPS or len(lead) > _LONGEST_LINE:
        return False
    names = _LED.sub("", lead).strip(" .,:")
    if not looks_like_names(names) or not all(" " in name.strip() for name in _SEVERAL.split(names)):
        return False
    if lead.endswith(":") and not any(map(may_be_of_title, _SEVERAL.split(names))):
        return True
    emphasis, where = text.text[span[0] : span[1]], behind.lstrip(" .,;:").partition(". ")[0]
    where = where.partition("[")[0]
    placed = is_venue(where) or (is_label(where) if where.strip() else "," in lead[-1:] and not text.bold)
    return len(emphasis.split()) >= _FEWEST_OF_TITLE and not is_label(emphasis) and placed


def without_byline(text: str, spans: tuple[Span, ...]) -> str:
    """What stands below a line of authors in italics with the venue behind them; others as they are."""
    if not spans or spans[0][0] > 1:
        return text
    line, _, below = text.partition("\n")
    names, behind = line[: spans[0][1]].strip(), line[spans[0][1] :]
    if not _VENUE_BEHIND.fullmatch(behind) or not (are_names(names) or looks_like_names(names)):
        return text
    if not below.strip() and not (are_names(names) or is_byline(names)):
        return text  # single words that may be a title: `*Attention, Please*, ICASSP 2018`
    return below


def are_several_names(text: str) -> bool:
    """Whether a text is authors and no title behind them, whatever word joins them; one alone is, too."""
    names = behind_initials(_AND.sub(" and ", text).rstrip(" .,:："))
    return looks_like_names(names) or are_names(names) or is_name(names)


def are_of_year(lead: str) -> bool:
    """Whether a text is authors and the year behind them, and nothing else: `A. Ray and Ann Sea. 2020. `."""
    return _YEAR_BEHIND.search(lead) is not None and bool(names_before(lead))
