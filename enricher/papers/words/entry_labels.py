"""The label that a line of an entry begins with, and which part of the entry it leads in.

Lines come in; labels go out, or None where a line begins with words that are none. What keepers call the
parts stands here, in their languages; what they call links stands in `label_words`.
"""

import re
from functools import lru_cache

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.label_words import is_page_label, is_venues_name, may_be_of_label
from enricher.papers.words.others_work import is_others_label
from enricher.papers.words.paper_pages import is_paper_page

_PARTS = {
    "title": "title 英文标题 题目 论文题目 论文标题 论文名称 论文名 標題 論文タイトル 标题 "
    "paper_title titre titel título titulo titolo 題名 "
    "タイトル 제목 название заголовок",
    "abstract": "摘要 abstract summary 原文摘要 英文摘要 中文摘要 論文概要 tl;dr tldr intro introduction "
    "简介 zusammenfassung résumé resumen resumo riassunto 概要 초록 аннотация",
    "authors": "作者 authors author author(s) contributors by auteurs auteur autoren autores autori 著者 "
    "저자 авторы автор",
    "categories": "分类 categories category main_category primary_category subjects subject tags",
    "link": "arxiv_id arxiv_identifier arxiv_number arxiv_no arxiv编号 arxiv号 "
    "additional_links additional_resources",
    "comments": "备注 comment comments note notes",
    "announced": "发布日期 date published 日期 时间 发表时间 submitted announced publish_date fecha datum "
    "veröffentlicht publié publicado pubblicato 日付 公開日 投稿日 発表日 公開日時 "
    "发布时间 提交日期 提交时间 날짜 дата",
    "aside": "description size language modality domain license licence input output "
    "关键词 keywords key keyword motivation method methods result results conclusion 注 venue "
    "conference journal quality score institution institutions institute institutes "
    "organization organizations organisation organisations affiliation affiliations team company "
    "机构 单位 会议 "
    "期刊 作者单位 发表单位 研究机构 所属机构 研究单位 团队 发表会议 发表于 收录 会议/期刊 领域 方向 主题 "
    "亮点 创新点 贡献 方法 实验 结论 总结 评价 笔记 所属 学会 発表 キーワード 一言で 要約 手法 結果 소속 "
    "학술지 原标题 原文标题 中文标题 译名 original_title year publication "
    "type task tasks status rating highlights contributions idea core_idea key_idea main_idea "
    "metadata bibliographic_information paper_information paper_info basic_information "
    "基本信息 论文信息 元数据 "
    "item_type cite_key citekey citation_key local_library "
    "año jahr année ano anno 年 연도 год konferenz "
    "zeitschrift revista conferencia conférence congreso conferência rivista 会議 학회 конференция журнал",
}
"""What keepers call the parts of an entry. A label of no part here may be that of its value's links."""
PARTS = {label.replace("_", " "): part for part, labels in _PARTS.items() for label in labels.split()}
_OF_OTHERS = frozenset(
    ("uses", "using", "built on", "builds on", "based on", "compared with", "compared to", "inspired by",
     "forked from", "adapted from", "thanks to", "powered by")
)  # fmt: skip
"""What keepers call the work of others that a paper's is tied to."""
_LONGEST_LABEL = 48
_NEAR = _LONGEST_LABEL + 12
_MOST_WORDS = 5
"""Of a label, and one for a number behind it."""
_LABEL = re.compile(
    r"(?:[(（]?\d{1,4}(?:[.,:]\s+|[)）、．]\s*))?"  # its number in the list
    r"(?:[^\w\[(（:]|:[a-z0-9_+-]{2,40}:)*"  # pictograms, by their names too
    r"([^:：\n]{1,48}?)\s*[*_`\])）]*\s*[:：](?!(?<=\d:)\d\d(?!\d))[:：]?(?!//)[*_` ]*"
)
_PARENTHESES = re.compile(r"\([^()]*\)|（[^（）]*）")
_NUMBERED = re.compile(
    r"\W{0,3}(?:arxiv:\s?\d{4}\.\d{4,5}(?:v\d{1,2})?|doi:\s?10\.\d{4,9}/[^\s\])]{2,200}+)[\])]?"
    r"(?:[\s:|–—-]+\w+ \w|[ :|–—-]+(?!title:|authors?:)\w+: \w)",
    re.IGNORECASE,
)
"""arXiv's number before a title, which is no label: `arXiv:2101.00001 - A Title`."""
_NEAR_NUMBER = 9
"""Characters of a line in which such a number's name stands."""
OTHERS = "others"
"""The part of a label for what the paper builds on or is compared with: `Built on`, `Baselines`."""
PAPER_LABELS = frozenset(
    ("paper", "论文", "论文链接", "论文地址", "arxiv", "arxiv id", "pdf", "論文", "논문")
)
"""What a link to a paper's page is called."""
KINDS = frozenset(
    ("journal article", "journal paper", "article", "preprint", "conference paper", "conference article",
     "workshop paper", "book chapter", "book section", "technical report", "thesis", "working paper",
     "poster", "zeitschriftenartikel", "konferenzbeitrag", "buchkapitel", "article de revue",
     "artículo de revista", "artigo de revista", "artigo", "artículo")
)  # fmt: skip
"""Which kind of work a paper is, told before its title: `**Journal article**: A Title of Words`."""
_NAMES = frozenset(
    ("tensorflow", "tf", "pytorch", "torch", "caffe", "keras", "jax", "mxnet", "matlab", "soon", "star",
     "stars", "x", "face")
)  # fmt: skip
"""Labels that are names of papers' own nets and tools, too."""
_CALLED = late(r"[^\W\d_]{0,12}[A-ZÀ-Þ][^\W\d_]{0,12}[A-ZÀ-Þ][^\W\d_]{0,12}")
"""A word with capitals, as the names of nets are written: `TeCH`, `POSTER`."""
_FEWEST_WORDS = 3
"""Words behind a name, for it to begin a title."""
_YEAR = late(r"[-_'’`]?(?:19|20)?\d\d\Z")
_OF_YEAR = late(r"(?:arxiv|preprint) (?:19|20)\d\d\b")
"""Where a paper stands and since when, before its title: `arXiv 2024.08: A Title`."""
_HAPPENED = ("news", "update", "updates", "latest news")
"""What stands before what happened to a paper."""
_OPENING = "\"'“„«*_ "


