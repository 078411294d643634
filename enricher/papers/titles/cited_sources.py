"""The source of a reference: the journal or the book that its paper stands in, told by what numbers it.

A reference without its authors comes in; what stands before its source goes out, or the whole where no source
is sure. No table of journals is asked: a volume, an issue or pages stand behind a name, a title before it.
"""

from re import Match

from enricher.late_patterns import late
from enricher.papers.words.needles import NeedleSets

_FARTHEST = 600
"""Characters of a reference in which its source is numbered."""
_LONGEST = 100
"""Characters of a source's name."""
_FEWEST_BLANKS = 2
"""Of a title before its source."""
_HOUSES = ("Press", "Verlag", "ditions", "Edi", "Wydaw", "Naklad", "Изд")
_MEETINGS = (
    "onf",
    "ongr",
    "eeting",
    "ymposium",
    "orkshop",
    "Tagung",
    "Simp",
    "Jornadas",
    "Encontro",
    "onvegno",
    "Coll",
    "конф",
)
"""Parts of the words for houses and meetings, one of which stands in a text that names any."""
_NUMBERS = late(
    r"\s(?=[(\dVvBbJjRrTtТтifPp])(?:(?=[VvBbJjRrTtТтifPp])(?:"
    r"(?:[Vv]ol(?:ume|umen)?|[Vv]|[Bb]d|[Jj]g|[Rr]oč|[Tt]|[Тт])\.\s?[A-Z]?\d{1,4}\b"
    r"|[Vv]ol(?:ume)?\s\d{1,4},\s(?=[Nn]o|[Ii]ss|[Pp]{1,2}\.|[Pp]ages?\s)"
    r"|(?:to appear|in press|forthcoming)\W*\Z|[Pp]ublished online\s(?:19|20)\d\d)"
    r"|(?=[(\d])(?:"
    r"\(?(?:19|20)\d\d\)?(?:\s[A-Z][a-z]{2,8}(?:-[A-Z][a-z]{2,8})?\.?(?:\s\d{1,2})?)?;\s?:?\s?\d"
    r"|\d{1,4}\s?\(\d{1,4}(?:[-–/]\d{1,4})?\)(?:\s\((?:19|20)\d\d\)|\s?[,:]\s?(?:[Ss]\.|[Pp]{1,2}\.|[A-Za-z]{0,5}\d|\((?:19|20)\d\d\)|\Z)|\.?\Z)"
    r"|\d{1,4}:\s?[A-Za-z]{0,5}\d{1,9}(?:\s\((?:19|20)\d\d\)|,\s(?:19|20)\d\d\b|\.?\Z)"
    r"|(?<=\.\s)\((?:19|20)\d\d\)[.,]?\Z"
    r"|\d{1,4}\s\((?:19|20)\d\d\)|\d{1,4}\s[Nn](?:os?|r)\.\s?\d"
    r"|\d{1,4},\s(?:[A-Za-z]{0,3}\d{1,7}|[ivxl]{1,7})(?:\s?[-–]{1,2}\s?[A-Za-z]{0,3}(?:\d{1,7}|[ivxl]{1,7}))?\s\((?:19|20)\d\d\)"
    r"|\d{1,4},\s\((?:19|20)\d\d\)|(?!(?:19|20)\d\d,)\d{1,4},\s[A-Za-z]?\d{1,6}\s?[-–]{1,2}\s?[A-Za-z]?\d{1,6}(?:,\s|[.,]?\Z)"
    r"|(?!(?:19|20)\d\d,)\d{1,4},\s(?:[A-Za-z]?\d{1,6}|(?:19|20)\d\d)[.,]?\Z"
    r"|\d{1,4}(?:\(\d{1,4}\))?\.\s\d{1,6}\s?[-–]{1,2}\s?\d{1,6}"
    r"|(?:19|20)\d\d\.\s(?=[Vv]ol\.|[Bb]d\.|[Nn]°|[Pp]{1,2}\.)"
    r"|\d{1,6}\s?[-–]{1,2}\s?\d{1,6}\s\((?:19|20)\d\d\)"
    r"|\d{1,4},\s(?:[Nn]o|[Nn]r|[Ii]ss)\.\s?\d"
    r"|(?:19|20)\d\d,\s\d{1,3}(?:\s?\(\d|,\s[A-Za-z]?\d)"
    r"|\d{1,4}(?:\.\d{1,2})?\s?:\s?[A-Za-z]?\d{1,6}\s?[-–]{1,2}\s?\d{1,6}"
    r"|\d{1,4},\s(?:\d{1,4},\s)?[A-Z_]{0,3}\d{1,6}\s?[-–]{1,2}\s?[A-Z_]{0,3}\d{1,6},\s(?:19|20)\d\d))"
)
"""What numbers a source: `, 2013 May;27(5)`, `, vol. 12`, ` 12(3), 4`, ` 12 (2010)`, `, 5, 67-73, 2012`."""
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_RUN = late(
    rf"(?<![\s.]{_CAPITAL})[.,?!]\s(?={_CAPITAL})(?:(?:{_CAPITAL}[\w&'’/-]*[.:]?|&|of|and|the|in|for|on|de|des|la|für|der)(?:\s|\Z)){{1,10}}\Z"
)
"""A name in capitals behind a stop or a comma: `, J. Comput. Aided Mol. Des.`, `. Journal of Stones`."""
_NAMED = late(
    r"[.,]\s(?:Journal|Revue|Revista|Rivista|Zeitschrift|Časopis|Jahrbuch|Annal\w+|Cahiers|Archi\w+|Rocznik|Studia|Acta"
    r"|[CQ]ua?d\w+|Bulletin|Boll?etín?\w*|Beiträge|Blätter|Magazin\w*|Przegląd|Zeszyty|Вестник|Журнал)\b[^.,?!:]{0,80}\Z"
)
"""A name that begins as journals' do: `, Revue des pierres`."""
_SENTENCE = late(rf"(?<![\s.]{_CAPITAL})[.?!]\s(?={_CAPITAL})[^.?!:]{{3,80}}\Z")
"""A name behind a stop, in capitals or not: `. Revista de Pedras`."""
_VOLUMES = frozenset("VvBJTТт")
"""What the words for a volume begin with: `A Title. Bd. 4`."""
_SMALL = r"(?:of|and|the|on|for|in|&|de|di|do|da|del|der|sobre|su|für|o|y|e|i|pro|dla|des|la|le|sur|по)"
_MEETING = late(
    rf"(?<![\s.]{_CAPITAL})[,.?!](?=\s(?:(?:\d{{1,3}}(?:st|nd|rd|th)|International)\s[^,.?!:]{{0,100}}"
    r"\b(?i:conference|congress|meeting|symposium|workshop)\b"
    rf"|(?={_CAPITAL}|\d)(?:(?:{_CAPITAL}[\w'’&/-]*|\d[\w-]*[.°ºª]?|{_SMALL})\s){{0,12}}"
    r"(?:Conference|Congress|Meeting|Symposium|Workshop|Kongress|Tagung|Konferenz|Congreso|Simposio|Jornadas|Congresso"
    r"|Simpósio|Encontro|Convegno|Colloque|Congrès|Konferencja|Konference|конференци\w)\b))"
)
"""A meeting behind a title: `, 246th ACS National Meeting, Indianapolis`."""
_IN_EAST_ASIAN = late(
    r"(?<=[^\x00-\x7f][^\x00-\x7f])[,，．。.]\s?(?=[^,，．。]{2,40}[,，．]\s?"
    r"(?:\d{1,4}(?:-\d{1,3})?[,，]\s?(?:[A-Z](?:-\d)?[,，]\s?)?\d{1,5}[-–]\d|[Vv]ol|第?\s?\d{1,4}\s?[巻卷권期号호]|제\s?\d|[Nn]o\.|pp|\d{1,4}\s?[(（]\d|(?:19|20)\d\d[,，]))"
    r"|(?<=[^\x00-\x7f][^\x00-\x7f])[．。.]\s?(?=[^,，．。.]{2,40}[,，]\s?(?:19|20)\d\d年?[\s.．。]{0,8}\Z)"
    r"|(?<=[^\x00-\x7f][^\x00-\x7f])[,，]\s?(?=[^,，．。.]{2,40}(?:論文集|会議|年会|大会|講演会|シンポジウム|研究会)[^,，]{0,10}"
    r"[,，]\s?(?:19|20)\d\d年)"
    r"|(?<=[a-z)\d?])[,，]\s?(?=[^\x00-\x7f,，\s]{3,40}[,，]\s?\d)"
    r"|(?<=[^\x00-\x7f][^\x00-\x7f])[,，]\s?(?=[^,，．。.]{2,30}(?:出版会|出版社|出版株式会社|书局|書店|書房|書院)[,，])"
)
"""A source in Chinese, Japanese or Korean and its numbers or year: `，情報処理学会論文誌，Vol.35`."""
_IN_QUOTES = late(r",\s[„«][^„”«»]{3,80}[”»],?\s(?:(?:19|20)\d\d\b|nr\s|[tTRzv]\.\s|vol\.|№)")
"""A journal in quotes, as Polish and Russian references have it: `, „Rocznik Kamieni”, 2015, nr 12`."""
_HOUSE = late(
    rf"[,.?!]\s(?:{_CAPITAL}[\w-]+(?:[ -]{_CAPITAL}[\w-]+)?\s?[,:]\s)?(?:{_CAPITAL}[\w'’-]*\s){{0,3}}"
    r"(?:Wydawnictwo|Presses [Uu]niversitaires|[ÉE]ditions|University Press|Verlag|Ediciones|Editora"
    r"|Editorial|Edizioni|Nakladatelství|Издательство|Изд-во)\b"
)
"""Who published a book behind its title, and where: `, Paris, Presses universitaires`."""


