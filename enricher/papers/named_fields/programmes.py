"""What stands beside papers in a programme, a calendar, a site's data: hours, breaks, persons, menus.

A decoded object comes in; whether it is one of these goes out. An object with authors, an abstract or the
address of a paper is none.
"""

import re
from collections.abc import Mapping
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.layouts import bare
from enricher.papers.named_fields.sites_files import is_of_search, is_of_settings, is_pane
from enricher.papers.named_fields.values import leaves
from enricher.papers.words import programme_words

_TIMES = {
    "start": "end",
    "startTime": "endTime",
    "start_time": "end_time",
    "startDate": "endDate",
    "start_date": "end_date",
    "dtstart": "dtend",
    "start-time": "end-time",
}
_TITLES = ("title", "name", "event", "Title", "Name", "Event")


def is_hour(value: Mapping[str, Any]) -> bool:
    """Whether an object is an hour of a calendar, of which nothing says that a paper is given then."""
    timed = any(begin in value and end in value for begin, end in _TIMES.items())
    return timed and not fields.has_signs(value)


def is_event(value: Mapping[str, Any]) -> bool:
    """Whether an hour is said to be of a kind as which no paper is shown: `Registration`, `Meetup`."""
    kind = next((held for name in _KINDS if isinstance(held := value.get(name), str)), "").strip(" :")
    return bool(kind) and not programme_words.is_how_shown(kind) and is_hour(value)


def is_person(value: Mapping[str, Any]) -> bool:
    """Whether an object is somebody, whose `title` is a degree, a post, or that of a talk."""
    if not isinstance(value.get("name"), str):
        return False
    if not _OF_LIVES.isdisjoint(value):
        return True
    return "title" in value and not _OF_PERSONS.isdisjoint(value) and not fields.has_signs(value)


_OF_LIVES = frozenset(("bio", "biography", "Bio", "job"))
_OF_PERSONS = frozenset(
    (
        "email",
        "position",
        "role",
        "affiliation",
        "photo",
        "avatar",
        "img",
        "image",
        "office",
        "phone",
        "scholar",
    )
)


def is_of_menu(value: Mapping[str, Any]) -> bool:
    """Whether an object is an entry of a site's menu: a word or two, and where that leads on the site.

    Or what its colours mean, which is a `Legend` and nothing more.
    """
    title = value.get("title")
    if isinstance(title, str) and title.strip(" :").lower() in _LEGENDS and len(value) < _FEWEST_OF_PAPER:
        return not fields.has_signs(value)
    if not isinstance(title, str) or title.count(" ") > 1 or not value.keys() <= _IN_MENUS:
        return False
    if "color" in value and " " not in title:
        return True  # of a legend
    places = [held for name in _PLACES if isinstance(held := value.get(name), str) and held]
    return bool(places) and all(map(_is_near, places))


def _is_near(place: str) -> bool:
    """Whether an address is of a page of the site, or of no more than an account elsewhere."""
    if "://" in place:
        return _ACCOUNT.match(place) is not None
    return not place.lower().endswith((".pdf", ".ps", ".gz"))


_ACCOUNT = late(
    r"https?://(?:www\.)?(?:github|gitlab|twitter|x|linkedin|facebook|instagram|youtube|discord)\.com/[^/?#]{0,60}/?\Z",
    re.IGNORECASE,
)
_LEGENDS = frozenset(("legend", "legende", "légende", "leyenda", "legenda"))
_FEWEST_OF_PAPER = 4
_PLACES = ("url", "href", "link", "path", "to")
_IN_MENUS = frozenset(
    (
        "title",
        "color",
        "icon",
        "weight",
        "order",
        "children",
        "external",
        "target",
        "class",
        "id",
        "parent",
        *_PLACES,
    )
)


def is_pause(value: Mapping[str, Any]) -> bool:
    """Whether an object is called as what stands between the papers of a programme is."""
    title = _title_of(value)
    if not programme_words.is_pause(title):
        return False
    return _OF_CATALOGUES.isdisjoint(map(bare, value)) and not fields.has_signs(value)


_OF_CATALOGUES = frozenset(
    ("paperid", "corpusid", "openalexid", "magid", "pmid", "pmcid", "bibcode", "citationcount")
)
"""What catalogues tell of papers, and programmes not of breaks: `Coffee and Sleep` may be an article."""


def _title_of(value: Mapping[str, Any]) -> str:
    """How an object is called, without the tags of HTML in it."""
    title = next((held for name in _TITLES if isinstance(held := value.get(name), str)), "")
    return _TAG.sub("", title) if "<" in title else title


