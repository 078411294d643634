"""What the words of a link or a line say of a page, and nothing of which paper it is.

Words come in; whether they are a label (a kind of page, a venue, a day, an identifier) or a line of
authors' names goes out. The words that keepers use stand in tables of their own (`label_tables`).
"""

import re
from functools import lru_cache
from itertools import zip_longest

from enricher.late_patterns import late
from enricher.papers.words.catalogue_numbers import is_catalogue_number
from enricher.papers.words.identifiers import arxiv_id
from enricher.papers.words.label_tables import FILLING, LABELS, MONTHS, PHRASES, VENUES, words_of
from enricher.papers.words.signs_of_names import CAPITAL, PARTICLES, holds_et_al
from enricher.whose import tells_whose

_APPEARED = VENUES | {"arxiv", "preprint"}
"""Where a paper may be said to have appeared, with a year."""
_KNOWN = FILLING | LABELS | VENUES | MONTHS
TOKEN = late(r"[^\s,;:|/()\[\]{}\"“”«»<>·•—–+、，：]+")
_YEARISH = late(r"['’`]?(?:19|20)?\d\d(?:[.\-/]\d{1,2}){0,2}$|v\d+$|\d{1,3}$|#\d+$")
_VENUE_YEAR = late(r"([a-z&3-]{2,12}?)(?:-?w)?[-_'’` ]?(?:19|20)?\d\d$")
_NO_WORD = late(r"^[\W_]+$")
_ET_AL = late(r"\bet\.? ?al\b", re.IGNORECASE)
_CHINESE_NAME = r"(?:[A-Za-z][\w.·' -]{1,30}|[^\W\d_]{2,4})"
_CHINESE_AUTHORS = late(
    rf"{_CHINESE_NAME}(?:[、，,] ?{_CHINESE_NAME}){{0,5}} ?等(?:人|学者)"
    r"|(?:[A-Za-z][\w.·' -]{1,30}|[^\W\d_]{2,3}) ?等"
)
"""Who wrote a paper, and no title: `王五等人`, `Example 等`."""
_ADDRESSES = frozenset(("http", "www.", "doi:"))
_ADDRESS = late(r"^(?:https?://|www\.|doi:\s?|10\.\d{4,9}/|[\w.-]+\.[a-z]{2,4}/)\S*$", re.IGNORECASE)
_MOST_TOKENS = 8
_AVAILABLE = late(
    r"(?:(?:also )?(?:available|disponible|disponível|verfügbar) "
    r"(?:on|from|at|via|in|through|en|em|sur|bei|auf) (?:the )?[‹“]?[A-ZÀ-Þ][\w.&‹›-]*(?: [\w.&-]+){0,2}"
    r"|(?:view|read|download|find|get)(?: it)? (?:on|at) [A-Z][\w.&-]*"
    r"|(?:repositor(?:io|y|i)|repositório|dépôt) [A-Z][\w-]{1,11})",
)
"""What leads to a paper by the name of who has it: `Available from CUP`, `View on ...`, `Repositorio ABC`."""
_DIGITS = frozenset("0123456789")
_READING_TIME = late(r"\d{1,3}(?: ?[-–—~] ?\d{1,3})?\+? ?(?:min(?:ute)?s?|分钟|分鐘|分)(?: read)?")
"""How long a paper takes to read: `45–60 min`, `5 minutes read`."""
_AVAILABLE_BY = words_of("avai also view disp verf read down find repo dépô") | {"get "}
"""The first four letters of such words."""
_FIRST_WORDS = 3
"""Words of which one says that most titles are no labels, though they begin with `A` or `On the`."""
_YEAR = late(r"(?:19|20)\d\d|['’]\d\d")
_UNKNOWN_VENUE = late(
    r"(?:[A-Z][A-Za-z&/-]{0,9}[A-Z&][A-Za-z&/-]{0,5} ){0,2}"
    r"[A-Z][A-Za-z&/-]{0,9}[A-Z][A-Za-z&/-]{0,5}[ '’_-]{0,2}(?:19|20)?\d\d"
)
"""One to three abbreviations and a year."""
_PARTED = late(r"[.,;:|()\[\]（）【】\n]")
_LONGEST_VENUE = 40
_FEW = 60
_FARTHEST = 1_000
_NO_NAME = words_of(
    """
    With Without Where They Their What When Which Why How From Into Through Beyond Toward Towards Between
    Against Than This That These Those And Of For Via Using Is Are Not Your Our Its Over Under Across
    """
)
"""Words of titles that nobody is called; The, All, More, In, To, You and Can are somebody's name as well."""
_NAME_IN_WORDS = rf"(?:{CAPITAL}|{PARTICLES})(?:[ \u00a0-](?:{CAPITAL}|{PARTICLES})){{0,4}}[*†‡§\d#]*"
_NAME = late(_NAME_IN_WORDS)
_MARKS = "[]*_`~|:：-–—. "
_REMARKED = late(r"((?:[^\w()]{1,4})?[^\W\d_]{2,12}(?: [^\W\d_]{2,12}){0,2}) ?[(（][^()（）/:]{1,80}[)）]")
"""A label and, in brackets, what its keeper remarks on it: `Code (not yet)`, `Paper (Low Resolution)`."""
_ASIDES = late(r"\([^()]{0,100}\)")
SHORTCODES = late(r"(?::[a-z0-9_+-]{1,40}:\s?)+")
"""Pictograms by their names: `:scroll:`."""
_NOTES_BETWEEN = late(r"(?<=\w)[*†‡§]{1,4} (?=[^\W\d_a-z])")
"""Signs of notes, which part names where no comma does: `Ann Example* Bob Sample†`."""
_ASCII = {sign: chr(sign) for sign in range(128)}
"""Each as itself: what is in no table costs three times as much to look up as what is."""
_BETWEEN_NAMES = _ASCII | str.maketrans({**dict.fromkeys(";&，、·", ","), **dict.fromkeys("0123456789*†‡§")})
KNOWN_LABELS = words_of(
    """
    authors author abstract summary link links pdf paper code date published venue categories category
    keywords comments comment tl;dr tldr note notes title url arxiv doi project website homepage data dataset
    conference journal year tags 作者 摘要 链接 论文 代码 关键词 分类 备注 标题 题目 单位 机构 时间 日期
    """
)
"""Labels of an entry's parts, which keepers set in bold as they do titles."""
_LONGEST_HERE = 16
_HERE = late(
    r"(?:(?:詳細|詳しく|元?論文|解説|コード|実装|データ|スライド|資料)[はのを]?)?(?:こちら|ここ)"
    r"(?:の(?:論文|記事|サイト|ページ|資料|リンク|スライド))?(?:を?参照|から|へ|で)?"
    r"|(?:元|この|本|該当)論文|論文[中内]"
    r"|(?:点击|请看|详见|参见|见)?(?:这里|此处|这儿|这篇(?:论文|文章))|论文中|该论文"
    r"|(?:여기|이 ?논문)(?:를|을|에서)?(?: ?(?:참고|참조|보기))?"
)
"""What leads somewhere and says no more, in Japanese, Chinese and Korean: `詳細はこちら`, `点击这里`."""


