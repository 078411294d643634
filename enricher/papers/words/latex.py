r"""Text as TeX writes it, undone: accents, escapes, `\url`, braces; mathematics stays as it is.

A BibTeX field's value or a piece of a `.bbl` comes in, plain text goes out, on one line. Two passes
of one pattern each: linear in the text, whatever it holds.
"""

import re
import unicodedata
from html import unescape

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbackslash": "\ue004", "textasciicircum": "^", "textasciigrave": "`", "textquotesingle": "'",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "textendash": "–", "textemdash": "—", "textregistered": "®", "textcopyright": "©", "texttrademark": "™",
    "textdegree": "°", "textbullet": "•", "textellipsis": "…", "ldots": "…", "dots": "…", "slash": "/",
    "textdollar": "$", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "sim": "~", "lt": "<", "gt": ">",
    "quad": " ", "newblock": " ", "par": " ", "newline": " ", "S": "§", "P": "¶", "pounds": "£", "euro": "€",
    "texteuro": "€", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ",
    "mu": "μ", "pi": "π", "sigma": "σ", "tau": "τ", "omega": "ω", "textmu": "µ", "textalpha": "α",
    "textbeta": "β", "textgamma": "γ", "bibnamedelima": " ", "bibnamedelimb": " ", "bibnamedelimc": " ",
    "bibnamedelimd": " ", "bibnamedelimi": " ", "bibinitperiod": ".", "bibinitdelim": " ",
    "bibrangedash": "–", "bibinithyphendelim": ".-",
}  # fmt: skip
"""A backslash waits under a sign of private use, till no command is looked for."""
_ESCAPED = {
    "_": "_", "&": "&", "%": "%", "#": "#", "$": "\ue003", "{": "\ue000", "}": "\ue001", " ": " ", "\n": " ",
    "\\": " ", ",": " ", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "", "*": "", "(": "(", ")": ")",
    "[": "[", "]": "]", "+": "+", "<": "<", ">": ">", "|": "|", "?": "?",
}  # fmt: skip
"""What stands behind a backslash and is no letter; brackets and a dollar wait under signs of private use."""

# One class of signs first in both: the engine skips to them.
_CHARACTERS = re.compile(
    r"[\\${](?:"
    r"(?<=\$)(?:\s*(?P<sign><|>|\\sim|\\_|_|\\textless|\\textgreater|\\lt|\\gt|\\tilde{}|\\~{}|~|\\&|\\%|\\#)\s*\$"
    r"|(?P<math>[^$]{1,500}\$))"
    r"|(?<=\\)(?:(?P<tilde>[~^`'\"=.])\s*\{\s*\}"
    r"|(?P<accent>[`'^~=.\"])\s*(?:\{\s*\\?(?P<one>[A-Za-z])\s*\}|\\?(?P<two>[A-Za-z]))(?:\{\})?"
    r"|(?P<letter>[uvHtcdbkr])(?:\s*\{\s*\\?(?P<three>[A-Za-z])\s*\}|\s+\\?(?P<four>[A-Za-z])(?![A-Za-z]))"
    r"|string(?P<string>[~_^#%&])"
    r"|(?P<symbol>[A-Za-z]{1,20})(?![A-Za-z])(?P<closed>\s*\{\}|\}|\s{1,4})?"
    r"|(?P<escaped>[^A-Za-z0-9]))"
    r"|(?<=\{)\\(?![uvHtcdbkr](?:\s*\{\s*\\?[A-Za-z]\s*\}|\s+\\?[A-Za-z](?![A-Za-z])))(?P<braced>[A-Za-z]{1,20})(?![A-Za-z])(?P<ended>\s*\{\}|\}|\s{1,4})?)"
)
_COMMAND = re.compile(
    r"[\\${}](?:"
    r"(?<=\\)(?:href\s*\{(?P<address>[^{}]{0,4000})\}\s*\{(?P<words>(?:[^{}]{1,1000}+|\{[^{}]{0,1000}+\}){0,12})\}"
    r"|[A-Za-z]{1,40}\*?\s*(?:\[[^\[\]{}]{0,200}\])?)"
    r"|(?<=\$)(?P<math>[^$]{1,500}\$)"
    r"|(?<=[{}]))"
)
_FORMULA = re.compile(r"\\\((?P<formula>[^\n$]{1,200}?)\\\)")
r"""As LaTeX has mathematics beside dollars, and pandoc writes it: `\(\alpha\)`."""
_OF_FORMULAS = frozenset("\\^_{=")
TIE = re.compile(r"(?<=[\w.,;:)}])~(?=[\w({\\])")
"""A blank at which no line ends; within an address it stands behind a slash."""


