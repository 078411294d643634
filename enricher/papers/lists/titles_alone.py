"""Items that are titles and nothing else, below headings that say papers: `## NDSS`, `# Paper list`.

Entries of a section that nothing else told of, and the headings above it, come in; those that are papers go
out. Nothing in such an item tells it from a step, a topic or a wish: the headings must say papers or name a
venue of the field, and most items be long and written in capitals, as titles are.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry, is_group, is_link_line
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_other_things
from enricher.papers.lists.units import Unit
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.paper_headings import calls_a_list, is_of_venue, names_a_list
from enricher.papers.words.places_of_work import names_place_of_work
from enricher.papers.words.programme_words import is_called_talk, is_pause
from enricher.papers.words.sentences import is_sentence

FEWEST = 3
"""Items of a section that is the first of such."""
KNOWN = 10
"""Titles alone that were read, from which on a text is known to be a list of such."""
_LONGEST = 300
_LEAD = late(
    r"(?:[*_([]{1,4}(?:(?:19|20)\d\d)?(?: ?[A-Z][A-Za-z&]{1,12}){0,2}[)\]*_]{1,4}\s|\d{1,4}[.)\]]\s)"
)
_TAIL = late(r"\s*(?:【[^【】\n]{0,80}】|\((?:I|II|[A-Z]{1,3}|Invited|invited)\)|[*_.]+)\s*\Z")
_WORD = re.compile(r"[^\W_][\w'’-]{3,}")
_OTHER = late(
    r"\b(?:topics?|features?|tasks?|to-?dos?|steps?|notes?|questions?|keywords?|contributions?|goals?"
    r"|summary|method(?:s|ology)?|introduction|discussion|requirements?|guidelines?|rules|tools?|datasets?|projects?"
    r"|how to|structure|outline|agenda)\b|任务|总结",
    re.IGNORECASE,
)
"""Headings below which long items are something else."""
_SORTED = late(
    r"\W*(?:(?:sort|group|order|classif|categori[sz]|organi[sz])\w* )?by "
    r"(?:\w+ )?(?:tasks?|topics?|methods?|techniques?|years?|venues?|date)\b|按",
    re.IGNORECASE,
)
"""By what papers are put in order: `Sort by task`."""
_NEVER = late(
    r"\W*(?:(?:how to )?contribut(?:e|ing)(?: guide\w*)?|to[ -]?do(?: list)?|(?:future )?(?:ideas?|plans?)"
    r"|prerequisites|install(?:ing)?|(?:quick|getting) ?start(?:ed)?|roadmap|faqs?|support|resources|sponsors"
    r"|(?:(?:local|practical|general|travel|further|more|contact) )?information|prizes?|phases?|screens?"
    r"|(?:tech(?:nology)? )?stack|commands?(?: line)?|options|settings|configuration|(?:my )?workflow|hobbies"
    r"|(?:important )?dates|deadlines?|calls? for \w+|(?:star )?history|credits|disclaimer|citation"
    r"|known issues)\W*",
    re.IGNORECASE,
)
"""What such a heading is called as a whole, in a list of titles too."""
_ASKED = late(
    r"(?:add|ask|book|bring|build|buy|call|check|choose|clean|click|clone|complete|contact|create|discuss|document"
    r"|download|draft|email|ensure|export|finish|fix|follow|fork|implement|import|improve|install|keep|make|number"
    r"|open|plan|please|prepare|read|refactor|register|remember|remove|replace|report|review|revise|run|search|select"
    r"|send|set|share|skim|star|start|stop|submit|support|test|try|update|upload|use|visit|write)\s",
    re.IGNORECASE,
)
"""What tells somebody what to do; of titles hardly one begins so."""
_CONTENTS = late(r"\b(?:contents?|catalog(?:ue)?|index)\b|目录|目次|목차", re.IGNORECASE)
"""What a list of its own parts is called."""
_UPDATES = late(r"\W*updates?\W*", re.IGNORECASE)
_FEW_WORDS, _MOST_WORDS, _FEW_BLANKS, _TIMES = 4, 40, 3, 2
_FEWEST_MIXED = 2
"""Papers in a section, below a heading that says papers, of which others may lead nowhere."""
FEWEST_BESIDE = 5
"""Papers among which a title alone is one, where they are most of a section."""


def titles_alone(
    entries: list[Entry], path: HeadingPath, *, known: int, beside: int = 0, called: str = ""
) -> list[Entry]:
    """Those of a section's entries that are titles alone, of papers by its headings or by most beside them.

    Args:
        entries: of which nothing else told.
        path: the headings above them.
        known: titles alone that were read before.
        beside: items of the section that are papers.
        called: what the file is called in which they stand.
    """
    listed, among = known >= KNOWN, beside >= FEWEST_BESIDE and beside >= len(entries) * _TIMES
    entries = [entry for entry in entries if not is_group(entry)] if listed else entries
    bold = _are_in_bold(entries)
    mixed = beside >= _FEWEST_MIXED and len(entries) <= beside * _TIMES
    sure = listed or (bold and len(entries) >= FEWEST_BESIDE) or (mixed and calls_a_list(_spaced(path.first)))
    if len(entries) + beside < (1 if listed or bold else FEWEST):
        return []
    said = say_papers(path, called, sure=sure)
    if not (among or said):
        return []
    found = [(entry, words) for entry in entries if (words := _words(entry))]
    beside_them = _beside_papers(found, entries, among=among, mixed=mixed and said)
    if among or beside_them:
        return beside_them
    if len(found) * 10 < len(entries) * 8 or any(map(is_deed, entries)):
        return []
    if sum([asks(words) for _, words in found]) * 2 >= len(found):
        return []
    if sum([looks_like_names(words) or _is_person(words) for _, words in found]) * 4 > len(found):
        return []
    capital = sum(map(_is_in_capitals, [words for _, words in found]))
    length = sum([words.count(" ") + 1 for _, words in found])
    if capital * 10 < len(found) * (5 if sure else 7) or length * 2 < len(found) * (8 if listed else 11):
        return []
    found = [(entry, words) for entry, words in found if not words.islower()]  # which is a remark
    for entry, words in found:
        entry.title = entry.title if _is_behind_authors(entry.title, words) else words
    return [entry for entry, _ in found]


def _beside_papers(
    found: list[tuple[Entry, str]], entries: list[Entry], *, among: bool, mixed: bool
) -> list[Entry]:
    """The titles in a section of papers: `among` many, or `mixed` with some below a heading that says so."""
    if not (among or mixed) or any(map(is_deed, entries)):
        return []
    return [
        entry
        for entry, words in found
        if (among and (_is_beside_papers(words) or _is_named(words)))
        or (mixed and entry.line is not None and not entry.units[1:] and _is_title_of_few_capitals(words))
    ]


def _spaced(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def asks(words: str) -> bool:
    """Whether words begin by telling somebody what to do, as those of hardly a title do."""
    return _ASKED.match(words) is not None


def _are_in_bold(entries: list[Entry]) -> bool:
    """Whether each item is in bold as a whole, and most are longer than what else is set so."""
    texts = [entry.units[0].text for entry in entries]
    if not all(text.bold and text.bold[0] == (0, len(text.text.rstrip())) for text in texts):
        return False
    fewest = _LONG_BLANKS if len(texts) >= FEWEST_BESIDE else _LONG_BLANKS - 2
    return sum([text.text.count(" ") >= fewest for text in texts]) * 4 >= len(texts) * 3 > 0


_LONG_BLANKS = 6


def say_papers(path: HeadingPath, called: str, *, sure: bool) -> bool:
    """Whether the headings above a section say papers or name a venue, and none of them something else.

    Or none says anything else, and what stands above or beside its items, or how they are set, is `sure`.
    """
    above = (*path.words, path.label) if path.label else path.words
    if above and _CONTENTS.search(above[-1]):
        return False
    for words in above:
        if _SORTED.match(words):
            continue
        short = words.count(" ") < (1 if sure else _FEW_WORDS)
        other = is_for_other_things(words) and not _UPDATES.fullmatch(words)
        if (short and (other or _OTHER.search(words))) or _NEVER.fullmatch(words):
            return False
    if sure or any(names_a_list(words) or is_of_venue(words) for words in (path.first, *above)):
        return True
    return names_a_list(_spaced(called))


def _words(entry: Entry) -> str:
    """The words of an item that is its title and, at most, a year before it or a remark behind it."""
    first = entry.units[0]
    text = " ".join(first.text.text.split())
    if not entry.item or first.label is not None or not 0 < len(text) <= _LONGEST or "\n" in first.text.text:
        return ""
    if not entry.title or _leads_elsewhere(first) or any(map(_leads_beyond, entry.units[1:])):
        return ""
    if is_called_talk(entry.title) or is_pause(entry.title):  # or a session of a programme
        return ""
    lead = _LEAD.match(text)
    bare = _TAIL.sub("", text[lead.end() if lead else 0 :]).strip("*_ ")
    known = _TAIL.sub("", " ".join(entry.title.split())).strip(" .*_")
    if known not in bare or (len(bare) > len(known) + 4 and _PARTED.search(bare)):
        return ""
    return bare if 1 < bare.count(" ") + 1 <= _MOST_WORDS else ""


def _is_person(words: str) -> bool:
    """Whether an item is somebody and where that one works: `Ann Example, Lake University, Riga`."""
    name, comma, place = words.partition(", ")
    return comma != "" and names_place_of_work(place) and is_lone_name(name)


def _leads_elsewhere(unit: Unit) -> bool:
    """Whether a unit has a link, but one alone that is all of its words and leads to the keeper's notes."""
    links, words = unit.text.links, unit.text.text
    if not links:
        return False
    whole = not links[1:] and not links[0].start and not words[links[0].end :].strip(" .")
    return not (whole and _OF_NOTES.match(links[0].address))


