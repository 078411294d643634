"""What an object of a programme tells of a paper at its hours, though its fields have other names for that.

A decoded object comes in; fields go out, under names that every paper has: nothing where it tells no more.
"""

import re
from collections.abc import Mapping
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields.programmes import is_pause, is_said_to_be_none, is_talk
from enricher.papers.titles.paragraphs import authors_in, name_in, names_somebody

_HOURS = ("time", "Time", "time_start", "start_time", "startTime", "start", "hours", "timeslot")
_BELOW = ("subtitle", "Subtitle", "details", "Details")
_WRITTEN_BY = frozenset(("authors", "author", "speaker", "speakers", "presenter", "presenters", "Authors"))
_LONGEST_NAMES = 400
_NEAR = 40
_SHOWN = late(
    r"(?:contributed|oral|spotlight|accepted|lightning) (?:talk|paper|presentation)s? ?\d{0,3}\s?:\s+(?=\S)",
    re.IGNORECASE,
)
"""How a paper is shown, before its title: `Contributed Talk 2: Lakes`."""


def told_at_hour(value: Mapping[str, Any]) -> dict[str, str]:
    """Who wrote it, by the field below its title, or its title without how it is shown."""
    if not any(isinstance(value.get(name), str) for name in _HOURS):
        return {}
    told = _names_below(value) if "title" in value and _WRITTEN_BY.isdisjoint(value) else {}
    if told and (is_pause(value) or is_talk(value) or is_said_to_be_none(value)):
        return {}
    name = value.get("name", value.get("title"))
    if "title" not in value and isinstance(name, str) and _names_slot(name, value):
        told["title"] = name
    if isinstance(name, str) and ":" in name[:_NEAR] and (shown := _SHOWN.match(name)):
        told["title"] = name[shown.end() :]
    return told


def _names_slot(name: str, value: Mapping[str, Any]) -> bool:
    """Whether an hour's name is a title by its length: a slot's of Jekyll's theme for conferences, say."""
    if name.count(" ") < _FEWEST_BLANKS or not value.keys() >= _SLOT or len(value) > _MOST_OF_SLOT:
        return False
    return not (is_pause(value) or _NO_TALK.match(name))


_SLOT = frozenset(("time_start", "time_end"))
_MOST_OF_SLOT = 6
_FEWEST_BLANKS = 4
_NO_TALK = late(
    r"(?:welcome|opening|closing|panel|discussion|keynote|invited|award|registration|social|lunch|dinner|coffee"
    r"|break|walk|tour|trip|bus|meet|visit|networking|conference|workshop|poster|demo|session|day)\b",
    re.IGNORECASE,
)
"""How is called what is no paper, in however many words."""


def names_talk(told: Mapping[str, Any]) -> bool:
    """Whether front matter is a talk's, by its name and who gives it, as Jekyll's theme for meetings has."""
    name = told.get("name")
    if not isinstance(name, str) or "speakers" not in told or not isinstance(told["speakers"], list):
        return False
    kinds = (one for held in map(told.get, _KINDS) for one in (held if isinstance(held, list) else [held]))
    if any(isinstance(kind, str) and _NO_TALK.match(kind) for kind in kinds):
        return False
    return name.count(" ") >= _FEWEST_OF_TALK and not (_NO_TALK.match(name) or is_pause({"title": name}))


_KINDS = ("track", "tags", "categories", "type")
_FEWEST_OF_TALK = 2


def _names_below(value: Mapping[str, Any]) -> dict[str, str]:
    """The names that are all of what stands below a title, or that begin it before where one works."""
    for field in _BELOW:
        line = value.get(field)
        if not isinstance(line, str) or not 0 < len(line) < _LONGEST_NAMES:
            continue
        if names := authors_in(line.strip()):
            return {"authors": names}
        if "," in line and names_somebody(line):
            return {"authors": name_in(line)}
    return {}