def plain(tex: str) -> str:
    """The text on one line. `~` stays, for addresses hold it."""
    if "\\" in tex or "$" in tex:
        if "\\(" in tex:
            tex = _FORMULA.sub(_dollars, tex)
        tex = _CHARACTERS.sub(_character, tex)
        if "\\" in tex or "$" in tex:
            tex = _COMMAND.sub(_command, tex)
        elif "{" in tex or "}" in tex:
            tex = tex.replace("{", "").replace("}", "")
        tex = tex.replace("\ue000", "{").replace("\ue001", "}").replace("\ue003", "$").replace("\ue004", "\\")
    elif "{" in tex or "}" in tex:
        tex = tex.replace("{", "").replace("}", "")
    if "&" in tex and ";" in tex:
        tex = unescape(tex)
    if is_on_one_line(tex):
        return tex.strip(" ")
    return " ".join(tex.split())


def _dollars(found: re.Match[str]) -> str:
    """A formula between dollars; words in brackets that somebody escaped are none."""
    formula, start = found["formula"], found.start()
    if "/" in found.string[max(0, start - 100) : start].rpartition(" ")[2]:
        return found[0]  # brackets of an address or of a DOI
    is_one = len(formula.strip()) < 3 or not _OF_FORMULAS.isdisjoint(formula)
    return f"${formula}$" if is_one else found[0]


def is_on_one_line(text: str) -> bool:
    """Whether there is no white space in it but single blanks."""
    if len(text) < _SHORT and text.isprintable():
        return "  " not in text
    if not text.isascii():
        return "  " not in text and text.isprintable()
    for blank in _BLANKS:  # noqa: SIM110 - many times as fast, in the longest of texts
        if blank in text:
            return False
    return True


_SHORT = 200
"""Characters of a text that are looked at one by one as fast as for each blank."""
_BLANKS = ("  ", "\n", "\t", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f")
"""What ASCII has of it."""


def words(tex: str) -> str:
    """The text on one line, where it holds no address: a tie between words is a blank."""
    return plain(TIE.sub(" ", tex) if "~" in tex and "://" not in tex else tex)


def _character(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "escaped":
        return _ESCAPED.get(found[kind], found[kind])
    if kind in _ACCENTED:
        letter, mark = found[kind], found["accent"] or found["letter"]
        return unicodedata.normalize("NFC", letter + _COMBINING[mark]) if mark in _COMBINING else letter
    if kind == "sign":
        sign = found[kind]
        return _SYMBOLS.get(sign.lstrip("\\"), "~" if "tilde" in sign or "~" in sign else sign.lstrip("\\"))
    if kind in ("tilde", "string"):
        return found[kind]
    return found[0] if kind == "math" else _symbol(found)


_ACCENTED = frozenset(("one", "two", "three", "four"))
"""Groups of the letter that bears an accent."""


def _symbol(found: re.Match[str]) -> str:
    """A command that is one sign, with the braces that end it; any other stays for the second pass."""
    opened = found["braced"] is not None
    known = _SYMBOLS.get(found["braced"] if opened else found["symbol"])
    if known is None:
        return found[0]
    closed = (found["ended"] if opened else found["closed"]) or ""
    if opened and closed != "}":
        return "{" + known
    if not opened and closed == "}":
        return known + "}"
    return known


def _command(found: re.Match[str]) -> str:
    if found["math"]:
        return found[0]
    if (address := found["address"]) is not None:
        said = found["words"]
        said = _COMMAND.sub(_command, said).strip() if "{" in said or "\\" in said else said
        return address if said == address.rpartition("://")[2] or said == address else f"{said} ({address})"
    return ""