class Label(Struct, frozen=True, gc=False):
    """A label, which part of an entry it leads in (`link`: its links), and where its value starts."""

    words: str
    part: str
    end: int


def label_in(text: Text) -> Label | None:
    """The label that a text starts with, outside its links: `[arXiv:2201.00001]` is none."""
    near = text.text[:_NEAR]
    if ":" not in near and "：" not in near:  # as most
        return None
    found = label_of(text.text)
    if found is None:
        return None
    if text.links and text.links[0].start == found.end:  # as most: `Paper: <address>`
        told = found.words in KINDS or (found.words in _HAPPENED and is_paper_page(text.links[0].address))
        return None if told and _is_long(text.links[0].words) else found
    if found.part == "link" and (text.bold or text.spans) and _is_set_apart(text, found):
        return None
    if any(link.start < found.end < link.end or _is_again(text, link, found) for link in text.links):
        return None
    if found.part not in ("link", OTHERS):
        return found
    if text.links and text.links[0].end <= found.end and _is_behind_page(text, found):
        return None
    if not text.links and (found.words == "news" or _is_all_bold(text, found)):
        return None  # what happened, or a title in bold, and no link's label
    if found.words in _HAPPENED and any(is_paper_page(link.address) for link in text.links):
        return None  # `News: our survey [A Title](...) is out!`
    return None if _begins_title(text, found) else found


def _is_bold_title(text: Text, label: Label) -> bool:
    """Whether a title in bold is all that stands between a label and a link: `Read: **A Title** https://...`."""
    begin, end = next((span for span in text.bold if span[1] > label.end), (0, 0))
    return 0 <= begin - label.end <= 1 and _is_long(text.text[begin:end])


