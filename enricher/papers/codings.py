"""The coding of a text without a mark that is no UTF-8, as spreadsheets of some countries still save it.

The first octets come in; the name of a codec goes out where these leave no doubt: Western European text, in
which letters beyond ASCII stand among others, and Chinese, in which they stand in pairs. Else None.
"""

import re

from enricher.late_patterns import late

_LONGEST_LETTER = 4
_HIGH = late(rb"[\x80-\xff]+")
_UTF8 = late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_DECLARED = late(rb"<\?xml[^>]{0,200}encoding|<meta[^>]{0,200}charset|\0", re.IGNORECASE)
"""What says itself what it is, or is no text."""
_NO_LETTERS = late(rb"[\x81\x8d\x8f\x90\x9d]")
"""What Windows-1252 leaves free."""
_MOST_ALONE = 10
"""Of Western text, fewer than one high octet in so many stands in a run of more than three."""


def legacy_coding(head: bytes) -> str | None:
    """The codec of a text whose first octets are `head`; None where it is UTF-8, or nobody can tell."""
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        if len(head) - fault.start < _LONGEST_LETTER and len(head) > _LONGEST_LETTER:
            return None  # cut within its last letter
    else:
        return None
    if _DECLARED.search(head):
        return None
    runs = _HIGH.findall(head)
    if all(len(run) % 2 == 0 for run in runs[:-1]) and _is_chinese(head):
        return "gb18030"
    if _UTF8.search(head):
        return None
    long = sum(len(run) > 3 for run in runs)
    return "cp1252" if long * _MOST_ALONE <= len(runs) and not _NO_LETTERS.search(head) else None


def _is_chinese(head: bytes) -> bool:
    try:
        head.decode("gb2312")
    except UnicodeDecodeError as fault:
        return len(head) - fault.start < _LONGEST_LETTER
    return True
