"""What a line tells that is no paper: what somebody did or was, and words beside a title of other things.

Words come in; yes or no goes out. Most lines are told by signs without which they say nothing of the kind.
"""

import re

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry
from enricher.papers.words.needles import holds_any
from enricher.papers.words.sentences import leads_on
from enricher.papers.words.title_marks import unled

_LONGEST = 800
"""Characters of a line that is asked."""

_DONE = late(
    r"(?:(?:i|we) (?:am|are|was|were|will|have|had|won|got|gave|join|serve|receive|attend|present"
    r"|organi[sz]e|release)(?:e?d)?\b|(?:our|my) (?:papers?|work|team|group|lab|student|tutorial"
    r"|workshop|survey)\b"
    r"|(?:an?|one|two|three|four|five|six|several|some|\d{1,2}) (?:new )?(?:papers?|works?|talks?)\b"
    r"|(?:all |the )*(?:accepted|selected|submitted) (?:papers?|abstracts?|submissions?|posters?|authors?)"
    r" (?:will|are|were|must|should|can|may|have)\b"
    r"|(?:invited|keynote|contributed) (?:talk|speaker|lecture)|talk(?:s| at| on|:)|keynote\b|seminar\b"
    r"|services?: |volunteer\b"
    r"|reviewe[rd]\b|(?:senior |associate )?(?:area chair|editor|program)\b|(?:pc|program committee) member"
    r"|(?:co-)?(?:organi[sz](?:er|ed|ing)|chair)\b|(?:session|program|general|publicity) chair"
    r"|(?:best|outstanding|distinguished|top) (?:student )?(?:paper|reviewer|poster|demo|thesis)\b"
    r"|scholarship|(?:phd |research )?fellow(?:ship)?\b|teaching (?:assistant|fellow)|lecture(?:r\b| \d)"
    r"|instructor|(?:visiting|research|software|postdoc|assistant|associate|full|principal|senior|junior) "
    r"(?:researcher|scholar|scientist|student|intern|engineer|professor|fellow|assistant)"
    r"|[\w .'-]{3,40}+, (?:ph\.?d\.?|master'?s?|m\.?sc\.?|postdoc\w*|professor|research|assistant|associate"
    r"|visiting)\b|professor\b|postdoc|intern(?:ship)?\b|ph\.? ?d\.?\b|m\.? ?sc?\.?\b|b\.? ?sc?\.?\b|bachelor"
    r"|master(?:s|'s)? (?:of|in|student)|member of\b|attend(?:ed|ing)\b|presented\b|joined\b|received\b|won\b"
    r"|served?\b|released?\b|added\b|fixed\b|updated\b|dropped\b|homework\b|assignment \d|midterm|exam\b"
    r"|(?:(?:coffee|tea|lunch) )?(?:break|lunch|dinner|banquet|reception)\W*(?:\(|\Z)"
    r"|(?:github )?(?:repository|collection) (?:with|of) (?:useful|helpful)\b"
    r"|[\w&/-]{2,12} = [a-z]"
    r"|this (?:code|repo\w*|project|work)\b|thanks\b|read the\b|do the\b|implement the\b)"
)
"""What somebody did or was, by its first words in small letters; titles begin with hardly one of these."""
_SAID = late(
    r"\b(?:keynote|invited talk|area chair|program committee)\b"
    r"|招待講演|基調講演|特邀报告|邀请报告|초청 ?강연",
    re.IGNORECASE,
)
_ASIDE = late(
    r"\b(?:invited|seminar|reviewer|committee|(?:tutorial|talk|poster) at|internship"
    r"|see you|due|runner[- ]up at|(?:interview(?:ed)?|podcast|op-?ed) (?:in|on|with|by|for|at)"
    r"|panel dis?cuss?ion|remarks at"
    r"|(?:is|are|was|were|been|papers?|got) (?:conditionally )?accepted|accepted to)\b",
    re.IGNORECASE,
)
"""Words beside a title of what is no paper."""
_SIGNS = (
    "invited",
    "keynote",
    "committee",
    "seminar",
    "reviewer",
    "area chair",
    "tutorial at",
    "talk at",
    "poster at",
    "internship",
    "see you",
    "due",
    "runner",
    "interview",
    "podcast",
    "panel d",
    "remarks at",
    "op-ed",
    "oped",
    "accepted",
    "講演",
    "报告",
    "강연",
)
"""In small letters, one of them stands in whatever is found by what is above."""