def _is_set_apart(text: Text, label: Label) -> bool:
    """Whether a title in bold, or in italics and who wrote it, stands behind what looks like a label.

    As in `Master: *A Title* by Ann Example`.
    """
    if text.spans and text.spans[0][0] == label.end and text.text.startswith(" by ", text.spans[0][1]):
        return True
    return bool(text.bold) and _is_bold_title(text, label)


def _is_long(words: str) -> bool:
    """Whether a link may be called by its paper's title."""
    return words.count(" ") >= _FEWEST_WORDS - 1 and not is_page_label(words)


def _is_behind_page(text: Text, label: Label) -> bool:
    """Whether a title goes on behind its paper's page and what is a label: `[arXiv](...), MoRE: A Title`."""
    stop = next((link.start for link in text.links if link.start >= label.end), len(text.text))
    return _is_long(text.text[label.end : stop].strip(" ,.;[("))


def _is_again(text: Text, link: Anchor, label: Label) -> bool:
    """Whether what looks like a label is a link's name told again: `[CodeS](...) (2022) - CodeS: A Title`."""
    if not link.words or link.end >= label.end:
        return False
    words = text.text[link.end : label.end].rstrip(" *_:")
    return words.endswith((f" {link.words}", f"*{link.words}"))


def _is_all_bold(text: Text, label: Label) -> bool:
    """Whether a line is in bold as a whole, with words behind what is a label, too: `**DATA: A Title**`.

    What a net is called has capitals behind its first letter, as no label has: `**CODEs: A Title**`.
    """
    if not text.bold or text.bold[0][0] or text.bold[0][1] < len(text.text.rstrip()):
        return False
    called, words = text.text[: label.end], text.text[label.end :]
    return any(map(str.isupper, called[1:])) and words.count(" ") >= _FEWEST_WORDS


def _begins_title(text: Text, label: Label) -> bool:
    """Whether a title goes on behind what labels have too: `Caffe: Architecture for ...`, `ICML oral: ...`.

    Its first word is a name written as names are, or its venue, and its paper's page stands behind it.
    """
    behind = [link for link in text.links if link.start >= label.end]
    words = text.text[label.end : behind[0].start if behind else None].strip(_OPENING).split()
    if not words or not words[0][0].isupper():
        return False
    if label.words in _NAMES:
        return len(words) >= _FEWEST_WORDS
    if label.words[-1].isdigit() and label.words.rstrip("0123456789 #") in PAPER_LABELS:  # `Paper 1: A Title`
        return not is_page_label(" ".join(words))
    if label.words in KINDS:
        told = " ".join(words)
        return len(words) >= _FEWEST_WORDS and not (is_page_label(told) or _IN_JOURNAL.match(told))
    if label.words in PAPER_LABELS or not any(is_paper_page(link.address) for link in behind):
        return False
    if is_venues_name(_YEAR.sub("", label.words.partition(" ")[0])) or _OF_YEAR.match(label.words):
        return not is_page_label(" ".join(words))
    return len(words) >= _FEWEST_WORDS and _CALLED.search(text.text[: label.end]) is not None


_IN_JOURNAL = late(r"[^.?!:\n]{3,120}, (?:19|20)\d\d, \d{1,4}\b")
"""Where an article stood, which HAL tells under its kind: `article: Revue des pierres, 2021, 12 (3)`."""


def label_of(line: str) -> Label | None:
    """The label that a line starts with, where it is one that keepers use."""
    if line[:1] == ":" and (field := _FIELD.match(line)) and (label := _of_field(field)):
        return label
    near = line[:_NEAR]
    before, colon, behind = near.partition(":")
    if behind[:1] == " " and (told := _told_before(before)) is not None:  # as most
        words, part = told
        return Label(words, part, _end_of_colon(line, len(before))) if part else None
    if (not colon and "：" not in near) or not _may_be_label(before.partition("：")[0]):
        return None
    found = _LABEL.match(line)
    if not found or (_is_number(line[:_NEAR_NUMBER].lower()) and _NUMBERED.match(line)):
        return None
    words, part = _told(found[1])
    return Label(words, part, found.end()) if part else None


