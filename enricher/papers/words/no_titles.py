"""Words that stand where a title is sought and are none: numbers, hours, a list's name, where one reads on.

Words come in; yes or no goes out. Whether authors or an identifier tell that they are a title nevertheless is
not asked here.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.hours import length_of_hours

_LONGEST = 90
_HOW_TO = ("how to embed fonts", "how to submit", "how to register", "how to prepare", "how to upload")
"""What a sentence of instructions leads to."""
_NUMBER = late(r"[A-Z]{0,4}-?\d[\d-]{5,}-?(?:\d|X)\Z|(?:\d{4}-){3}\d{3}[\dX]\Z")
"""A number that catalogues have of somebody: `57195241829`, `HZH-6708-2023`."""
_OF_LIST = late(
    r"\W*(?:(?:all|our|my|recent|selected|latest|other|further|main|key|refereed|reviewed|peer[- ]reviewed"
    r"|journals?|conferences?|workshops?|scientific|academic|research|published|accepted|submitted|invited|list"
    r"|full|short|long|regular|vision|position|posters?|demos?|industry|industrial|tool|survey|of|and|&|/)\s)*"
    r"(?:publications?|papers|articles|preprints|manuscripts|books|(?:book )?chapters|proceedings"
    r"|(?:libros|capítulos|artículos|publicaciones|artigos|livros|publicações|articles|ouvrages|chapitres"
    r"|aufsätze|bücher|publikationen|veröffentlichungen|articoli|libri|pubblicazioni)"
    r"(?: (?:de|en|in|científic[oa]s|coordinados|colectivos|scientifiques|seleccionad[oa]s|libro|revistas?"
    r"|zeitschriften|/))*)"
    r"(?: ?\((?:selection|selected|selección|under construction|in progress)\)| ?/ ?\w{3,20})?\W*\Z",
    re.IGNORECASE,
)
"""What a list of papers is called, or a part of one."""
_KEPT_AT = (
    r"(?:my |mi |google scholar|scopus|dblp|orcid|dialnet|researchgate|inspire|semantic scholar|hal\b).{0,30}"
)
_READ_ON = late(
    r"\W*(?:(?:read|view|see|download)\s(?:(?:more|online)(?=\W*\Z)"
    r"|(?:more\s)?(?:it\s)?(?:on|online|about|full|profile)\b(?:\s\S+){0,4})"
    r"|(?:leer|ver|descargar|lire|voir|lesen|ler|leggi)\s(?:en|sur|bei|em|su|online|perfil|profil)\b(?:\s\S+){0,4}"
    r"|(?:full|published|open[- ]access|accepted|online|print)\s(?:article|paper|text|version)"
    r"\s(?:on|at|in|from|via)\b(?:\s\S+){0,4}"
    r"|(?:talk|lecture)?\s?slides\s(?:for|from)\b.*"
    r"|(?:(?:all|full|complet[ae]?|complète|list[ae]?|more|other|see|my|our|the|of|de|la|mis|mes|und|and)\s){0,5}"
    r"(?:(?:publications?|papers|articles|works?|profile?|perfil|page|list|liste|lista|publicaciones|artículos"
    r"|publikationen|publicações|pubblicazioni|me|mich|all|more|cv)\s)?"
    rf"(?:in|on|en|at|sur|bei|auf|em)\s{_KEPT_AT}"
    r"|(?:\S+ ){1,6}(?:als|as|en|in|im) pdf(?:[- ]\w+)?"
    r"|(?:download|view|see|get) (?:the |my |our |full )?(?:syllabus|slides?|posters?|cv|r[ée]sum[ée]"
    r"|brochure|flyer|campus map|map|program(?:me)?|schedule|agenda)(?: \(pdf\))?"
    r"|order (?:it )?(?:from|at|on|via)(?:\s\S+){1,4}"
    r"|(?:you|we) (?:can|may) (?:also )?(?:find|download|access|view|read|see|get)\s.*"
    r"|downloads?(?:\s(?:options?|links?|formats?))?"
    r"|chapters? \d{1,2}|the whole thing|(?:pdf|word|html|text|excel|printable) (?:format|version)"
    r"|(?:front|back)[ -]?matter|(?:full|complete|whole) (?:proceedings|program(?:me)?)(?: (?:volume|book))?"
    r"|(?:joint|this|our|his|her|my|a|the) (?:paper|article|preprint|result|work))\W*\Z",
    re.IGNORECASE,
)
"""Where one reads on, or sees what was shown: `Leer en Pond Digital`, `Talk slides for the Lake Meeting`."""


_SPOKEN = late(
    r"(?:(?:[Gg]ast|[Ff]est|[Aa]bend)?[Vv]ortr[aä]ge? (?:auf|beim?|i[nm]|a[nm]|zum|zur|vor)"
    r"|(?:(?:Invited|Keynote|Contributed|Plenary) )?"
    r"(?i:talk|lecture|seminar|presentation|poster|speech) "
    r"(?:at(?! (?i:night|scale|home|work|large|distance|last|risk|low|high|the edge)\b)|given)"
    r"|(?:Ponencia|Conferencia|Palestra|Charla)s? (?:invitad[ao]|en|no|na|al?|presso)"
    r"|(?:Comunicación|Relazione|Intervento|Conférence|Communication)s? (?:invit\w{2,3}"
    r"|(?:en|al?|alla|presso|à|au|aux|lors)\b[^:]{0,60}\b(?i:congr|conv[ei]|jornada|simposi|encuentro|semin|sémin"
    r"|universi|colloque|journée|conf[eé]r|workshop)\w*))\b"
)
"""How what was said somewhere begins: `Vortrag auf der Konferenz`, `Talk at the Lake Meeting`.

