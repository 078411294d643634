r"""Titles as TeX writes them, for people to read: `$\mathcal{L}_1$` as `ℒ₁`, `{\'e}` as `é`.

Comes in: a title as its record has it. Goes out: the same on one line, with the signs that its commands
stand for. Prices (`$5`), paths (`C:\x`) and sets (`{0, 1}`) stay. For what is shown alone: a record keeps
what was written. Linear in the title.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "hbar": "ħ",
    "partial": "∂", "nabla": "∇", "infty": "∞", "aleph": "ℵ", "imath": "ı", "jmath": "ȷ", "Re": "ℜ",
    "Im": "ℑ",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "S": "§", "P": "¶",
    "times": "×", "cdot": "·", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•", "pm": "±", "mp": "∓",
    "div": "÷", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "longrightarrow": "⟶", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "propto": "∝",
    "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩",
    "emptyset": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "wedge": "∧", "vee": "∨", "oplus": "⊕",
    "otimes": "⊗", "perp": "⊥", "parallel": "∥", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√",
    "dagger": "†", "dag": "†", "prime": "′", "ldots": "…", "dots": "…", "cdots": "⋯", "langle": "⟨",
    "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "degree": "°", "odot": "⊙",
    "sharp": "♯", "flat": "♭", "textasciitilde": "~", "textunderscore": "_", "textendash": "–",
    "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "backslash": "\\", "quad": " ",
    "qquad": " ", "lbrace": "{", "rbrace": "}", "mid": "|", "vert": "|", "Vert": "‖", "colon": ":",
    "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_SET_IN = {"mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathbb": "DOUBLE-STRUCK", "mathfrak": "FRAKTUR"}
"""Alphabets that mean something by themselves; bold and italic ones are shown as plain letters."""
_RELATIONS = frozenset("→←↔⇒⟶↦≤≥≠≈∼≃≡∝≪≫∈∉⊂⊆±×")
_UNSEEN = frozenset(
    ("left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "textstyle", "limits", "protect", "it",
     "bf", "em", "rm", "sc", "tt", "sf", "ensuremath", "xspace", "nolimits", "boldmath", "relax")
)  # fmt: skip
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
}  # fmt: skip
_RAISED = dict(
    zip("0123456789+-=()niabcdefghjklmoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_LOWERED = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))

_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHdckr])(?=[\s{\\])\s*"
    r"|(hat|widehat|tilde|widetilde|bar|overline|vec|ddot|dot)(?![A-Za-z])\s*)"
    r"(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_ALPHABET = re.compile(r"\\(mathcal|mathscr|mathbb|mathfrak)\s*(?:\{\s*([A-Za-z]{1,3})\s*\}|\s([A-Za-z]))")
_COMMAND = re.compile(r"\\([A-Za-z]{1,40})\*?[ \t]*")
_WORD = re.compile(
    r"(?<![\w:\\/.])\\([A-Za-z]{2,40})(?![A-Za-z\\])[ \t]*|\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])[ \t]?"
)
_STYLED = re.compile(r"\\(?:emph|text[a-z]{2,8}|math[a-z]{2,8}|mbox|underline|uppercase)\s*\{")
_ESCAPED = re.compile(r"\\([&%#$_{}])|\\[,;:!/@ ]")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{1,40})\}|([^\s{}\\$]))")
_FORMULA = re.compile(r"(?<!\\)\$\$?(?=\S)([^$]{1,500}?)(?<=[^\s\\])\$\$?(?!\d)|\\\(([^$\n]{1,500}?)\\\)")
"""As pandoc has it: a dollar before a blank begins none; one behind a blank or before a digit ends none."""
_KEPT = re.compile(r"\{(?=[^{}]*[A-Z])([A-Za-z][^{},]{0,80})\}|\{()\}")
"""Braces that keep capitals, as BibTeX wants them."""
_SIGNS = frozenset("\\${}")


@lru_cache(maxsize=256)
def readable(title: str) -> str:
    """The title without TeX's markup; any other as it is."""
    if _SIGNS.isdisjoint(title):
        return title
    text = _ACCENT.sub(_accented, title) if "\\" in title else title
    text = _FORMULA.sub(_shown, text)
    if "\\" in text:
        text, styled = _STYLED.subn("{", text)
        text = _ESCAPED.sub(_unescaped, _WORD.sub(_word, text))
        text = text.replace("{", "").replace("}", "") if styled else text
    if "{" in text:
        text = _KEPT.sub(r"\1", text) if text == title else text.replace("{", "").replace("}", "")
    return " ".join(text.replace("\ue000", "{").replace("\ue001", "}").split())


def _shown(found: re.Match[str]) -> str:
    """A formula in signs."""
    text = _ESCAPED.sub(_unescaped, _COMMAND.sub(_sign, _ALPHABET.sub(_letters, found[1] or found[2])))
    return _SCRIPT.sub(_script, text).replace("{", "").replace("}", "").replace("~", " ").strip()


def _accented(found: re.Match[str]) -> str:
    letter = (found[4] or found[5]).lstrip("\\")
    accent = _ACCENTS[found[1] or found[2] or found[3]]
    return unicodedata.normalize("NFC", letter + accent)


def _letters(found: re.Match[str]) -> str:
    return "".join(_of_alphabet(letter, _SET_IN[found[1]]) for letter in found[2] or found[3])


def _of_alphabet(letter: str, style: str) -> str:
    """A letter of one of Unicode's alphabets for mathematics, of which some have names of their own."""
    case = f"{'CAPITAL' if letter.isupper() else 'SMALL'} {letter.upper()}"
    for name in (f"{style} {case}", f"BLACK-LETTER {case}", f"MATHEMATICAL {style} {case}"):
        if name.startswith("BLACK") and style != "FRAKTUR":
            continue
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter


def _sign(found: re.Match[str]) -> str:
    """What a command of a formula stands for; one that is not known, its name."""
    name = found[1]
    if (sign := _LETTERS.get(name)) is not None:
        return f" {sign} " if sign in _RELATIONS else sign
    if name in _UNSEEN or found.string[found.end() : found.end() + 1] == "{":
        return ""
    return f"{name} " if found[0][-1:] in " \t" else name


def _word(found: re.Match[str]) -> str:
    """The same of a command among words, where only what is known can be one."""
    name = found[1] or found[2]
    sign = _LETTERS.get(name)
    if sign is None:
        return "" if name in _UNSEEN else found[0]
    return sign + (" " if found[1] and found[0][-1:] in " \t" else "")


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return " " if found[0][1] in ",;: " else ""
    return {"{": "\ue000", "}": "\ue001"}.get(found[1], found[1])


def _script(found: re.Match[str]) -> str:
    """`x_1` as `x₁` where each sign has its small form, else as it is written: `x_Q`."""
    table = _RAISED if found[1] == "^" else _LOWERED
    inside = (found[2] or found[3]).strip()
    if all(sign in table for sign in inside):
        return "".join(table[sign] for sign in inside)
    if inside in {"∗", "*", "′", "†", "∘"}:
        return inside
    return f"{found[1]}({inside})" if len(inside) > 1 and not inside.isalnum() else f"{found[1]}{inside}"