_REPORT = late(
    rf"[,.?!(](?:(?<=[,.?!])(?<![\s.]{_CAPITAL}.)\s(?:(?:{_CAPITAL}[\w&/.'’-]*|of|for|and|the|in)\s){{0,10}}"
    r"(?:(?i:technical\sreport|tech\.?\srep(?:ort|\.)?|research\sreport|working\spaper|discussion\spaper"
    r"|(?:master'?s?|doctoral|diploma|bachelor'?s?|habilitation|m\.?\s?sc\.?|ph\.?\s?d\.?)\s(?:thesis|dissertation)"
    r"|special\sissue\s(?:on|of)|lecture\snotes\sin|thèse\sde|tesis\sdoctoral|tese\sde|diplomarbeit|masterarbeit)\b"
    rf"|TR[ -]?\d)"
    r"|(?<=\s\()(?:(?i:unpublished|doctoral|ph\.?\s?d\.?|master'?s?)\s){1,3}(?i:thesis|dissertation)\b)"
)
"""A report or a thesis, and whose, behind a title: `. Lake Lab Technical Report 12`, `. PhD thesis, Pond`."""
_AT_HOUSE = late(
    rf"[,.?!(](?:(?<=[.?!])(?<![\s.]{_CAPITAL}.)\s{_CAPITAL}[\w.'’-]*(?:\s{_CAPITAL}[\w.'’-]*){{0,2}}"
    rf"(?:,\s[A-Z]{{2}}|,\s[A-Z]\w{{2,14}})?\s?:\s{_CAPITAL}[\w.'’&-]*"
    rf"(?:\s(?:{_CAPITAL}[\w.'’&-]*|&|and|of)){{0,4}}[,;.]\s\(?(?:19|20)\d\d\b"
    rf"|(?<=[,.?!])(?<![\s.]{_CAPITAL}.)\s(?:{_CAPITAL}[\w'’-]*\s){{0,2}}"
    r"(?:Springer|Addison[- ]Wesley|Morgan[- ]Kaufmann|Prentice[- ]Hall|Academic Press|MIT Press"
    r"|John Wiley|Wiley|McGraw[- ]Hill|Elsevier|Kluwer|North[- ]Holland|Plenum"
    r"|Birkhäuser|Routledge|Macmillan|Blackwell|Pergamon|Lawrence Erlbaum|Gallimard|Suhrkamp|O'Reilly)\b"
    rf"|(?<=[,.?!])(?<![\s.]{_CAPITAL}.)\s{_CAPITAL}[\w'’-]*\s(?:[\w'’&-]+\s){{0,2}}press\b"
    rf"|(?<=\s\(){_CAPITAL}[\w.'’-]*(?:(?:,\s|\s|/){_CAPITAL}[\w.'’-]*){{0,3}}:\s{_CAPITAL}[^()]{{2,60}}\)\Z)"
)
"""A publisher by name, or one behind its place and before its year: `. New Lakes: Pond and Sons, 1999`."""
_ABBREVIATED = late(
    r"[,.?!(](?:(?<=[,.?!])\s|(?<=\s\())((?:[A-Z][A-Za-z&-]{1,14}\s){0,3}(?:J|[A-Z][a-z]{1,12})\.\s"
    r"(?:(?:[A-Z][A-Za-z&-]{0,14}\.?|of|and|the|for|in|&)\s){0,7})\(?[A-Z]?\d{1,4}\b"
)
"""A journal's abbreviation and its volume or year: `, Phys. Rev. Lett. 114, 123 (2015)`."""
_OF_JOURNALS = frozenset(
    ("J.", "Proc.", "Trans.", "Phys.", "Nat.", "Ann.", "Rev.", "Lett.", "Commun.", "Int.", "Eur.", "Am.")
)


