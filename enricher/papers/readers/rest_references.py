"""References of reStructuredText told at once: each to an address, or to a name that has one.

Comes in: lines. Goes out: those lines, an address whole on the first of those that it stands on, and at the
end what is told of names that lead to names. docutils 0.22 takes line ends out of an address
(`<https://github.com/doe/` and `nets>` on the next line are one), and lets a target stand below its name,
lead to another name (`<data_>`, `.. _data: code_`), and be without one: the n-th `text__` leads to the n-th
`__ https://...`. Read line by line, an address of the first kind is its owner's, a page that lives; the
others are lost. https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#hyperlink-targets
"""

import re
from collections.abc import Iterable, Iterator

MOST_NAMES = 20_000
MOST_LINES = 5
"""Over which one address goes on."""

_OPEN = re.compile(r"`[^`<>]{0,500}<\s*[a-z][a-z0-9+.-]{1,20}:[^<>`\s]{0,2000}\s*\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"(\s*)([^<>`\s]{1,2000}(?:>`__?)?)")
_TARGET = re.compile(
    r"(?:\.\. __:|__)\s+(?P<nameless>\S.*)\Z"
    r"|\.\. _(?P<name>`[^`]{1,200}`|(?:[^:`\\]|\\.){1,200}):(?:\s+(?P<to>.*))?\Z"
)
_NAME = re.compile(r"`?([^`]{1,200}?)`?(?<![\\_])_\Z")
_ANONYMOUS = re.compile(
    r"``[^`]{1,300}``|<[^<>]{0,2000}>|https?://\S{0,2000}"
    r"|`([^`<>]{1,300})`__(?!\w)|(?<![\w`/:.-])([A-Za-z0-9][\w.-]{0,80}?)__(?![\w`])"
)


def told_at_once(lines: Iterable[str]) -> Iterator[str]:
    """The lines, each reference and each target whole on its own."""
    names = _Names()
    held: list[str] = []
    for line in lines:
        if held and _continues(held, line):
            continue
        yield from names.line(held)
        held = [line]
    yield from names.line(held)
    yield from names.others()


def _continues(held: list[str], line: str) -> bool:
    """Whether `line` goes on with an address that `held` began; it is joined to it then."""
    if len(held) >= MOST_LINES or not line.strip():
        return False
    if held[0].startswith((".. _", "__ ")) and line[:1] in " \t" and _TARGET.match(held[0]):
        space = "" if held[0][-1:] != ":" else " "
        held[0] = held[0].rstrip() + space + "".join(line.split())
        held.append("")
        return True
    last = held[-1]
    if last.rfind("<") <= last.rfind(">") or not _OPEN.search(last) or not (found := _GOES_ON.match(line)):
        return False
    held[-1] = last.rstrip() + found[2]
    if rest := line[found.end() :].strip():
        held.append(found[1] + rest)
    return True


class _Names:
    """What names lead to, in one text; of those that lead to names it is told at its end."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._references = self._targets = 0

    def line(self, held: list[str]) -> Iterator[str]:
        """A line, and what is left of those that it was joined with."""
        for line in held:
            if line[:4] in (".. _", "__ h") and (found := _TARGET.match(line)):
                yield self._target(line, found)
            else:
                yield _ANONYMOUS.sub(self._reference, line) if _may_refer(line) else line

    def _target(self, line: str, found: re.Match[str]) -> str:
        if found["nameless"]:
            self._targets += 1
            return f".. _anonymous-{self._targets}: {found['nameless'].strip()}"
        name, led = found["name"].strip("`"), (found["to"] or "").strip()
        if len(self._addresses) + len(self._aliases) >= MOST_NAMES:
            return line
        if "://" not in led and (other := _NAME.match(led)):
            self._aliases[name] = _key(other[1])
            return ""
        self._addresses[_key(name)] = led
        return f".. _{name}: {led}" if led else line

    def _reference(self, found: re.Match[str]) -> str:
        words = found[1] or found[2]
        if not words:  # code, or an address
            return found[0]
        self._references += 1
        return f"`{words} <anonymous-{self._references}_>`_"

    def others(self) -> Iterator[str]:
        """Targets of the names that lead to a name."""
        if self._aliases:
            yield ""
        for name, other in self._aliases.items():
            if address := self._address(other):
                yield f".. _{name}: {address}"

    def _address(self, name: str) -> str | None:
        keys = {_key(alias): other for alias, other in self._aliases.items()}
        for _ in range(MOST_LINES):
            if (address := self._addresses.get(name)) is not None:
                return address
            name = keys.get(name, "")
        return None


def _may_refer(line: str) -> bool:
    """Whether there are two underlines elsewhere than behind an address: `code <https://...>`__."""
    return "__" in line and line.count("__") > line.count(">`__")


def _key(name: str) -> str:
    return " ".join(name.replace("\\", "").lower().split())
