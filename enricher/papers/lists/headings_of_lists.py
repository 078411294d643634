"""What a list's heading says of the entries below it: that they are papers, or deeds, degrees and the like.

The words of a heading come in; yes or no goes out. What an entry says of itself is told elsewhere.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.lists.news_items import is_of_news
from enricher.papers.lists.subheadings import is_of_slides

_ELSEWHERE = late(
    r"\b(?:talks?|presentations?|seminars?|services?|reviewing|awards?|hono[u]?rs?|teaching|courses?|news|updates?"
    r"|changelog|experiences?|employment|education|grants?|funding|students?|people|members|team|alumni|events?"
    r"|activities|positions?|bio(?:graphy)?|about|contact|schedule|milestones|license|acknowledge?ments?|todo"
    r"|installation|usage|organi[sz]ation|press|(?<!social )media|advising|committees?|supervision"
    r"|mentoring|refereeing)\b|新闻|动态|获奖|奖项|教学|报告|服务|更新"
    r"|\b(?:vorträge|lehre|lehrveranstaltungen|preise|auszeichnungen|mitgliedschaften|ausbildung|lebenslauf|drittmittel"
    r"|exposés|enseignements?|encadrement|distinctions|prix|formation|charlas|docencia|premios|becas|cursos|palestras"
    r"|ensino|prêmios|orientações|didattica|insegnamento|premi|wystąpienia|dydaktyka|nagrody|přednášky|výuka|ocenění"
    r"|преподавание|награды|доклады)\b|講演|受賞|担当(?:科目|授業)|수상|강연|강의",
    re.IGNORECASE,
)
"""Headings below which venues and years stand beside what is no paper."""
_PUBLISHED = late(
    r"\b(?:publications?|papers?|preprints?|(?:journal |refereed |research )?articles?|books?|chapters?"
    r"|bibliography|publikationen|veröffentlichungen|schriften|aufsätze|bücher|monogra\w+|beiträge|travaux|ouvrages|chapitres"
    r"|publicaciones|artículos|libros|capítulos|publicações|artigos|livros|pubblicazioni|articoli|capitoli|publikacje"
    r"|artykuły|rozdziały|publikace|články|публикации|статьи)\b|論文|論著|著書|業績|论文|论著|논문|학술",
    re.IGNORECASE,
)
"""Headings below which papers stand, in the languages of their keepers."""
_PRESENTED = late(
    r"\b(?:papers?|contributions),? ?\(?(?:with|for|as) [^.]{0,24}\b(?:talk|presentation|poster)"
    r"|\baccepted (?:[\w-]{2,16} ){0,3}(?:talk|presentation|poster|demo|contribution|submission|abstract)s?\b"
    r"|\A\W*(?:(?!fall|spring|summer|winter|autumn|course|class|week|year)(?:[a-z]{2,10}[ '’-])?"
    r"(?:\d{2,4}|(?<=-)[a-z]{2,8})(?: ?[:–—-])? )?"
    r"(?:(?:conference|workshop|main|detailed|full|final|technical|tentative"
    r"|scientific|preliminary|(?:oral|poster|paper)s?(?: (?:presentation|session)s?)?) ){0,2}"
    r"(?:schedule|program(?:me)?)\W*\Z"
    r"|\A\W*(?:(?:full|short|long|regular|research|contributed|accepted|oral) ){0,2}"
    r"papers? (?:presentation|talk)s?(?: (?:\d{1,2}|[a-h]))?\W*\Z"
    r"|\d[:.h]\d\d\W+(?:oral|poster|paper|spotlight|lightning|contributed|research|technical)s?"
    r" (?:paper )?(?:presentation|session|talk|poster)",
    re.IGNORECASE,
)
"""How or when papers were shown, which makes them no talks: `Long Papers, with oral presentation`."""


def is_for_other_things(heading: str) -> bool:
    """Whether a heading is of talks, service, news and the like."""
    return _ELSEWHERE.search(heading) is not None and not is_of_shown_papers(heading)


def is_of_shown_papers(heading: str) -> bool:
    """Whether a heading says how or when papers were shown."""
    return _PRESENTED.search(heading) is not None


def is_for_papers(heading: str) -> bool:
    """Whether a heading says that papers stand below it."""
    return _PUBLISHED.search(heading) is not None


@lru_cache(maxsize=64)  # a long section is told of in parts
def degrees_news_and_talks(heading: str) -> tuple[bool, bool, bool]:
    """Whether a heading stands above degrees, patents, slides or the press; above news; above talks.

    Of somebody's talks those with authors may be papers.
    """
    shown = _OF_SHOWN.fullmatch(heading)
    of_talks = shown is not None and shown["talks"] is not None
    of_school = (shown is not None and not of_talks) or _OF_SCHOOL.match(heading) is not None
    of_school = of_school or is_of_slides(heading) or _OF_PRESS.fullmatch(heading) is not None
    return of_school, is_of_news(heading), of_talks


_OF_SCHOOL = late(
    r"\W*(?:education|ausbildung|formation|éducation|educación|formación|formazione|formação|образование|vzdělání"
    r"|wykształcenie|学历|教育经历|教育背景|学歴|학력|(?:school(?:ing)?|degrees|qualifications"
    r"|academic (?:background|history|degrees|qualifications))(?=\W*\Z))\b",
    re.IGNORECASE,
)
"""What stands above somebody's degrees, each with its thesis, which is no paper of the list."""
_TALKS = r"(?:(?:talk|seminar|lecture|keynote|presentation|tutorial)s|colloquia)"
_OF_SHOWN = late(
    r"\W*(?:(?:invited |plenary )?keynotes?|(?:invited|plenary|keynote) (?:talk|speaker|lecture)s"
    r"|(?:(?:granted|pending|us|selected|issued|other) ){0,2}(?:patents?|brevets?|patentes?|brevetti"
    r"|(?:授权|发明)?专利(?:成果)?|特許|특허)(?: (?:and|&) \w+(?: \w+)?| applications?| granted)?"
    r"|(?P<talks>(?:(?:an?|my|list|selections?|selected|recent|past|previous|upcoming|other|public|academic"
    rf"|scientific|research|conference|seminar|given|of) ){{0,3}}{_TALKS}"
    rf"(?:(?:,| and| &| /) (?:{_TALKS}|slides|posters|visits)){{0,2}}"
    r"|vorträge|exposés|charlas|palestras|доклады))\W*",
    re.IGNORECASE,
)
"""What stands above keynotes, invited talks and patents, which may be read in a file; and above talks."""