def is_deed(entry: Entry) -> bool:
    """Whether an entry tells what somebody did or was: `Organizer of the [Workshop](...) at ICRA 2024`."""
    return is_done(entry.units[0].text.text[:_LONGEST], entry.title)


def is_done(text: str, title: str) -> bool:
    """Whether a text or its title begins as what somebody did or was."""
    return bool(_DONE.match(unled(text).lower()) or _DONE.match(title.lower()))


def leads_from_award(title: str) -> bool:
    """Whether a title is what leads to a link: `Best Paper Award, invited for submission to [Letters]`."""
    return ("ward" in title or "nvited" in title) and leads_on(title)


def is_edited(entry: Entry) -> bool:
    """Whether an entry is a journal that somebody edits: `[Letters of Lakes](...) (Guest Editor)`.

    Or the office, and behind it that journal: `Associate Editor, [Letters of Lakes](...)`.
    """
    text = entry.units[0].text.text
    if "ditor" not in text and "oard" not in text:
        return False
    if _OFFICE.match(unled(text)) is not None:
        return True
    if not _JOURNAL.search(entry.title):
        return False
    place = text.find(entry.title)
    return place >= 0 and _EDITED.match(text, place + len(entry.title)) is not None


def is_of_somebody(text: str) -> bool:
    """Whether a text tells of a student, whose degree stands behind a name: `Ann Example (PhD) studied`."""
    return _SOMEBODY.match(text) is not None


_SOMEBODY = late(
    r"\W*[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}[*,]{0,2} "
    r"\((?:Ph\.? ?D|M\.?A|M\.?S(?:c|\.c)?|B\.?A|B\.?S(?:c|\.c)?|Master|Undergrad"
    r"|Post-?[Dd]oc|Doctoral|Bachelor)"
    r"[^()\n]{0,60}\)\W{0,4}(?:(?:who|[Ss]he|[Hh]e|[Tt]hey) )?(?:has |now |first )?"
    r"(?:stud(?:ied|ies)|works?\b|worked|is\b|was\b|start|tackled|wrote|graduated|received|joined|did\b|proved"
    r"|now\b|went\b|develop|explor|investigat)"
)


_OFFICE = late(
    r"(?:(?:co-?|founding|associate|managing|deputy|area|section|senior|academic|handling|guest|past|former"
    r"|current|action|advisory|review|editorial|international|member of the|chair of|the) ?){1,4}"
    r"(?:editors?(?:[ -]in[ -]chief)?|board(?: members?)?)(?= ?[,(;\n–—]| (?:of|for|at|in|with)\b|\W*\Z)"
    r"|editors?[ -]in[ -]chief(?= ?[,(;\n–—]| (?:of|for|at|in|with)\b|\W*\Z)",
    re.IGNORECASE,
)
"""What somebody is or was at a journal, as a line begins with it."""
_JOURNAL = late(r"\b(?:Transactions|Journal|Letters) (?:on|of|in) |\b(?:Journal|Letters|Magazine)\Z")
_EDITED = late(r"\s*\((?:[^()]{0,80}[ -])?[Ee]ditor\b[^()]{0,160}\)\W*\Z")


def is_said_aside(text: str, beside: str) -> bool:
    """Whether a text is one of a keynote, or words of what is no paper stand `beside` its title."""
    if not holds_any(text.lower(), _SIGNS):  # as most
        return False
    return bool(_SAID.search(text) or _ASIDE.search(beside))