_REPORTS = (
    "eport", "REPORT", "ech", "TECH", "TR", "aper", "PAPER", "hesis", "THESIS", "issertation", "DISSERTATION",
    "pecial", "SPECIAL", "otes", "NOTES", "hèse", "HÈSE", "esis", "ESIS", "ese d", "ese D", "ESE D",
    "arbeit", "ARBEIT",
)  # fmt: skip
"""Parts of the words for reports and theses, one of which stands in a text that names any."""
_PUBLISHERS = (
    ": ", ":\n", "Springer", "Wesley", "Kaufmann", "Hall", "Press", "Wiley", "McGraw", "Elsevier", "Kluwer",
    "Holland", "Plenum", "Birkhäuser", "Routledge", "Macmillan", "Blackwell", "Pergamon", "Erlbaum",
    "Gallimard", "Suhrkamp", "Reilly", "press",
)  # fmt: skip
"""The same of publishers, and of what stands between one and its place."""


def _is_journal(words: str) -> bool:
    """Whether capitalised words are a journal's abbreviation, and no person with a title."""
    short = [word for word in words.split() if word[-1] == "."]
    return sum(len(word) > 2 for word in short) > 1 or not _OF_JOURNALS.isdisjoint(short)


_ONLINE = late(rf"[.?!]\s(?=(?:{_CAPITAL}|\d)[^.?!]{{1,100}}\s\[(?:Internet|en línea|online)\])")
"""A journal that is read online, behind a title and its stop: `. Revista de Piedras [Internet]`."""