def is_for_tools(heading: str) -> bool:
    """Whether a heading stands above programs and what else was made: a title there is a tool's name."""
    return _OF_TOOLS.fullmatch(heading) is not None


def is_for_journals(heading: str) -> bool:
    """Whether a heading stands above journals and meetings themselves, or above what appeared there."""
    return _OF_JOURNALS.fullmatch(heading) is not None


_OF_JOURNALS = late(
    r"\W*(?:(?:relevant|related|top|key|major|main|important|academic|scientific|open[- ]access) ){0,2}"
    r"(?:journals?|venues|conferences)"
    r"(?:(?:,| and| &| /) (?:journals|conferences|workshops|venues)){0,2}"
    r"(?: for [\w-]+(?: [\w-]+)?)?\W*",
    re.IGNORECASE,
)
_MADE = r"(?:software|tools?|packages?|code|libraries|apps?|data ?(?:sets?|bases?)?|repositories|demos?)"
_OF_TOOLS = late(
    rf"\W*(?:(?:open[- ]source|our|my|research|selected|released|developed|public) ){{0,2}}{_MADE}"
    rf"(?:(?:,| and| &| /) {_MADE}){{0,2}}\W*",
    re.IGNORECASE,
)
_OF_PRESS = late(
    r"\W*(?:(?:selected )?(?:media|press)(?: (?:coverage|mentions?|appearances?|attention|and press))?"
    r"|public engagement|op-?eds?|outreach|blog(?: posts?|s)?|popular (?:press|writing|articles)"
    r"|in the (?:news|media|press)|news coverage|presse(?:spiegel|stimmen)?|in den medien|medienberichte"
    r"|(?:revue|dossier) de presse|dans les médias|en los medios|na mídia|rassegna stampa)\W*",
    re.IGNORECASE,
)
"""What stands above what papers wrote of somebody: articles, and no papers of the list."""
