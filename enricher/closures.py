"""The sentence with which a service says that it has ended for good, in the languages of its readers.

A table, and one question of a text. It decides nothing: the same must be said to every address, and to the
front page's. What is closed for a while is `notices`'. Pure; each pattern is linear in what it reads.
"""

import re
from collections.abc import Iterable

from enricher.late_patterns import late

_ENDS = (
    # English
    r"\b(has|have|was|were|is|are)\s+(now\s+)?(been\s+)?(permanently\s+)?(discontinued|decommissioned|sunset(ted)?)\b",
    r"\bpermanently\s+(closed|shut\s+down|shuttered|offline)\b|\b(closed|shut\s+down)\s+(permanently|for\s+good)\b",
    r"\b(shut|closed)\s+down\s+(on|in|as\s+of|since|at\s+the\s+end\s+of)\s+(\w+,?\s+){0,3}(19|20)\d\d\b",
    r"\bceased\s+(operations?|to\s+exist|operating)\b|\bno\s+longer\s+(in\s+operation|operational|operates|in\s+service)\b",
    # German, Dutch, French, Spanish, Portuguese, Italian
    r"\b(dauerhaft|endgültig)\s+(geschlossen|eingestellt|abgeschaltet)\b|\bdefinitief\s+(gesloten|gestopt)\b",
    r"\b(wurde|haben)\s+(\w+\s+){0,3}den\s+betrieb\s+eingestellt\b|\bdefinitivement\s+ferm|\bdéfinitivement\s+(ferm|arrêt)",
    r"\ba\s+cessé\s+(ses\s+activités|son\s+activité|d.exister)|\b(cerrad[oa]|cerró)\s+(definitiva|permanente)mente\b",
    r"\b(encerrad[oa]|fechad[oa])\s+(definitiva|permanente)mente\b|\bfoi\s+descontinuad[oa]\b|\bdefinitivamente\s+chius[oa]\b",
    # Russian, Chinese, Japanese, Korean
    r"прекратил[аои]?\s+(свою\s+|своё\s+)?(работу|существование)",
    r"(已|已经|已經)(永久关闭|永久關閉|停止运营|停止營運|停止服务|停止服務|停运|下线|下線)",
    r"(サービス|サイト|ホームページ|提供|公開|運営)[^。]{0,30}?(を|は)[^。]{0,30}?(終了|閉鎖)(いた)?しました",
    r"(서비스|사이트|운영)[^.]{0,30}?(종료|폐쇄)(되었|하였|했)습니다",
)
ENDED = late("|".join(_ENDS), re.I)

_FOR_NOW = late(
    r"\b(temporar\w+|maintenance|until|reopen\w*|re-open\w*|resum\w+|return\w*|back|soon|tomorrow|holidays?|weekends?|upgrad\w+)\b|"
    r"vorübergehend|wieder|tijdelijk|momentan|provisoire|tempora|временно|暂|暫|维护|維護|一時|メンテナンス|再開|임시|일시|점검",
    re.I,
)
"""By one of these it may open again."""

_ASKS = late(r"<(?:form|button|input|select)\b", re.I)
_ELSEWHERE = ("http:", "https:", "//", "mailto:", "tel:", "#")

_HINTS = (
    *(
        "discontinued",
        "decommission",
        "sunset",
        "permanently",
        "shut",
        "closed",
        "ceased",
    ),
    *(
        "longer",
        "eingestellt",
        "dauerhaft",
        "finitivement",
        "definitief",
        "cessé",
        "cess&eacute;",
        "nitivamente",
        "nentemente",
        "descontinuad",
    ),
    *("прекратил", "永久", "停止", "停运", "下线", "下線", "終了", "閉鎖", "종료", "폐쇄"),
    *("endgültig",),
)
HINTS = tuple(word.encode() for word in _HINTS)
"""One of these is in every page that says so, in lower case of ASCII's letters."""


def is_told_in(words: str) -> bool:
    """Whether the few words of a page say that its service has ended, and not that it comes back.

    >>> is_told_in("Codeplace has shut down on 1 May 2021. Thank you for ten years.")
    True
    >>> is_told_in("The server was shut down.")
    False
    >>> is_told_in("Our site is permanently closed until we return.")
    False
    """
    return ENDED.search(words) is not None and _FOR_NOW.search(words) is None


def leads_on(markup: str, leads: Iterable[str], url: str) -> bool:
    """Whether a page at `url` has a way on within its site, or asks for something: it stands before the rest.

    >>> leads_on("<p>Goodbye.", ["https://code.example/", "mailto:a@b.example"], "https://old.example/x")
    False
    >>> leads_on("<p>Our app was discontinued.", ["/start"], "https://old.example/x")
    True
    """
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    return _ASKS.search(markup) is not None or any(
        host in lead or not lead.lower().startswith(_ELSEWHERE) for lead in leads if lead
    )