_BEHIND_STOP = late(
    rf"([^.?!]{{12,300}}[^.?!\s{_CAPITAL[1:-1]}][.?!])\s(?!(?:An?|The|Part|On|Or)\s)(?={_CAPITAL})[^.?!]{{2,80}}\.?\Z"
)
_PLACE_LAST = late(
    rf"[.?!](?<![\s.]{_CAPITAL}.)(?:\s{_CAPITAL}[\w'’-]*(?:(?:\s|/|\sand\s){_CAPITAL}[\w'’-]*){{0,2}}(?:,\s[A-Z][\w.]{{1,12}})?)?"
    rf"\s?:\s{_CAPITAL}[\w.'’&-]*(?:(?:\s|,\s|/\s?)(?:{_CAPITAL}[\w.'’&-]*|&|and|of)){{0,4}}\W{{0,2}}\Z"
)


_SERIES_LAST = late(
    rf"[.?!](?<![\s.]{_CAPITAL}.)\s(?={_CAPITAL})[^.?!]{{8,100}}?(?:\s;)?,?\s(?:[Vv](?:ol)?\.\s)?\d{{1,4}}\Z"
)
"""A series and the number of a book in it: `. Lake Studies 7`."""
_SERVER = late(
    r"[.,?!]\s(?:[Aa]r[Xx]iv|bioRxiv|medRxiv|PsyArXiv|SSRN)\b(?![^.,]*-)(?!,? (?:and|or)\s|, [a-z]+[A-Z])"
)
"""Where preprints are kept, behind a title: `. arXiv preprint`; one of several is of the title."""
_SCHOOL = late(
    rf"[.,](?<![\s.]{_CAPITAL}.)\s(?={_CAPITAL})(?:[\w'’&-]+\s){{0,5}}"
    r"(?:[\w-]*[Uu]niversit(?:y|at|ät|é|à|ies|eit|et)|Universidade?|Institute of Technology)\b"
    r"[^.?!:]{0,80}\Z"
)
"""A university alone, behind the title of a thesis: `. Pond Institute of Technology, 2001`."""


_NEEDLES = NeedleSets(_REPORTS, _PUBLISHERS, _MEETINGS, _HOUSES)
_OF_REPORT, _OF_PUBLISHER, _OF_MEETING, _OF_HOUSE = range(4)
_BY_NEEDLES = ((_OF_REPORT, _REPORT), (_OF_PUBLISHER, _AT_HOUSE))


