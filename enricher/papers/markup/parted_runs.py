"""Runs in a line of Markdown for which a parser's time grows as their square, parted before it reads them.

Lines come in and go out, with a remark or a blank in what nobody writes by hand: nothing that is read of
them changes. comrak looks for e-mail addresses in a whole text anew behind each that it found, and counts
the brackets at an address's end for each of them.
"""

from itertools import pairwise

from enricher.late_patterns import late

MOST_MAILS = 50
"""E-mail addresses of a line that stand together."""
MOST_CLOSING = 50
"""Brackets that stand together."""
BREAK = "<!-- -->"

_MAIL = late(r"(?<![\w.+@/\"'=-])(?<!mailto:)[\w.+-]++@[\w-]++\.\w")
"""One in the text itself: a tag's are no text, and take no time."""
_RUN = ")" * MOST_CLOSING
_CLOSING = late(rf"\){{{MOST_CLOSING}}}(?=\))")


def parted(text: str) -> str:
    """The text, with every run parted."""
    if _RUN in text:
        text = _CLOSING.sub(r"\g<0> ", text)
    if text.count("@") > MOST_MAILS:  # as few are
        text = "\n".join(map(_between_mails, text.split("\n")))
    return text


def _between_mails(line: str) -> str:
    if line.count("@") <= MOST_MAILS:
        return line
    starts = [found.start() for found in _MAIL.finditer(line)][MOST_MAILS::MOST_MAILS]
    return BREAK.join(line[start:end] for start, end in pairwise([0, *starts, len(line)]))