_TAG = late(r"</?(?:b|i|strong|em|span)\b[^<>]{0,100}>", re.IGNORECASE)


def is_slot(value: Mapping[str, Any]) -> bool:
    """Whether an object is an hour of a programme that names nobody and leads nowhere."""
    hour = next((held for name in _HOURS if isinstance(held := value.get(name), str)), "")
    if not hour or _CLOCK.search(hour) is None or not _SPOKEN_BY.isdisjoint(map(bare, value)):
        return False
    if any(value.get(name) not in _NO for name in _SAID):
        return False
    return not fields.has_signs(value) and not any(
        "://" in text and _LEADS.search(text) for text in leaves(value)
    )


_LEADS = late(
    r"://(?!(?:maps\.app\.goo\.gl|goo\.gl/maps|(?:www\.)?google\.[a-z.]{2,6}/maps|maps\.(?:google|apple)\.[a-z.]{2,6}"
    r"|(?:www\.)?openstreetmap\.org)(?![\w-]))"
)
"""What leads to something, and not to a place on a map, where people meet."""
_HOURS = ("time", "Time", "timeslot", "slot", "hour", "hours")
_CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_SPOKEN_BY = frozenset(("speaker", "speakers", "presenter", "presenters", "author", "people", "person"))


def is_group(value: Mapping[str, Any]) -> bool:
    """Whether an object is a group of people in a list: `{title: Program Chairs, members: [{name: ...}]}`."""
    held = next((one for name in _MEMBERS if isinstance(one := value.get(name), list)), ())
    return any(isinstance(one, dict) and "name" in one for one in held[:1]) and not fields.has_signs(value)


_MEMBERS = ("members", "people", "persons", "chairs", "staff", "committee")


def is_offer(value: Mapping[str, Any]) -> bool:
    """Whether an object is a post or a call for which somebody may apply until a day."""
    return not value.keys().isdisjoint(_OF_OFFERS) and not fields.has_signs(value)


_OF_OFFERS = (
    "closingDate",
    "closing_date",
    "applicationDeadline",
    "application_deadline",
    "hiringOrganization",
)


def is_said_to_be_none(value: Mapping[str, Any]) -> bool:
    """Whether a programme's keeper says so, by a field for that or before the title: `(Invited Talk) ...`."""
    if any(name in value and value[name] in _NO for name in _SAID):
        return True
    if not programme_words.is_called_talk(_title_of(value)) or not any(value.get(name) for name in _TIMED):
        return False
    return not any(value.get(name) for name in _WRITTEN) and not any(
        map(fields.leads_to_paper, value.values())
    )


_SAID = ("Is_paper", "is_paper", "isPaper", "ispaper")
_NO = (None, False, "false", "False", "no")
_TIMED = (
    *_HOURS,
    *_TIMES,
    "begin",
    "date",
    "Date",
    "speaker",
    "speakers",
    "Speaker",
    "presenter",
    "Presenter",
)
_WRITTEN = (
    "authors",
    "author",
    "Authors",
    "Author",
    "doi",
    "arxiv",
    "arxiv_id",
    "pdf",
    "paper",
    "openreview",
)


def is_talk(value: Mapping[str, Any]) -> bool:
    """Whether an object is a talk in a programme, by its kind: of no authors, without a paper's page."""
    kind = next((held for name in _KINDS if isinstance(held := value.get(name), str)), "")
    if kind.strip(" :").lower() not in _TALKS or _SPOKEN.isdisjoint(value):
        return False
    return not any(value.get(name) for name in _OF_A_PAPER) and not any(
        map(fields.leads_to_paper, value.values())
    )


_KINDS = ("type", "kind", "category", "categories", "format")
_TALKS = frozenset(
    ("invited", "invited talk", "invited speaker", "keynote", "keynote talk", "keynote speech", "plenary",
     "panel", "panel discussion", "invited talks", "keynotes", "organisation", "organization", "social",
     "break")
)  # fmt: skip
_SPOKEN = frozenset(("speaker", "speakers", "presenter", "start", "time", "begin", "moderator", "panelists"))
_OF_A_PAPER = ("authors", "author", "doi", "arxiv", "arxiv_id", "paper", "pdf", "link", "url", "openreview")