`Comunicación en salud` is a title, and no talk, where no meeting stands behind it.
"""


OF_TALKS = frozenset(
    (
        *("Vort", "Gast", "Fest", "Aben", "Invi", "Keyn", "Cont", "Plen", "Talk", "Lect", "Semi", "Pres"),
        *("Post", "Spee", "Pone", "Conf", "Pale", "Char", "Comu", "Rela", "Inte", "Comm"),
    )
)
"""What such words begin with."""


def tells_of_talk(words: str) -> bool:
    """Whether words begin as what tells where something was said does, which is called otherwise."""
    return _SPOKEN.match(words) is not None


_FILE_SHOWN = late(
    r"\S*(?:presentation|slides|minutes|agenda|schedule|syllabus|handout|lecture|protokoll|folien)\S*"
    r"\.(?:pdf|pptx?|docx?|odp|key)",
    re.IGNORECASE,
)
"""A file that is called by what was shown or noted: `Minutes-Presentations-3.pdf`."""


def is_no_title(words: str) -> bool:
    """Whether words are a number of a catalogue, hours, a list's name or what leads on, and no title."""
    if not words or len(words) > _LONGEST:
        return False
    if words[:7] == "how to " and words.startswith(_HOW_TO):
        return True
    if words[-1:] in "0123456789X" and _NUMBER.match(words):
        return True
    if words[:1] in "0123456789(" and length_of_hours(words) == len(words):
        return True
    if " " not in words and "." in words[-5:] and _FILE_SHOWN.fullmatch(words):
        return True
    if "." in words and is_code_of_file(words):
        return True
    if "day" in words[:9] and _DAY.fullmatch(words):
        return True
    if ("heet" in words or "anual" in words or "uide" in words) and _tells_of_device(words):
        return True
    return _OF_LIST.match(words) is not None or _READ_ON.match(words) is not None


_DAY = late(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]{2,8})\b,?(?:\s(?:19|20)\d\d)?\W*(?:\([^()]{1,60}\)\W*)?"
)
"""A programme's day: `Thursday, November 11, 2021 (all times in UTC)`."""


def is_code_of_file(words: str) -> bool:
    """Whether words are the code of a course's sheet or its file: `L12`, `A1.pdf`, `hw03`."""
    return len(words) <= _LONGEST_FILE and _CODE_OF_FILE.fullmatch(words) is not None


_LONGEST_FILE = 16
_CODE_OF_FILE = late(
    r"(?:[A-Z]{1,3}|lec(?:ture)?|hw|ps(?:et)?|lab|ex|sheet|week|unit|wk|ch(?:ap(?:ter)?)?|notes?|sol|tut)"
    r"[-_ ]?\d{1,3}[a-z]?(?:\.(?:pdf|tex|pptx?|docx?|ipynb|html?|txt|zip|mp4))?",
    re.IGNORECASE,
)


def _tells_of_device(words: str) -> bool:
    return " " in words and words.partition(" (")[0].lower().rstrip("0123456789. v-").endswith(_OF_MANUALS)


_OF_MANUALS = (
    "reference manual",
    "programmer's guide",
    "data sheet",
    "datasheet",
    "cheat sheet",
    "cheatsheet",
)
"""How what tells of a device or a program ends, in small letters."""
