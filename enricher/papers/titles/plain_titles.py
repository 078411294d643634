"""A title from bare words, without links: what a keeper sets before and behind it is taken off.

Words come in; a title goes out, or nothing where they are a label, a day or authors. Numbers, boxes,
pictograms, venues, identifiers and lines of authors around a title are no part of it.
"""

import re
from functools import lru_cache

from enricher.papers.authors.affiliated_names import before_affiliated
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.et_al import ET_AL, are_authors, without_et_al
from enricher.papers.authors.initialled_names import are_names, behind_initials
from enricher.papers.authors.listed_families import behind_families
from enricher.papers.authors.placed_authors import OF_ANY_WORK, without_names
from enricher.papers.authors.spoken_names import are_all_names, begins_title, begins_with_name, without_and
from enricher.papers.authors.styled_authors import behind_styled
from enricher.papers.titles.below_colons import below_authors
from enricher.papers.titles.between_semicolons import title_before_semicolons
from enricher.papers.titles.cited import behind_authors, title_by_kind, up_to_kind
from enricher.papers.titles.cited_sources import before_source
from enricher.papers.titles.clean_titles import (
    cleaned,
    is_bare,
)
from enricher.papers.titles.place_before import without_place
from enricher.papers.titles.placed_alone import title_before_place
from enricher.papers.titles.plain_tails import (
    FEWEST_OF_TITLE,
    JOURNAL_IN,
    LONGEST_END,
    PLACED,
    is_aside,
    is_volume,
    untailed,
)
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_venue,
    is_where_and_when,
    looks_like_names,
)
from enricher.papers.words.no_years import STANDS_IN, with_year
from enricher.papers.words.short_given import NO_SHORT_STOP
from enricher.papers.words.signs_of_names import holds_et_al
from enricher.papers.words.title_marks import (
    SEPARATORS,
    TRAILED_ENDS,
    unled,
    untrailed,
    without_venue_behind,
)
from enricher.papers.words.title_words import may_be_of_title
from enricher.papers.words.wrapped import unwrapped

_LONGEST_BEHIND = 130
"""Characters behind a title in which its venue and a remark stand."""
FARTHEST = 3_000
"""Characters of a block in which its title is looked for."""
# One class of signs first: the engine skips to them.
CUT = re.compile(
    rf"[.。\s](?:(?<=[.。])(?<!\b[A-ZÀ-ÞА-ЯЁ].)(?<!\bvs.)(?<!\bal.){NO_SHORT_STOP}(?<!\.[a-zA-Z].)(?=\s|$)|(?<=\n)"
    r"|(?<=\s)(?:[|–—·•-]\s|\|\|))"
)


# One text is asked of for its bold words, its emphasis and its links, and by each part.
@lru_cache(maxsize=2048)
def plain_title(text: str) -> str:
    """The title in a text without links: its first part that is no label, no day and no line of authors."""
    end = text[-LONGEST_END:]
    if ("20" in end or "19" in end or "'" in end) and (title := title_before_place(text)):
        return title
    if " 20" in text[-_LONGEST_BEHIND:]:
        text = without_venue_behind(text)
    if is_bare(title := text.strip().rstrip(SEPARATORS)) and not title.lower().endswith(TRAILED_ENDS):
        return "" if is_label(title) else title
    if "(" in text and (yeared := with_year(text)) and STANDS_IN not in (title := plain_title(yeared)):
        return title
    if ":\n" in text and (below := below_authors(text)):
        return plain_title(below)
    bare, dated = untrailed(unled(text[:FARTHEST])), "20" in text or "19" in text
    if dated and "; " in bare and (titled := title_before_semicolons(bare)):
        return titled
    if dated and (behind := without_place(bare)) != bare and not is_aside(behind):
        bare = behind
    lead = ""
    if "al" in bare and holds_et_al(bare) and (found := ET_AL.search(bare)):
        whole, bare = bare, without_et_al(bare, found.start(), found.end())
        lead = whole[: len(whole) - len(bare)] if whole.endswith(bare) else ""
    if not bare or is_label(bare) or (";" in bare and _is_placed(bare)):
        return ""
    return bare if is_bare(bare) and _is_whole(bare) else _in_parts(bare, lead, dated=dated)


