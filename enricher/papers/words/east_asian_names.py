"""Authors in Chinese, Japanese or Korean writing, alone or before a title in quotes.

A text comes in; yes or no goes out.
"""

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_label

_EAST_ASIAN_NAME = (
    r"(?:[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,5}(?: [\u3040-\u30ff\u4e00-\u9fff]{1,4})?"
    r"|[\u4e00-\u9fff] [\u3040-\u30ff\u4e00-\u9fff]{1,4})"
)
_EAST_ASIAN = late(rf"{_EAST_ASIAN_NAME}(?:\s?[,，、;；·]\s?{_EAST_ASIAN_NAME}){{1,40}}(?:\s?[等ら他])?")
_EAST_ASIAN_LEAD = late(
    rf"(?:{_EAST_ASIAN_NAME})(?:\s?[,，、;；·・]\s?{_EAST_ASIAN_NAME}){{0,40}}(?:\s?[等ら他]|ほか)?"
    r"(?:\s?[(（]?(?:共?編著?|共?著|監修|訳|主编|编著|外)[)）]?)?"
)
_EAST_ASIAN_QUOTES = frozenset("「『｢《")
_NO_EAST_ASIAN_NAME = late(
    r"(?:講演|発表|報告|論文|書評|解説|翻訳|記事|新聞|学会|研究会|大学|受賞|書籍|报告|讲座|演讲|发表|奖|발표|강연|수상)\Z"
)
"""What else may stand before words in quotes, that is as short as a name."""


def are_east_asian_names(text: str) -> bool:
    """Whether a text is several names in Chinese, Japanese or Korean writing."""
    return _EAST_ASIAN.fullmatch(text.strip(" .,。")) is not None


def is_before_east_asian_title(lead: str, names: str) -> bool:
    """Whether what leads to a title in quotes is one or several such names, `編` behind them or not."""
    if lead.rstrip()[-1:] not in _EAST_ASIAN_QUOTES or _EAST_ASIAN_LEAD.fullmatch(names) is None:
        return False
    return not (is_label(names) or _NO_EAST_ASIAN_NAME.search(names))
