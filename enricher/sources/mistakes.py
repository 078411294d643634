"""Whose code a mistake was made in: a library's, which a stranger's answer may upset, or our own.

Comes in: an exception. Goes out: whether it is ours; then it is no word of the service that was asked.
"""

import sys

MISTAKES = (AttributeError, TypeError, NameError, AssertionError, KeyError)
"""What a mistake in code raises."""


def is_ours(exc: Exception, libraries: frozenset[str]) -> bool:
    """Whether it was raised outside these libraries, the standard one's part of it left out.

    >>> is_ours(ValueError("never raised"), frozenset({"requests"}))
    True
    """
    made_in, trace = "", exc.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0]
        made_in = made_in if module in sys.stdlib_module_names else module
        trace = trace.tb_next
    return made_in not in libraries
