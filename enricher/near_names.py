"""What somebody who mistyped a name probably meant.

A word and the names that are known come in; `; did you mean X?` goes out, or nothing where none is near.
"""

from collections.abc import Iterable

NEAR = 0.7
"""Of the letters of both words are in both, in one order; at 0.6 `none` is near to `nonsense`."""
_LONGEST = 60
"""Characters of a word that may be a name mistyped: to compare costs the square of them."""


def meant(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` where one of `known` is near to `word`, or begins with it, else nothing."""
    if len(word) > _LONGEST:
        return ""
    by_letters = {name.lower(): name for name in known}
    low = word.lower()
    near = [low] if low in by_letters else []
    near = near or [name for name in by_letters if len(low) > len("--") and name.startswith(low)]
    if not near:
        import difflib  # for those who mistyped

        near = difflib.get_close_matches(low, by_letters, n=1, cutoff=NEAR)
    return f"; did you mean {by_letters[near[0]]}?" if near else ""


def first_meant(words: Iterable[str], known: Iterable[str]) -> str:
    """The same of several words: of the first that is none of `known`."""
    names = tuple(known)
    return next((meant(word, names) for word in words if word not in names), "")