@lru_cache(maxsize=1024)  # and so are they before their colon
def _told_before(before: str) -> tuple[str, str] | None:
    """The same of what stands before a line's first colon and a blank; None where it may not end there."""
    if "：" in before or before[-1:].isdigit() or before.lower().endswith(("arxiv", "doi")):
        return None  # the colon may be a number's
    found = _LABEL.match(f"{before}: ") if _may_be_label(before) else None
    return _told(found[1]) if found else ("", "")


def _end_of_colon(line: str, place: int) -> int:
    """Where the marks and blanks end behind a line's colon."""
    return len(line) - len(line[place + 1 :].lstrip("*_` "))


@lru_cache(maxsize=1024)  # the labels of a list are few
def _told(called: str) -> tuple[str, str]:
    """A label's words and the part of an entry that it leads in; no part where they are no label."""
    words = called.strip(" *_`[]#>-–—·•").lower()
    bare = _PARENTHESES.sub("", words) if "(" in words or "（" in words else words
    bare = bare.strip().rstrip("0123456789").rstrip()
    names = (words, bare, *(part.strip() for part in bare.split("/"))) if "/" in bare else (words, bare)
    for name in names:
        if name in PARTS:
            return words, PARTS[name]
    if bare in _OF_OTHERS:
        return words, "link"
    if bare and len(bare.split()) <= 4 and not bare[0].isdigit() and is_page_label(bare):
        return words, "link"
    return words, OTHERS if is_others_label(bare) else ""


def _is_number(near: str) -> bool:
    return "arxiv:" in near or "doi:" in near


_FIELD = re.compile(r":([^\W\d_][^:\n]{1,23}):[ \t]+(?=\S)")


def _of_field(found: re.Match[str]) -> Label | None:
    """The label that a field of reStructuredText is, as no pictogram's name is one: `:Authors: ...`."""
    words = found[1].lower()
    if words in PARTS:
        return Label(words, PARTS[words], found.end())
    sure = found[1][0].isupper() or "://" in found.string[found.end() : found.end() + 8]
    return Label(words, "link", found.end()) if sure and is_page_label(words) else None


@lru_cache(maxsize=1024)  # and so are they before their colon
def _may_be_label(before: str) -> bool:
    """Whether what stands before a line's colon may be a label, and does not begin a title.

    More words than a label has do, and one plain word that no label has: `ViLBERT: Pretraining of ...`.
    """
    if before.count(" ") >= _MOST_WORDS:
        return not before.replace("-", "").replace(" ", "").isalpha()
    if not before.isascii() or not before.replace(" ", "").isalpha():
        return not _is_name(before)
    if " " in before:
        return _told(before)[1] != ""
    low = before.lower()
    return low in PARTS or low in _OF_OTHERS or may_be_of_label(low) or is_others_label(low)


def _is_name(before: str) -> bool:
    """Whether a word with digits or hyphens is what a net is called: nothing that it holds is a label's."""
    if not before.isascii() or not before[:1].isalpha() or not before.replace("-", "").isalnum():
        return False
    low = before.lower().rstrip("-")
    for name in (low, low.rstrip("0123456789").rstrip("-")):
        if name in PARTS or name in _OF_OTHERS or may_be_of_label(name) or is_others_label(name):
            return False
    return True


def end_of_kind(text: str) -> int:
    """Where the kind of work ends that a text begins with and a colon closes; 0 where it begins with none."""
    place = text.find(":", 0, _NEAR)
    return place + 1 if place > 0 and text[:place].strip(_OPENING).lower() in KINDS else 0


def is_titled(line: Text) -> bool:
    """Whether a line is an entry's title under the label that says so."""
    label = label_in(line)
    return label is not None and label.part == "title"
