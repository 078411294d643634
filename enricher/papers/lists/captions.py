"""Lines that a page sets above others than the entry before them: talks, awards, papers.

A line and the entry that it stands below come in; whether that ends the entry goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit
from enricher.papers.words.hours import begins_with_hours

_CAPTION = late(
    r"(?:(?:[A-Z][\w'’-]{0,20}|and|&|of|in|the)\s){0,4}+(?:(?<=\s)|\A)"
    r"(?:Talks|Presentations|Services?|Teaching|Awards|Hono[u]?rs|News|Courses|Experience|Education|Students"
    r"|Activities|Grants|Funding|Contact|Hobbies|Reviewing|Mentoring|Supervision|Employment)"
    r"(?:\s(?:and|&)\s[A-Z]\w{2,20}(?:\s[A-Z]\w{2,20})?)?\W{0,2}\Z"
)
"""What a page sets above its keeper's other things, where no heading does: `Recorded Talks`."""
_CAPTION_OF_PAPERS = late(
    r"(?:(?:refereed|peer[- ]reviewed|selected|invited|recent|other|edited|international|national|technical"
    r"|working|journals?|conferences?|workshops?|books?|in|and|&|[/,])\s?)*"
    r"(?:publications|papers|articles|(?:book )?chapters|books?|reports|preprints|proceedings)"
    r"(?: in proceedings)?",
    re.IGNORECASE,
)
"""What a page sets in bold above a part of its papers, where no heading does: `Journal Articles`."""
_LONGEST_CAPTION = 48


def ends_by_line(line: Unit, entry: Entry) -> bool:
    """Whether a line is set above others than the entry, or begins with other hours of a programme.

    That is what is no paper, or, in bold, papers.
    """
    text = line.text
    if not (entry.item or line.level or entry.prose) and begins_with_hours(text.text):
        return True
    if not text.text or len(text.text) > _LONGEST_CAPTION or text.links or line.level:
        return False
    if not entry.signed:
        return bool(text.bold) and _CAPTION_OF_PAPERS.fullmatch(text.text.strip(" *_:")) is not None
    return not entry.item and _CAPTION.match(text.text.strip(" *_")) is not None
