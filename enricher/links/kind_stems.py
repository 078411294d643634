"""Parts of all words that tell of a kind: where none of a pattern's stands, the pattern finds nothing.

One pass over the words before an address tells which of a dozen patterns are worth a search. Most find
nothing, and each costs more than that pass.
"""

from functools import cache

from ahocorasick_rs import BytesAhoCorasick

from enricher import room
from enricher.links.hosts import words

OTHER, PROJECT, DEMO, VIDEO, STRICT_CODE, DATA, MODEL, CODE, THINGS, FETCHED, OURS = (
    1 << place for place in range(11)
)
"""The patterns (`enricher.links.kinds`), a bit each."""
_STEMS = {
    OTHER: """
        leader slide document regist list featur tutorial supplement append competi challenge blog
    """,
    PROJECT: """
        project web home landing 项目 主页
    """,
    DEMO: """
        demo online web interactive sample playground try brows view listen audio can may search chat live
        running deployed 演示 试听
    """,
    VIDEO: """
        video film movie footage clip screencast record watch 视频
    """,
    STRICT_CODE: """
        cod script implement software librar toolkit toolbox pipeline framework plug add module tool sourc
        binar install notebook docker forma conda version port package proof clone 代码 源码
    """,
    DATA: """
        data corp bench annotat question test collect tree lexic ontolog knowledge track catalog spectra light
        table label measure transcript record line dictionar access 数据
    """,
    MODEL: """
        model weight checkpoint train llm embedding adapter 模型
    """,
    CODE: """
        cod implement script software librar package toolkit toolbox repo git plugin simulat program solver
        routine compile source 代码 源码 开源
    """,
    THINGS: """
        open avail access fetch retriev found archiv host deposit stor distribut obtain public releas provid
    """,
    FETCHED: """
        download fetch retriev
    """,
    OURS: """
        our we avail releas publish found access project download open here this
    """,
}
_WORDS_OF = {pattern: words(stems) for pattern, stems in _STEMS.items()}
_PATTERNS_OF = {
    stem: sum(pattern for pattern, stems in _WORDS_OF.items() if stem in stems)
    for stem in sorted(frozenset[str]().union(*_WORDS_OF.values()))
}
_MASKS = tuple(_PATTERNS_OF.values())


@cache
def _finder() -> BytesAhoCorasick:
    """Made for the first words; addresses given by themselves have none."""
    room.require()
    return BytesAhoCorasick([stem.encode() for stem in _PATTERNS_OF])


def told(said: str) -> int:
    """The patterns that may find something in these words, in small letters."""
    patterns, octets = 0, said.encode(errors="surrogatepass")
    for stem, _, _ in _finder().find_matches_as_indexes(octets, overlapping=True):
        patterns |= _MASKS[stem]
    return patterns