def _before_report(text: str, lead: str, named: frozenset[int]) -> str:
    if lead and ("iv" in text or "SSRN" in text):
        found = _SERVER.search(text, 0, _FARTHEST)
        text = text[: found.start() + (found[0][0] in "?!")] if found else text
    if lead and ("niversi" in text or "Technology" in text):
        found = _SCHOOL.search(text, 0, _FARTHEST)
        if found is not None and text.count(" ", 0, found.start()) >= _FEWEST_BLANKS:
            text = text[: found.start()]
    within = (lead[-1:] == "," and ", in " in text) or (lead and "Proc" in text)
    if within and (found := _IN_BOOK.search(text, 0, _FARTHEST)):
        text = text[: found.start() + (found[0][0] in "?!")]
    for needles, style in _BY_NEEDLES:
        found = style.search(text, 0, _FARTHEST) if needles in named else None
        if found is not None and text.count(" ", 0, _end_before(found)) >= _FEWEST_BLANKS:
            text = text[: _end_before(found)]
    return text


def _end_before(found: Match[str]) -> int:
    """Where a title ends before its source: with its own sign, before a stop, or before a bracket."""
    return found.start() + (found[0][0] in "?!") - (found[0][0] == "(")


def _before_last(text: str) -> str:
    """A title behind its authors and their year, without what stands behind its only stop, or its publisher.

    `A Title of Words. Journal of Stones`, `A Title of Words. New Lakes: Pond and Sons`.
    """
    if (found := _PLACE_LAST.search(text, 0, _FARTHEST)) and text.count(" ", 0, found.start()) >= 1:
        book = text[: found.start() + (found[0][0] in "?!")]
        series = _SERIES_LAST.search(book) if book[-1:].isdigit() else None
        return book[: series.start() + (series[0][0] in "?!")] if series else book
    if (found := _BEHIND_STOP.fullmatch(text)) and found[1].count(" ") >= _FEWEST_BLANKS:
        return found[1].rstrip(".")
    return text


def before_source(text: str, lead: str = "") -> str:
    """What stands before the source of a reference's paper, whose authors are its `lead`, with their year."""
    lead = lead.rstrip()
    if lead[-1:].isdigit() and (head := _before_unparted(text)) != text:
        return head
    head = _before_source(text, lead)
    return _before_last(head) if ". " in head and _YEAR_LAST.search(lead, max(0, len(lead) - 9)) else head


_UNPARTED = late(
    r"\s(?:vol\.?\s\d{1,4}\b.*|(?:[A-Z]\s)?\d{1,4}\s[A-Z]{0,2}\d{1,7}(?:[-–]\d{0,7})?|\d{1,7}[-–]\d{1,7}"
    r"|\([A-Z][^()]{2,60}\)(?:\spp\s.*)?)[\s.]{0,2}\Z"
)
"""Volume and page, with nothing but blanks around: ` 12 345–67`, ` vol 4 (Pond Press) pp 1–9`."""
_IN_A_ROW = late(
    rf"(?<=[a-zß-ÿ\d)?!])(?<!\s(?:of|in|on|to|by|at|as|an))(?<!\s(?:the|for|and))(?<!\s(?:with|from))"
    rf"\s{_CAPITAL}[\w&'’/,.:-]*(?:\s(?:{_CAPITAL}[\w&'’/,.:-]*|&|of|and|the|in|for|on|de|für)){{0,9}}+\Z"
)


def _before_unparted(text: str) -> str:
    """A title before a source that only its capitals tell, as physicists set it in italics."""
    found = _UNPARTED.search(text, 0, _FARTHEST)
    head = text[: found.start()] if found else text
    if not found or head.count(" ") < _FEWEST_BLANKS:
        return text
    name = _IN_A_ROW.search(head, max(0, len(head) - _LONGEST))
    return head[: name.start()] if name and head.count(" ", 0, name.start()) >= _FEWEST_BLANKS else head


_IN_BOOK = late(rf",\s(?=in\s{_CAPITAL})|[.,?!]\s(?:in:?\s)?Proc(?:eedings|\.)\s(?=of\b|{_CAPITAL})")
"""What mathematicians set before a book in italics, and how proceedings begin."""


