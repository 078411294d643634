"""How lists of references are headed, in the languages of those who write them.

A heading comes in; yes or no goes out.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late

OF_REFERENCES = (
    r"(?:(?:list of |full |selected |key |cited )?(?:references?|bibliography|literature)(?: list| cited)?"
    r"|works cited|references (?:and|&) notes"
    r"|literatur(?:verzeichnis|angaben|liste|nachweise?)?|quellen(?:verzeichnis)?|bibliographie"
    r"|références(?: bibliographiques)?|bibliografía|referencias(?: bibliográficas)?"
    r"|referências(?: bibliográficas)?|bibliografia|riferimenti bibliografici"
    r"|literatuur(?:lijst)?|referenties|referencer|referanser|referenser|litteratur|kirjallisuus|lähteet"
    r"|literatura|bibliografie|irodalom(?:jegyzék)?|kaynakça"
    r"|(?:С|с)писок (?:использованн[^\s]{2,4} )?(?:литературы|источников)|(?:Л|л)итература|(?:Б|б)иблиография"
    r"|(?:С|с)писок літератури|(?:Л|л)ітература|参考文献|參考文獻|引用文献|文献|참고 ?문헌)"
)
"""Words that stand above references, and say nothing else."""
_HEADING = late(rf"[\W\d]{{0,8}}{OF_REFERENCES}[\W\d]{{0,8}}", re.IGNORECASE)
_LONGEST = 60
FIRST_LETTERS = frozenset("RBLWFSKCQIrblwfskcqiСЛБслб参參引文참0123456789[*:")
"""How such a heading may begin."""


@lru_cache(maxsize=64)  # a long section is told of in parts
def is_of_references(heading: str) -> bool:
    """Whether a heading stands above references, and says nothing else."""
    return len(heading) <= _LONGEST and _HEADING.fullmatch(heading.strip()) is not None