def is_session(value: Mapping[str, Any]) -> bool:
    """Whether an object is a session, which somebody chairs, or an event beside the papers, by its kind."""
    if any(value.get(name) for name in _OF_A_PAPER) or any(value.get(name) for name in _SPOKEN_BY):
        return False
    kind = next((held for name in _KINDS if isinstance(held := value.get(name), str)), "")
    if _CHAIRED.isdisjoint(value) and kind.strip(" :").lower().replace("-", " ") not in _EVENTS:
        return False
    return not fields.has_signs(value) and not any(map(fields.leads_to_paper, value.values()))


_CHAIRED = frozenset(("chair", "chairs", "session_chair", "sessionChair", "session chair", "moderator"))
_EVENTS = frozenset(
    ("booth", "sponsor", "sponsor booth", "party", "reception", "welcome", "round table", "roundtable",
     "dinner", "lunch", "coffee", "registration", "excursion", "social event", "meeting", "event",
     "interview", "podcast episode", "podcast", "blog article", "blog post", "news", "job advert",
     "job", "collection", "press package", "press release", "labs post", "subject", "person", "annual report")
)  # fmt: skip
"""Kinds of what journals and meetings list beside their papers."""


def is_meeting(value: Mapping[str, Any]) -> bool:
    """Whether an object is a workshop or a tutorial by its kind, whose address is that of its own site."""
    kind = next((held for name in _KINDS if isinstance(held := value.get(name), str)), "")
    if kind.strip(" :").lower().replace("-", " ").removesuffix("s") not in _MEETINGS:
        return False
    return not any(value.get(name) for name in _WRITTEN) and any(value.get(name) for name in _TIMED)


_MEETINGS = frozenset(
    ("workshop", "tutorial", "associated event", "symposium", "hackathon", "bof", "birds of a feather",
     "doctoral symposium", "doctoral colloquium", "challenge", "contest", "panel", "meetup",
     "application spotlight", "satellite event")
)  # fmt: skip
"""Kinds of what stands beside the papers of a meeting, with papers, persons and a site of its own."""


def is_held(value: Mapping[str, Any]) -> bool:
    """Whether an object of no authors says at which hours it is held: a workshop, a tutorial, a plenary."""
    held = value.get("sessions")
    first = held[0] if isinstance(held, list) and held else None
    if not isinstance(first, dict) or any(value.get(name) for name in _AUTHORED):
        return False
    return any(begin in first and end in first for begin, end in _TIMES.items())


def is_sponsor(value: Mapping[str, Any]) -> bool:
    """Whether an object is who pays for a meeting, by what that is called: `level: Gold`."""
    level = next((held for name in _LEVELS if isinstance(held := value.get(name), str)), "")
    return level.strip().lower() in _TIERS and not any(value.get(name) for name in _WRITTEN if name != "pdf")


_LEVELS = ("level", "tier", "sponsor_level", "Level", "Tier")
_TIERS = frozenset(("diamond", "platinum", "gold", "silver", "bronze", "emerald", "sapphire", "startup"))


def is_part(value: Mapping[str, Any]) -> bool:
    """Whether an object with hours is a session by its name beside its title, or holds its papers."""
    held = next((one for name in _HELD if isinstance(one := value.get(name), list)), ())
    if not isinstance(value.get("session"), str) and not isinstance(next(iter(held), None), dict):
        return False
    timed = any(begin in value and end in value for begin, end in _TIMES.items())
    return timed and not any(value.get(name) for name in _OF_A_PAPER if name != "paper")


_HELD = ("papers", "talks", "presentations", "posters", "subsessions")


def is_given(value: Mapping[str, Any]) -> bool:
    """Whether an object is a talk by where and when it was given: of no authors, without a paper's page."""
    if "title" not in value or not any(pair <= value.keys() for pair in _GIVEN):
        return False
    return not any(value.get(name) for name in _AUTHORED) and not any(
        map(fields.leads_to_paper, value.values())
    )


_GIVEN = (
    frozenset(("where", "when")),
    frozenset(("event", "location")),
    frozenset(("event", "place")),
    frozenset(("venue", "location", "date")),  # as academicpages and its like keep talks
)
_AUTHORED = tuple(name for name in _OF_A_PAPER if name not in ("link", "url"))


def is_none(value: Mapping[str, Any]) -> bool:
    """Whether an object with a title is something else than a paper after all."""
    return (
        is_pause(value)
        or is_person(value)
        or is_of_menu(value)
        or is_talk(value)
        or is_given(value)
        or is_session(value)
        or is_part(value)
        or is_held(value)
        or is_sponsor(value)
        or is_meeting(value)
        or is_said_to_be_none(value)
        or is_slot(value)
        or is_offer(value)
        or is_group(value)
        or is_of_search(value)
        or is_pane(value)
        or is_of_settings(value)
    )