def _in_parts(bare: str, lead: str, *, dated: bool) -> str:
    """The title in words that hold more."""
    if ("]" in bare or ")" in bare) and (told := title_by_kind(bare) or before_affiliated(bare)):
        return cleaned(told)
    whole = led = up_to_kind(unwrapped(bare))
    listed = "," in led and (". " in led or " and " in led or " & " in led)
    bare = behind_styled(led) if listed else led
    if bare == led:
        bare = behind_initials(led)
        if not (listed and _are_of_one_stop(led, bare)):
            spoken = _behind_several(led) if "," in led else led
            bare = behind_families(bare if spoken == led else behind_initials(spoken))
            led = spoken
    title = behind_authors(bare)
    bare = bare if title != bare and _begins_title(bare, title) else title
    bare = _behind_colon(bare) if ": " in bare else bare
    if dated or bare != whole:
        lead = whole[: len(whole) - len(bare)] or lead if whole.endswith(bare) else lead
        bare = before_source(bare, lead)
    parts = [part.strip() for part in _parts(bare)]
    if len(parts) == 1:
        only = cleaned(without_names(untailed(_behind_names(parts[0]))))
        return "" if len(bare) < len(led) and is_label(only) else only
    while len(parts) > 2 and is_label(parts[0]):  # a year, and then a venue
        bare = bare[bare.find(parts[1], len(parts[0])) :]
        del parts[0]
    if len(parts) > 2 and _is_cited(parts):
        return cleaned(parts[1])
    chosen = _behind_names(parts[0])
    if (
        chosen == parts[0]
        and (looks_like_names(parts[0]) or is_label(parts[0]))
        and not is_label(parts[1])
        and (
            not is_name(parts[1].rstrip(" ,;"))
            or may_be_of_title(parts[1])
            or (len(parts) == _HALVES and is_label(parts[0]) and _BAR_BETWEEN in bare)
        )
    ):
        chosen = parts[1]
    elif not is_aside(parts[1]):
        chosen = _joined(bare, parts)
    return "" if is_label(chosen) else cleaned(without_names(untailed(chosen)))


def _begins_title(bare: str, title: str) -> bool:
    """Whether what looks like authors before a colon begins the title: it says nothing alone, or is signed.

    `Doors and Walls (2019): An Overview`, `Romeo, Juliet: A Dialogue Corpus. W. Example. ACL 2020.`
    """
    if bare[: len(bare) - len(title)].rstrip()[-1:] != ":":
        return False
    first, *behind = _parts(title)
    return OF_ANY_WORK.fullmatch(first) is not None or (bool(behind) and are_names(behind[0].strip(" ,;")))


def _are_of_one_stop(text: str, title: str) -> bool:
    """Whether the initials of the authors before a title have one stop, behind the last, beyond doubt."""
    lead = text[: len(text) - len(title)].rstrip()
    return lead[-1:] == "." and lead.count(".") == 1 and ". " in text


def _behind_colon(bare: str) -> str:
    """A title without the authors before its colon, where a venue stands behind it, or its year."""
    names, _, title = bare.partition(": ")
    if not is_byline(names) or len(_parts(names)) > 1:
        return bare
    last = names.rpartition(", " if " and " not in names else " and ")[2]
    if title.count(" ") >= FEWEST_OF_TITLE - 1 and is_lone_name(last) and is_aside(title.rpartition(", ")[2]):
        return title
    parts = _parts(title)
    return title if len(parts) > 1 and is_aside(parts[1].strip()) else bare


def _is_placed(bare: str) -> bool:
    """Whether a text is authors and, behind a semicolon, where their paper stands."""
    names, _, where = bare.partition(";")
    return PLACED.match(where.strip()) is not None and are_authors(names.strip())


