"""Whether a text is what people write in a language, told by its letters alone: which coding it is in.

A text as one coding after another makes it of octets comes in; the first that makes what people write is it:
Chinese characters with kana between them or without, Korean syllables, letters as often as Russian or Greek
has them, and words of one Latin alphabet.
"""

import codecs
from collections.abc import Callable, Iterator

from enricher.late_patterns import late

_FOREIGN = late(r"[^\W\d_\x00-\x7f]+")
"""Letters beyond ASCII that stand together."""
_LONG_RUN = 3
_KANA = late("[\u3041-\u30fa]")
_FEWEST_KOREAN = 8
"""Syllables by which Korean is told from Chinese, half of whose characters have their octets."""
_LEVEL_1 = range(0xB0, 0xD8)
"""First octets of the characters that Chinese mostly uses, in GB 2312, by their sounds."""
_BIG5_LEVEL_1 = range(0xA4, 0xC7)

_MIXED = late(r"[a-z][^\W\d_a-z](?<=[^\x00-\x7f])|[A-Za-z][^\w\s\x00-\x7f\u2013-\u201d\xad\xb7][A-Za-z]")
"""A letter beyond ASCII behind a small one, which is looked at once more; a sign within a word."""
_IN_WORD = late(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_WESTERN = (
    "äöüß",
    "àâæçéèêëîïôœùûü",
    "áéíóúüñ",
    "àáâãçéêíóôõúü",
    "àèéìíîòóù",
    "åäöæøéü",
    "áðéíóúýþæö",
    "çàèéíïòóúü",
)
_CENTRAL = ("ąćęłńóśźż", "áäčďéěíĺľňóôřŕšťúůýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")
_TURKISH = ("çğıöşüâîi̇",)
_CYRILLIC, _GREEK = ("оеаинтсрвл", "\u0400-\u045f\u0490\u0491"), ("αοιετσνρηυςάίόέή", "\u0370-\u03ff")
"""The small letters that make up more than two fifths of a text, and all of an alphabet."""


def coding_of(octets: bytes) -> str | None:
    """The codec by which these octets are what people write; None where none does."""
    return next(
        (codec for codec, fits in _CODINGS if (text := read_as(octets, codec)) is not None and fits(text)),
        None,
    )


def read_as(octets: bytes, codec: str) -> str | None:
    """The text, but for a letter that is cut off; None where it is no text of this coding."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(octets)
    except UnicodeDecodeError:
        return None


def _letters(text: str) -> str:
    """The letters beyond ASCII; none where they stand by ones and twos, as accents do."""
    runs = _FOREIGN.findall(text)
    letters = "".join(runs)
    return letters if 3 * sum(len(run) for run in runs if len(run) >= _LONG_RUN) > len(letters) else ""


def _is_japanese(text: str) -> bool:
    letters = _letters(text)
    narrow = sum("\uff61" <= char <= "\uff9f" for char in letters)
    return bool(letters) and 10 * len(_KANA.findall(letters)) >= len(letters) and 5 * narrow < len(letters)


def _is_korean(text: str) -> bool:
    letters = _letters(text)
    syllables = sum(lead >= 0xB0 for lead in _leads(filter(_is_syllable, letters), "euc_kr"))
    return len(letters) >= _FEWEST_KOREAN and 10 * syllables >= 9 * len(letters)


def _is_syllable(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_chinese(text: str) -> bool:
    return _is_mostly(text, "gb2312", _LEVEL_1)


def _is_traditional(text: str) -> bool:
    return _is_mostly(text, "big5", _BIG5_LEVEL_1)


def _is_mostly(text: str, codec: str, common: range) -> bool:
    letters = _letters(text)
    return bool(letters) and 5 * sum(lead in common for lead in _leads(letters, codec)) >= 4 * len(letters)


def _leads(letters: Iterator[str] | str, codec: str) -> Iterator[int]:
    """The first octet of every letter; 0 of one that is not of the coding."""
    return ((char.encode(codec, "ignore") or b"\0")[0] for char in letters)


def _written_in(alphabet: tuple[str, str]) -> Callable[[str], bool]:
    common, all_letters = alphabet
    known = late(f"[{all_letters}]")

    def fits(text: str) -> bool:
        letters = _letters(text)
        frequent = sum(char in common for char in letters)
        of_it = len(known.findall(letters.lower()))
        return bool(letters) and of_it * 10 >= len(letters) * 9 and frequent * 5 >= len(letters) * 2

    return fits


def _words_of(alphabets: tuple[str, ...], *, mixed: bool = False) -> Callable[[str], bool]:
    """Whether all letters beyond ASCII are of one of these alphabets; of all together where `mixed`."""
    sets = [frozenset(one) for one in (("".join(alphabets),) if mixed else alphabets)]

    def fits(text: str) -> bool:
        letters = set("".join(_FOREIGN.findall(text)).lower())
        return (
            _has_accents(text)
            and (not mixed or _stand_in_words(text))
            and any(letters <= one for one in sets)
            and not any(map(_is_torn, _MIXED.findall(text)))
        )

    return fits


def _is_torn(pair: str) -> bool:
    """Whether a word holds a sign, or a capital behind a small letter."""
    return len(pair) > 2 or pair[1].isupper()


def _stand_in_words(text: str) -> bool:
    """Whether most of what is beyond ASCII stands beside a Latin letter."""
    return 2 * len(_IN_WORD.findall(text)) > sum(char > "\x7f" for char in text)


def _has_accents(text: str) -> bool:
    """Whether letters beyond ASCII stand among others, of whatever languages."""
    runs = _FOREIGN.findall(text)
    return sum(len(run) > _LONG_RUN for run in runs) * 10 <= len(runs)


_CODINGS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("cp932", _is_japanese),
    ("euc_jp", _is_japanese),
    ("cp949", _is_korean),
    ("gb18030", _is_chinese),
    ("big5", _is_traditional),
    ("cp1251", _written_in(_CYRILLIC)),
    ("koi8_u", _written_in(_CYRILLIC)),
    ("iso8859_5", _written_in(_CYRILLIC)),
    ("cp866", _written_in(_CYRILLIC)),
    ("cp1253", _written_in(_GREEK)),
    ("cp1252", _words_of(_WESTERN)),
    ("cp1250", _words_of(_CENTRAL)),
    ("cp1254", _words_of(_TURKISH)),
    ("mac_roman", _words_of(_WESTERN, mixed=True)),
    ("cp1252", _has_accents),
)
"""The codings in the order in which they are tried, each with what a text has that was read in it."""