def _leads_beyond(unit: Unit) -> bool:
    """Whether what stands below an item leads to more than what is told by its kind: `- [site](...)`."""
    return _leads_elsewhere(unit) and not is_link_line(unit)


_OF_NOTES = late(
    r"(?!#|[\w+.-]{1,20}:)[^?#\s]{1,200}\.md\Z|https?://github\.com/[^?#\s]{1,200}/blob/[^?#\s]{1,200}\.md\Z",
    re.IGNORECASE,
)
"""A text beside the list: `./lakes/README.md`, `https://github.com/o/r/blob/main/lakes.md`."""
_PARTED = late(r"\. |\||\d:\d\d\b|\b(?:19|20)\d\d\b|\([^()]{1,60}\)\Z|;")
"""What parts a title from the rest of a reference."""


def _is_behind_authors(title: str, words: str) -> bool:
    """Whether authors as spoken, in words of a name's letters, stand before a title and a colon."""
    lead = words[: -len(title)].rstrip() if words.endswith(title) else ""
    names = _BETWEEN_NAMES.split(lead[:-1])
    return lead[-1:] == ":" and all(len(name.split()) > 1 and len(name.split()[-1]) > 2 for name in names)


_BETWEEN_NAMES = late(r", and | and |, | & ")


def _is_beside_papers(words: str) -> bool:
    if words.count(" ") < _FEW_BLANKS or not _is_in_capitals(words) or looks_like_names(words):
        return False
    return not _WHEN.search(words)


def _is_named(words: str) -> bool:
    """Whether words are a system's name and a title of few capitals: `EGraph: Fast graphs on a`."""
    name, colon, title = words.partition(": ")
    if not colon or " " in name or name[1:].islower() or not name[:1].isupper() or is_label(name):
        return False
    return _is_title_of_few_capitals(title)


def _is_title_of_few_capitals(words: str) -> bool:
    """Whether words are as many as a title's, and tell or ask nobody anything: `One-shot lamps by night`."""
    if words.count(" ") < _FEW_WORDS or words[-1] in ":;,!" or not words[0].isupper() or " / " in words:
        return False
    return not (asks(words) or looks_like_names(words) or is_sentence(words) or _WHEN.search(words))


_WHEN = late(r"\b(?:in|since|until|from) (?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d\W*\Z")
"""When something was done: `Moved to Riga in 2004`."""


def _is_in_capitals(words: str) -> bool:
    """Whether most of the longer words of a title begin with a capital."""
    if not words.isascii() and len(words.encode()) > len(words) * 1.4:
        return False  # in a writing that has no capitals
    longer: list[str] = _WORD.findall(words)
    capital = sum([1 for word in longer if word[0].isupper()])
    return capital > 0 and capital * 10 >= len(longer) * 6