@lru_cache(maxsize=2048)
def is_label(words: str) -> bool:
    """Whether these words name a kind of page, a venue, a day or an identifier, and no paper."""
    words = SHORTCODES.sub("", words, count=1) if words[:1] == ":" else words
    bare = words.strip("[](){}（）【】<>⟨⟩*_`~|:：-–—→., \t\n\r\xa0\u2003\u3000")
    if not bare:
        return True
    if "_" in bare and "/" not in bare and "@" not in bare:
        bare = bare.replace("_", " ")
    if ("(" in bare or "（" in bare) and (found := _REMARKED.fullmatch(words.strip(_MARKS))):
        bare = found[1]
    low = bare.lower()
    begun = low.split(" ", 2 * _MOST_TOKENS + 1)
    if begun[2 * _MOST_TOKENS + 1 :]:
        return False
    of_authors = "t al" in low or "t. al" in low or "tal" in low or "t.al" in low or low[-1] in "等人者"
    first = begun[0]
    may_be = of_authors or first in _MAY_BEGIN or low[:4] in _AVAILABLE_BY or low[-1] in _DIGITS
    if not may_be and first.isalpha() and first.isascii():
        return False  # as most titles
    if _is_told_whole(bare, low, of_authors=of_authors and len(bare) < _FEW):
        return True
    for word in begun[:_FIRST_WORDS]:
        if word not in _KNOWN and word.isalpha() and word.isascii():
            return False
    is_named = bare[-1].isupper() and bare[1:-1].islower() and low != "pwc"  # `CodeS`
    return not is_named and _is_of_labels(low.replace("arxiv:", "arxiv ").replace("’", "'"))


