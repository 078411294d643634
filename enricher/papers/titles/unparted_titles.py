"""The title of a reference that nothing parts from its journal, as the Institute of Physics has it.

What stands behind the year comes in; the title goes out, or nothing where its end is in doubt. The journal is
the run of words with capitals that its volume stands behind: `A title of words Journal of Stones 12 345–67`.
"""

from enricher.late_patterns import late
from enricher.papers.words.columns import names

_VOLUME = late(
    r",? (?:[A-Z] )?\d{1,5}(?: ?\([^()\s]{1,12}\))?(?:,? (?:p{1,2}\.? ?)?[A-Za-z]{0,3}\d\w*(?:[–-]\w+)?)?"
    r"(?:[.,]? \(?(?:https?|doi|arXiv)\S*)?[.,]?\Z"
)
"""What numbers a journal, at the end of its reference: ` 12 345–67`, ` B 7 L3`."""
_BOOK = late(r" \([^():]{1,80}(?:: [^()]{2,80})?\)(?:,? pp? \S+)?[.,]?\Z")
"""Where and by whom a book was published, at the end: ` (Ford: Brook Press) pp 3–7`."""
_THESIS = late(r" (?:PhD|Ph\.D\.|MSc|Master(?:['’]s)?|Doctoral|Diploma) [Tt]hesis\Z")
_EDITED = late(r"(?: vol \d+)?,? (?:\d\w{1,2} edn )?eds? (?=[A-Z])[^()]*\Z")
_PAGES = late(r",? pp? [A-Z]?\d+(?:[–-]\w+)?[.,]?\Z")
_EDITION = late(r",? (?:\(\d\w{2} edn\)|\d\w{2} edn|vol \d+)\Z")
_SMALL = frozenset(names("of the and in for on & de des der la et und für"))
_FIRST = frozenset(
    names(
        """
        Journal J Proceedings Proc Annals Ann Review Rev Reviews Transactions Trans International Int IEEE
        ACM SIAM Advances Adv Physical Phys Physics Nature Science American Amer Am European Eur Quarterly
        Bulletin Bull Applied Appl Computer Comput Computational Computing Annual Annu Frontiers Nuclear Nucl
        Archives Arch Handbook Communications Commun Chemical Chem Astronomy Astronomical Astrophysical
        Astrophys Astron
        Monthly Mon British Br Canadian Can Chinese Japanese Indian Philosophical Phil Scientific Sci New
        Classical Class Optics Opt Acta Letters Lett Reports Rep Progress Prog Biological Biol Medical Med
        Mathematical Math Lecture Publications Publ Memoirs Mem PLOS PLoS
        """
    )
)
"""Words with which the names of journals begin, or their short forms."""
_FEWEST = 2
"""Words of a title."""
_MOST = 7
"""Words of a journal's name that no such word begins."""


def unparted_title(rest: str) -> str:
    """The title that words behind a year begin with, up to the journal or the publisher at their end."""
    rest = _PAGES.sub("", rest)
    if (edited := _EDITED.search(rest)) is not None:
        return _before_run(rest[: edited.start()])
    if (volume := _VOLUME.search(rest)) is not None:
        return _before_run(rest[: volume.start()])
    book = _BOOK.search(rest)
    if book is None:
        return ""
    title = rest[: book.start()]
    if (thesis := _THESIS.search(title)) is not None:
        return title[: thesis.start()]
    if (edited := _EDITED.search(title)) is not None:
        return _before_run(title[: edited.start()])
    edition = _EDITION.search(title)
    return title[: edition.start()] if edition else title


def is_unparted(rest: str) -> bool:
    """Whether a journal and its numbers, or a publisher, end a reference and no sign parts the title."""
    found = _VOLUME.search(rest)
    if found is None:
        return _BOOK.search(rest) is not None
    before = rest[: found.start()]
    return ". " not in before and before.rpartition(" ")[2][:1].isupper() and before[-1:] not in ",;:"


def _before_run(words: str) -> str:
    """Words without the run of capitals at their end; nothing where that may begin elsewhere."""
    each = words.split(" ")
    begin = _begin_of_run(each, "?!")
    run = each[begin:]
    if not run:
        return _before_last_capital(each)
    known = [place for place, word in enumerate(run) if word.rstrip(".,") in _FIRST]
    if not known:
        begin = _begin_of_run(each, "?!:")
        run = each[begin:]
    may_be_whole = begin >= _FEWEST and 0 < len(run) <= _MOST and run[0][1:2].islower()
    if known and (not may_be_whole or (known[0] > 0 and each[begin - 1] in _SMALL)):
        begin += known[0] - (known[0] > 0 and run[known[0] - 1] == "The")
    elif not may_be_whole:
        return ""
    return " ".join(each[:begin]).rstrip(",") if begin >= _FEWEST else ""


def _begin_of_run(each: list[str], ends: str) -> int:
    """Where the words with capitals at the end of some begin, behind a sign that ends a word."""
    begin = len(each)
    while begin and (each[begin - 1][:1].isupper() or each[begin - 1] in _SMALL):
        if begin < len(each) and each[begin - 1][-1:] in ends:
            break
        begin -= 1
    while begin < len(each) and each[begin] in _SMALL:
        begin += 1
    return begin


def _before_last_capital(each: list[str]) -> str:
    """Words before the last of them with a capital, where a name begins that goes on in small letters."""
    begin = len(each) - 1
    while begin > 0 and not (each[begin][:1].isupper() and each[begin][1:].islower()):
        begin -= 1
    while begin > 0 and each[begin - 1][:1].isupper():
        begin -= 1
    return " ".join(each[:begin]) if begin >= _FEWEST and len(each) - begin <= _MOST + _FEWEST else ""