def _bracketed(text: str, lead: str) -> int:
    """Where a title ends before what says in brackets that it is online, or that its place is not known."""
    if found := _NOWHERE.search(text, 0, _FARTHEST):
        head = text[: found.start()]
        journal = found[0][0] == "," and _name_behind(head, max(0, len(head) - _LONGEST), lead)
        return journal.start() + (head[journal.start()] in "?!") if journal else found.start()
    found = _ONLINE.search(text, 0, _FARTHEST)
    if found is None or text.count(" ", 0, found.start()) < _FEWEST_BLANKS:
        return 0
    return found.start() + (found[0][0] in "?!")


_NOWHERE = late(r"[.,]\s\[[Ss]\.\s?[LlNn]\.?\](?=[\s:,])")
"""That a book tells no place or publisher, which stands where those do: `. [S.l.]: Pond Press`."""
_PART = late(r"[.?!]\s(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ])[^.?!:]{3,60}(?::\s[^.?!:]{3,60})\Z")
"""A source with a colon in its name: `. Lakes: Ponds and Weirs`."""
_BEHIND_COMMA = late(
    r",\s(?:(?:IEEE|ACM|The|International|European|American)\s){0,3}"
    r"(?:Journal|Transactions|Annals|Bulletin|Proceedings)\s(?:of|on|for)\s[^.?!]{3,90}\Z"
    r"|,\s(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ])[^,.?!]{3,80}\Z"
)
"""A source behind a comma, the last; one that begins as journals do may hold some."""


def _name_behind(head: str, near: int, lead: str) -> Match[str] | None:
    """The name of a source that ends a text, told by the sign behind which its style sets a title's end.

    A stop in capitals or not; where authors stand before it, a comma too, where no stop is.
    """
    run = _RUN.search(head, near)
    sentence = _SENTENCE.search(head, near)
    if run is not None and lead and sentence is not None and run[0][0] == "," and run[0].count(". ") == 1:
        return sentence
    name = run or _NAMED.search(head, near) or sentence
    return name or ((_PART.search(head, near) or _BEHIND_COMMA.search(head, near)) if lead else None)


_YEAR_ALONE = late(r"\s\(\d{4}\)[.,]?")
_YEAR_LAST = late(r"\d\d[a-z]?[)\]]?[.,:]?\s*\Z")


def _before_source(text: str, lead: str) -> str:
    if "[" in text and (end := _bracketed(text, lead)):
        return text[:end]
    if not text.isascii() and (found := _IN_EAST_ASIAN.search(text, 0, _FARTHEST)):
        return text[: found.start()]
    if (
        ". " in text
        and (found := _ABBREVIATED.search(text, 0, _FARTHEST))
        and text.count(" ", 0, _end_before(found)) >= _FEWEST_BLANKS
        and _is_journal(found[1])
    ):
        return text[: _end_before(found)]
    named = _NEEDLES.standing_in(text)
    text = _before_report(text, lead, named)
    found = _MEETING.search(text, 0, _FARTHEST) if _OF_MEETING in named else None
    if found is not None and text.count(" ", 0, found.start()) >= _FEWEST_BLANKS:
        return text[: found.start() + (found[0] in "?!")]
    if not text.isascii() and (found := _IN_QUOTES.search(text, 0, _FARTHEST)):
        text = text[: found.start()]
    if (
        _OF_HOUSE in named
        and (found := _HOUSE.search(text, 0, _FARTHEST))
        and text.count(" ", 0, found.start()) >= _FEWEST_BLANKS
    ):
        return text[: found.start() + (found[0][0] in "?!")]
    return _before_numbers(text, lead)


def _before_numbers(text: str, lead: str) -> str:
    """A title without the source that numbers stand behind."""
    found = _NUMBERS.search(text, 0, _FARTHEST)
    if found is None or text.count(" ", 0, found.start()) <= _FEWEST_BLANKS - (lead != ""):
        return text
    head = text[: found.start()].rstrip(" ,.")
    near = max(0, len(head) - _LONGEST)
    if text[found.start() - 1] in ".?!" and found[0][1:2] in _VOLUMES and head.count(" ") >= _FEWEST_BLANKS:
        return head
    name = _name_behind(head, near, lead)
    if name is not None and name[0][0] == "," and _YEAR_ALONE.fullmatch(found[0]):
        return text  # behind a stop, and so would the source be
    if name is None or head.count(" ", 0, name.start()) < _FEWEST_BLANKS - (lead != ""):
        return text
    return head[: name.start() + (head[name.start()] in "?!")]