_MAY_BEGIN = _KNOWN | {word for phrase in PHRASES for word in (phrase, phrase.partition(" ")[0])}
"""Words in small letters that a label may begin with, beside those of `_AVAILABLE_BY`."""


def may_be_label(words: str) -> bool:
    """Whether words may be a label, by the first of them and the last, where nothing but words stands there.

    Most titles are none; of a title with signs `is_label` alone tells.
    """
    low = words.lower()
    if low[-1] in _DIGITS or low[:4] in _AVAILABLE_BY or low in PHRASES:
        return True
    for word in low.split(" ", _FIRST_WORDS)[:_FIRST_WORDS]:
        if word not in _KNOWN and word.isalpha():
            return False
    return True


_MADE_WHEN = late(r"(?:time|year|date|published|updated|added) ?: ?(?:19|20)\d\d[\d|/,. -]*")
"""When something was made, under that label: `Time:2024`."""


def _is_told_whole(bare: str, low: str, *, of_authors: bool) -> bool:
    """Whether words are an address, an identifier, authors or a phrase, which their parts do not tell."""
    if low[:4] in _ADDRESSES or low[:3] == "10." or "/" in low:
        if _ADDRESS.match(bare) or arxiv_id(bare):
            return True
    elif of_authors and _are_authors_alone(bare):
        return True
    return bool(
        low in PHRASES
        or (low[:4] in _AVAILABLE_BY and _AVAILABLE.fullmatch(bare[:1].lower() + bare[1:]))
        or (":" in low and low[-1] in _DIGITS and _MADE_WHEN.fullmatch(low))
        or (low[0] in _DIGITS and _READING_TIME.fullmatch(low))
        or (low[-1] in _DIGITS and is_catalogue_number(low))
    )


def _are_authors_alone(bare: str) -> bool:
    """Whether words that end in `et al.` or `等人` are authors, with no title before them."""
    if bare[-1] in "等人者":
        return _CHINESE_AUTHORS.fullmatch(bare) is not None
    found = _ET_AL.search(bare)
    before = bare[: found.start()] if found is not None else ""
    if found is not None and _GOES_ON.match(bare, found.end()):
        return False
    return bool(before) and not (": " in before or " - " in before or " by " in before)


_GOES_ON = late(r"\.?[,:]? (?!In\b|Proc)[A-ZÀ-Þ][^\W\d_]*[a-z](?: [\w'’:-]+){2}")
"""A title behind authors who are left out: `, Lakes at Night`."""


def _is_of_labels(low: str) -> bool:
    """Whether each word of a text in lower case is a label's; most titles say no by their first."""
    if not low.isascii() and len(low) <= _LONGEST_HERE and _HERE.fullmatch(low):
        return True
    count, told = 0, False
    for found in TOKEN.finditer(low):
        token = found[0].strip(".'!*_`#-@")
        count += 1
        if token in FILLING:
            continue
        if not is_label_token(token) or count > _MOST_TOKENS:
            return False
        told = True
    return told or not count


def is_page_label(words: str) -> bool:
    """Whether these words name a kind of page, and not only a venue or a day."""
    if not is_label(words):
        return False
    return not LABELS.isdisjoint([token.strip(".'!*_`#-@") for token in TOKEN.findall(words.lower())])


