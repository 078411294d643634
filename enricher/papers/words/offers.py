"""How a page offers its own files, and what its parts are called: words that lead to a file, and no title.

Patterns alone, which match from the first word to the last.
"""

import re

from enricher.late_patterns import late

_OFFERED = (
    r"(?:here|papers?|pdf|files?|documents?|booklets?|books?|brochures?|flyers?|forms?|letters?|reports?|slides?"
    r"|posters?|presentations?|proceedings|abstracts?|programmes?|programs?|schedules?|articles?|versions?|theses|thesis"
    r"|preprints?|manuscripts?|publications?|catalogues?|templates?|websites?|webpages?|pages?|sites?|links?|cv|resumes?)"
)
_SHOWN = (
    r"(?:talks?|videos?|recordings?|lectures?|speech(?:es)?|interviews?|podcasts?|films?|trailers?|episodes?|stor(?:y|ies)"
    r"|posts?|essays?|chapters?|reviews?|press release|announcement|full texts?|texts?|news|appendix"
    r"|supplement|code)"
)
_PART_OF_PAGE = (
    r"teaching|cv|c\.v\.|curriculum vitae|r[ée]sum[ée]|lebenslauf|(?:quick|useful|external) links|profile"
    r"|services?"
    r"|contacts?(?: (?:me|us|details|information))?|about(?: (?:me|us))?|bio|biography|introduction|research"
    r"|people|members|students|projects?|project title|software|talks|funding|grants|hono[u]?rs|news|media"
    r"|awards(?: (?:and|&) hono[u]?rs)?|publications?(?: (?:and|&) (?:patents|preprints|talks))?|welcome"
    r"|home ?page(?: of [\w .'-]{3,40}|(?-i:(?: [A-Z][\w.'-]{1,20}){1,3}))?|click(?: here)?"
    r"|e-?mail(?: (?:me|us|address)\b.{0,40}|\s?[:(\[].{0,60}|[^@]{1,40}@.{0,40})?"
    r"|(?:dblp|google scholar|semantic scholar|researchgate|orcid|acm author)(?: page| profile)?"
    r"(?: (?:for|of) .{3,40})?|best (?:[\w-]{2,16} ){0,3}paper\b(?: award)?.{0,40}"
    r"|(?:week|lecture|lesson|homework|assignment|exercise|exercise sheet|problem set|lab|session|recitation"
    r"|quiz|module|unit|day)s? ?#?\d{1,3}"
    r"|.{3,80}\b(?:award|prize)(?:,? ?(?:winner|nominee|finalist))?,? ?(?:(?:19|20)\d\d)?"
)
_FILES = (
    r"(?:the )?(?:full |complete |entire )(?:citation|proceedings|volume|program(?:me)?)\b.{0,60}"
    r"|.{0,40}\bproceedings (?:(?:are|is) )?(?:now )?(?:available|online|published)\b.{0,40}"
    r"|(?:please )?(?:download|click|view|visit|find|get|see)\s(?:\S{1,30}\s){0,5}?"
    rf"{_OFFERED}(?:\s(?:here|below|now|online|as pdf|in pdf|for\s.*))?"
    r"|click (?:here|on)\b[^:]{0,40}"
    r"|(?:read|watch|listen to|view|see|download) (?:the|this|my) (?:[\w-]{2,20} ){0,2}"
    rf"(?:{_OFFERED}|{_SHOWN})"
    r"(?: in (?:a )?new window)?(?: \([A-Z]\w{2,12}\))?"
    r"|(?:the |this )?following (?:document|file|link|page)s?"
    r"|(?!(?:what|where|how|when|who|why|which)\b).*\b(?:is|are|can be)\s(?:(?:now|also) )?"
    r"(?:available|online|posted|found|downloaded)"
    rf"(?:\s(?:here|online|below|for(?: download)?|as(?: pdf)?|at|from))?"
)
OFFER_OF_FILE = late(rf"(?:{_FILES})\W*\Z", re.IGNORECASE)
"""How a page offers its own file, a paper where it has an identifier: `The booklet is available here`."""
_SIGNS = (
    "citation", "proceedings", "volume", "program", "download", "click", "view", "visit", "find", "get",
    "see", "read", "watch", "listen", "following", "available", "online", "posted", "found",
)  # fmt: skip
"""Words without one of which nothing offers a file: to look for them takes a fifth of the time."""


def is_offer_of_file(words: str) -> bool:
    """Whether words offer a page's own file."""
    low = words.lower()
    for sign in _SIGNS:
        if sign in low:
            return OFFER_OF_FILE.match(words) is not None
    return False


OFFER = late(rf"(?:{_FILES}|{_PART_OF_PAGE})\W*\Z", re.IGNORECASE)
"""The same, or what a part of a homepage or a course is called: `Teaching`, `Week 3`; or an award."""