def _is_cited(parts: list[str]) -> bool:
    """Whether full stops part authors, a title and where it stood: `Ann Example. A Title. ICML, 2020`."""
    first, title, where = parts[:3]
    if " " not in title or is_label(title) or is_byline(title):
        return False
    if not is_venue(where):
        return is_where_and_when(where.strip()) and is_lone_name(first) and not is_lone_name(title.strip())
    return are_names(first) or is_byline(first) or (is_name(first) and not may_be_of_title(first))


def _is_whole(bare: str) -> bool:
    """Whether bare words tell of no author, before a colon or by an initial, and of nothing that happened."""
    if "ccepted" in bare or (":" in bare and (" and " in bare or bare[1:3].isupper())):
        return False
    return "-" not in bare or behind_initials(bare) == bare


_HALVES = 2
_BAR_BETWEEN = " | "
"""What parts a day, or a venue, from a title by itself: `2024-03 | Hear It First`."""


def _behind_names(text: str, *, whole: bool = False) -> str:
    """A title without the authors before it: `Ann Example, Bob Sample, A Title of Words, ICML 2020`."""
    if text.count(",") < 2 and (" & " not in text or "," not in text):
        return text
    parts = [part for part in text.split(",") if part.strip()]
    names = 0
    while names < len(parts) and are_all_names(without_and(parts[names])):
        names += 1
    if names in (0, len(parts)) or len(parts[names].split()) < 4 or parts[names].lstrip().startswith("and "):
        return text
    kept = parts[names:]
    while not whole and len(kept) > 1 and (is_label(kept[-1]) or is_aside(kept[-1])):
        if kept[-1].count(")") > kept[-1].count("("):
            break  # of what is in brackets: `A Title of Words (2nd edition, 2018)`
        kept.pop()
    several = " & " in parts[0] and is_byline(parts[0])
    if names == 1 and ((len(kept) == len(parts) - 1 and not several) or not begins_title(parts[0], kept[0])):
        return text  # nothing tells that it is cited, or that its first words are a name
    return ",".join(kept).strip()


def _behind_several(text: str) -> str:
    """A title without the authors before it, two at least, each as spoken: `S.P. Example, Ann Sample, `."""
    first, _, others = text.partition(",")
    if " and " in first and others.count(" ") > FEWEST_OF_TITLE and _are_two(first):
        return others.strip()
    if not is_name(first) or may_be_of_title(first):
        return text
    second = without_and(others.partition(",")[0])
    if not are_all_names(second) or may_be_of_title(second):
        return text
    title = _behind_names(text, whole=True)
    lead = text[: len(text) - len(title)] if text.endswith(title) else ""
    title = _behind_names(text) if before_source(title, lead) == title else title
    return text if begins_with_name(title) else title  # the last of the authors, before a stop


def _are_two(text: str) -> bool:
    """Whether a text is two authors as spoken, and nothing else: `Ann Example and Bob Sample`."""
    names = text.split(" and ")
    return len(names) == 2 and all(" " in name and is_lone_name(name) for name in names)


def _parts(bare: str) -> list[str]:
    parts, last = [], 0
    for found in CUT.finditer(bare):
        if found.start() > last:
            parts.append(bare[last : found.start()])
        last = found.end()
        if len(parts) > 8:
            break
    parts.append(bare[last:])
    return [part for part in parts if part.strip(" .,;:|()[]")] or [bare]


def _joined(bare: str, parts: list[str]) -> str:
    """A title that itself holds what else parts one: up to the first line of authors, venue or line's end."""
    line = bare.partition("\n")
    first = line[0]
    if line[2] and line[2].strip()[:1].islower():
        first = bare.replace("\n", " ")
    place = 0
    for number, part in enumerate(parts):
        at = first.find(part, place)
        if at < 0:
            break
        behind = "".join(parts[number + 1 : number + 2])
        if place and (is_aside(part) or is_volume(behind) or JOURNAL_IN.match(first, at)):
            return first[:at].rstrip(SEPARATORS)
        place = at + len(part)
    return first