def are_label_tokens(words: str) -> bool:
    """Whether each word of a text in lower case is a label's, whatever signs stand between them."""
    for found in TOKEN.findall(words):
        token = found.strip(".'-")
        if token not in _OF_LABELS and not is_label_token(token):
            return False
    return True


_OF_LABELS = LABELS | VENUES | MONTHS


def is_label_token(token: str) -> bool:
    """Whether one word, in lower case, is a label's."""
    if not token or token in _OF_LABELS:
        return True
    if token.isalpha() and token.isascii():
        return False
    if _YEARISH.match(token) or _NO_WORD.match(token):
        return True
    if token[-1].isdigit() and (found := _VENUE_YEAR.match(token)):
        named = found[1].rstrip("-")
        if named in VENUES or named in ("arxiv", "preprint"):
            return True
    if token[-1] in _DIGITS and token[:-1] in LABELS:  # `link2`
        return True
    if token[0].isdigit() and arxiv_id(token):
        return True
    if token.endswith((".pdf", ".ps")):
        return token.rpartition(".")[0] in LABELS
    if not token.isascii() and (mixed := _OF_TWO_WRITINGS.fullmatch(token)):  # `下载pdf`, `github代码`
        return all(map(is_label_token, filter(None, mixed.groups())))
    halves = token.split("-") if "-" in token else ()
    return len(halves) == 2 and all(is_label_token(half) for half in halves)


def may_be_of_label(word: str) -> bool:
    """Whether a word of plain small letters may be all or part of a label; no other alone is one."""
    return word in _KNOWN or word == "etal"


def is_venues_name(word: str) -> bool:
    """Whether a word, in lower case, is what a conference or a journal is called for short."""
    return word in VENUES


def is_venue(text: str) -> bool:
    """Whether a text is a venue and its year."""
    if not _YEAR.search(text[:200]):
        return False
    tokens = [token.strip(".'") for token in TOKEN.findall(text[:60].lower())[:3]]
    return any(token and not token.isdigit() and is_label_token(token) for token in tokens)


def names_venue(text: str) -> bool:
    """Whether one of a text's parts is a conference or journal with its year: `ICCV 2021`, `CVPR'22`."""
    if not _YEAR.search(text[:_FARTHEST]):
        return False
    parts = [part.lower() for part in _PARTED.split(text[:_FARTHEST])]
    return any(
        _is_venue_of_year(part) or (_YEAR.fullmatch(after.strip()) is not None and _names_venue(part))
        for part, after in zip_longest(parts, parts[1:], fillvalue="")
    )


def _is_venue_of_year(part: str) -> bool:
    return _YEAR.search(part) is not None and _names_venue(part)


def _names_venue(part: str) -> bool:
    if len(part) > _LONGEST_VENUE:
        return False
    tokens = [token.strip(".'") for token in TOKEN.findall(part)]
    return any(
        token in _APPEARED
        or (token[4:5] == "-" and token[:4].isdigit() and token[5:] in _APPEARED)  # 2024-emse
        or ((found := _VENUE_YEAR.match(token)) is not None and found[1] in _APPEARED)
        for token in tokens
    )


def says_whose(words: str) -> bool:
    """Whether a link's few words say whose it is, whatever else they say: `TF (3rd party)`."""
    return len(words) <= _FEW and "/" not in words and tells_whose(words)


def may_be_venue(words: str) -> bool:
    """Whether words that are no label may be a venue that no table knows: `JAG2025`, `ISPRS P&RS 2023`."""
    return len(words) <= _LONGEST_VENUE and _UNKNOWN_VENUE.fullmatch(words.strip("[]() ")) is not None


_OF_TWO_WRITINGS = late(r"([a-z]{2,16})([^\W\d_a-z]{1,8})|([^\W\d_a-z]{1,8})([a-z]{2,16})")
_WHEN = late(r"(?:19|20)\d\d(?!\d|\s?[-–—/])|['’] ?\d\d\b|[A-Za-z] ?\d\d\Z")
_WHERE = late(r"(?:[^\W\d_]{0,10}[A-ZÀ-Þ]|\d{4}\b|openreview)[^:;!?]*")
_YEAR_BEFORE = late(r"(?:19|20)\d\d ?[-–—/_] ?[A-Za-zÀ-Þ]")
"""A year before the venue that it is of: `2024-EMSE`."""
_LONGEST_PLACE = 80


