"""Parts of all words that tell of a repository's kind: where none of them stands, no word does.

One pass looks for all. A row of addresses is a sentence of some hundred signs before each of them, in which
five patterns would look for words that are not there, at fifty times the cost.
"""

from ahocorasick_rs import AhoCorasick

from enricher import room
from enricher.links.hosts import words

MANY = 100
"""Characters from which that pays."""

_CODE = """
    cod script implement software librar toolkit toolbox pipeline framework plug add module tool sourc binar
    install notebook docker forma conda version port package proof clone 代码 源码
"""
_OTHER = """
    lead slide document regist list feature tutorial supplementa appendi competi challenge blog
"""
_DATA = """
    data corp bench annotat question test collect tree lexic ontolog knowledge track catalog spectra light
    table label measure transcript record line dictionar access 数据
"""
_MODEL = """
    model weight checkpoint train llm embedding adapter 模型
"""

room.require()
TELLING = AhoCorasick(sorted(words(_CODE + _OTHER + _DATA + _MODEL)), store_patterns=False)
"""In small letters."""
