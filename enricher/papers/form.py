"""A form of input: what is known of one, by which it is recognised and read. A noun alone."""

import re
from collections.abc import Callable

from msgspec import Struct

from enricher.papers.items import Parser


class Form(Struct, frozen=True, kw_only=True):
    """One form of input.

    Attributes:
        words: what it is, in one line.
        example: how one of its items looks, in a few words.
        sign: stands in the first octets of such an input, and of none of a form below it in the table;
            a line's end is put before them, so that each line begins behind one.
        opening: what no input of another form begins with; asked before any sign is sought.
        likely: a sign that most such inputs hold and that is found sooner.
        needs: one of which stands wherever the sign does, where that is slow to seek; how an input begins
            is not.
        test: tells the form by its first octets where no pattern does.
        weak: tells it where the file's name ends as this form's do.
        endings: of file names, which tell where no sign does.
        not_named: endings of file names of forms that may begin alike, whose files are none of this form.
        may_be_empty: whether such an input may hold no papers, as the feed of a day without any.
        none: what such an input then holds, where not every one may.
    """

    name: str
    words: str
    parser: Parser
    example: str = ""
    sign: re.Pattern[bytes] | None = None
    opening: re.Pattern[bytes] | None = None
    likely: re.Pattern[bytes] | None = None
    needs: tuple[bytes | re.Pattern[bytes], ...] = ()
    test: Callable[[bytes], bool] | None = None
    weak: re.Pattern[bytes] | None = None
    endings: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    may_be_empty: bool = False
    none: re.Pattern[bytes] | None = None