def is_where_and_when(words: str) -> bool:
    """Whether words in brackets behind a title are where it appeared and when: `HotStorage 2020`, `2020`."""
    return (
        len(words) <= _LONGEST_PLACE
        and _WHERE.fullmatch(words) is not None
        and (_WHEN.search(words) is not None or _YEAR_BEFORE.match(words) is not None)
    )


_HYPHEN = "\u2010"


@lru_cache(maxsize=4096)  # a line is asked of where a title is sought, and where its authors are
def looks_like_names(text: str) -> bool:
    """Whether a text is a line of several authors."""
    bare = text.strip(" .,;:()[]*_")
    if "al" in bare and holds_et_al(bare):
        return len(bare) < 300
    in_ascii = bare.isascii()
    if "*" in bare or not in_ascii:
        bare = _NOTES_BETWEEN.sub(", ", bare.replace(_HYPHEN, "-"))
    if "," not in bare and " and " not in bare and in_ascii and ";" not in bare and "&" not in bare:
        return False
    if "&" in bare and _INITIALS_JOINED.search(bare):
        return False
    bare = (_ASIDES.sub("", bare) if "(" in bare else bare).translate(_BETWEEN_NAMES)
    parts = _EACH_NAME.findall(bare.replace(" and ", ","))
    several, told = len(parts), ",".join(parts)
    if several < 2 or told.count(" ") + several > 3.5 * several:
        return False
    if in_ascii and _ALL_NAMES.fullmatch(f"{told},") and _hold_no_label(told):
        return True  # as most
    names = " ".join(parts)
    if _NO_NAME.isdisjoint(names.split()):
        named = sum([_NAME.fullmatch(part) is not None for part in parts])
    else:
        named = sum(map(_is_called_so, parts))
    if named < several:
        return named >= 0.8 * several and not any(map(is_label, parts))
    return not any(map(is_label, parts))


def _is_called_so(words: str) -> bool:
    """Whether words are built as a name is, and hold none that nobody is called."""
    return _NO_NAME.isdisjoint(words.split()) and _NAME.fullmatch(words) is not None


_INITIALS_JOINED = late(r"\b[A-Z]&[A-Z]")
"""What stands in no name, but in a conference's or a title's: `IEEE S&P`, `Q&A`."""
_ALL_NAMES = late(rf"(?>{_NAME_IN_WORDS},)+")
_EACH_NAME = late(r"[^ .*,](?:[^,]*[^ .*,])?")
"""What stands between commas, without blanks, dots and stars around it."""


def _hold_no_label(names: str) -> bool:
    """Whether no word of several names in ASCII is a label's, a part of one, or one that nobody is called."""
    return _OF_NOBODY.isdisjoint(names.lower().translate(_PARTING).split())


_PARTING = _ASCII | str.maketrans(dict.fromkeys("-.'`_#,", " "))
_OF_KNOWN = words_of(" ".join(_KNOWN).translate(_PARTING)) | words_of("repositorio repositori disponible")
"""Those words, and the parts of those that signs part."""
_OF_NOBODY = frozenset(
    word for word in _OF_KNOWN.union(map(str.lower, _NO_NAME)) if len(word) > 1 or is_label_token(word)
)
"""Without letters that are no label by themselves: beside names they stand for given ones."""


_MOST_OF_NAME = 5
"""Words of somebody's name."""
_BETWEEN = frozenset(PARTICLES.split("|"))


def is_name(text: str) -> bool:
    """Whether a text is one author's name."""
    if (" " not in text and "\xa0" not in text) or text.count(" ") >= _MOST_OF_NAME:
        return False
    if _HYPHEN in text:
        text = text.replace(_HYPHEN, "-")
    words = text.split()
    count = len(words)
    few = 1 < count <= 3 or (3 < count <= 5 and not _BETWEEN.isdisjoint(words))
    return few and _NO_NAME.isdisjoint(words) and _NAME.fullmatch(text) is not None
