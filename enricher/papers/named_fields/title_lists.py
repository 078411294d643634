"""Titles alone, in lists under their topics: `{"Detection": ["Title", ...], ...}`.

A decoded object comes in; the titles in it go out, none where it may hold anything else: lists of names, of
words, of sentences. Nothing but the texts themselves tells.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.title_words import is_in_capitals

_FEW = 4
"""Words that titles of one list have on average: lists of names have fewer."""
_NO_TOPICS = columns.NO_LINKS.union(
    columns.TITLES, columns.ABSTRACTS, columns.COMMENTS, columns.CATEGORIES, columns.REMARKS
)


def titles_of(value: Mapping[str, Any]) -> list[str]:
    """The titles under all topics; none where not all lists are of titles, nearly all of them plainly so."""
    if not value or not all(isinstance(held, list) for held in value.values()):
        return []
    if any(bare(str(name)) in _NO_TOPICS for name in value):
        return []
    texts = list(_texts(value))
    told = [text for text in texts if text]
    if len(set(told)) < max(2, len(texts)) or sum(text.count(" ") + 1 for text in told) < _FEW * len(told):
        return []
    plain = sum(map(is_in_capitals, told)) * 10 >= len(told) * 9
    return told if plain and not any(map(looks_like_names, told)) else []


def titles_in_bullets(value: Mapping[str, Any]) -> list[str]:
    """The titles in a text of an object that is a list by itself: `• A Title<br>• Another`; else none."""
    for held in value.values():
        if not isinstance(held, str) or held.count("•") < _FEWEST_BULLETS or held.lstrip()[:1] != "•":
            continue
        lines = [" ".join(_TAG.sub("", line).split()) for line in _BREAK.split(held)]
        told = [unescape(line[1:].strip(" .")) for line in lines if line]
        long = sum(title.count(" ") + 1 for title in told) >= _FEW * len(told)
        capital = sum(map(is_in_capitals, told)) * 10 >= len(told) * 7
        if all(line[0] == "•" for line in lines if line) and long and capital:
            return told if not any(map(looks_like_names, told)) else []
    return []


_FEWEST_BULLETS = 2
_BREAK = late(r"<br\s{0,4}/?>|\n", re.IGNORECASE)
_TAG = late(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)


def _texts(value: Mapping[str, Any]) -> Iterator[str]:
    """What the lists hold, on one line each; empty where it is no text."""
    for held in value.values():
        for one in held:
            yield " ".join(one.split()) if isinstance(one, str) else ""
