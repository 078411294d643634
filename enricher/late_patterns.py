"""Regular expressions that are compiled when they are first used: many a command uses few of them.

Comes in: an expression, as for `re.compile`. Goes out: what does as that pattern does. Compiling all that
the modules of a command hold took a fifth of its start. From the first use on its methods are the pattern's
own, and it is of a class that looks for nothing, so that a use costs little more than the pattern's; two
threads that come first compile it twice, to the same end. Possessive groups are made here alone: some Pythons
misread them as they stand (`whole_turns`).
"""

import re
import sys
from typing import Any, AnyStr, Generic, cast

ARE_MISREAD = sys.version_info < (3, 11, 5)
"""Whether this Python misreads possessive groups; Debian 12 has 3.11.2."""

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
OTHERS = ("pattern", "flags", "groups", "groupindex")


def late(expression: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """A pattern. Its first use raises `re.error` where the expression is none."""
    return cast("re.Pattern[AnyStr]", _LatePattern(expression, flags))


class _MadePattern(Generic[AnyStr]):
    """One that was used: what is asked for stands in the object."""


class _LatePattern(_MadePattern[AnyStr]):
    """Lives as long as the module that it stands in."""

    def __init__(self, expression: AnyStr, flags: int | re.RegexFlag) -> None:
        self._made_of: tuple[AnyStr, int | re.RegexFlag] = expression, flags

    def __getattr__(self, name: str) -> Any:
        """What is asked for first; whatever is asked for later stands in the object by then."""
        if name == "pattern":  # as where several are made one
            return self._made_of[0]
        if name not in METHODS and name not in OTHERS:
            raise AttributeError(name)
        expression, flags = self._made_of
        if ARE_MISREAD:
            from enricher.whole_turns import whole_turns  # which takes a millisecond of others' start

            expression = whole_turns(expression, flags)
        made = re.compile(expression, flags)
        vars(self).update({each: getattr(made, each) for each in (*METHODS, *OTHERS)})
        self.__class__ = _MadePattern  # type: ignore[assignment]  # which has the same layout, and no `__getattr__`
        return getattr(made, name)
