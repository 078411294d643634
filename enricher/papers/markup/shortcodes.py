"""What Hugo and Quarto fill in between braces, as Markdown: icons are nothing, cards are items.

A line comes in and goes out, with its text where a reader of the site sees it:
`{{< card link="https://..." title="A Title" subtitle="Ann Example" >}}`, `[{{< fa book >}} Paper](...)`.
"""

import re

from enricher.late_patterns import late

_ICON = late(
    r"\{\{[<%]\s{0,4}(?:fa|ai|bi|fas|fab|icon|iconify|icons|font-awesome)\s[^<>{}]{1,120}[>%]\}\}\s?"
)
_FOLD = late(
    r"\s*\{\{[<%]\s{0,4}/?\s?(?:expand|details|collapse|collapsible|spoiler|toggle|fold|accordion)\b[^{}\n]{0,200}[>%]\}\}\s*\Z"
)
"""A line that begins or ends what is folded away: `{{< expand "See more" >}}`."""
_CARD = late(r"\s*\{\{[<%]\s{0,4}card\s([^{}\n]{1,2000}?)/?[>%]\}\}\s*\Z")
_VALUE = late(r"\b(link|href|url|title|subtitle|description)=\"([^\"\n]{1,600})\"")
_LINKS = ("link", "href", "url")


def without_shortcodes(line: str) -> str:
    """The line without icons, and without what folds others away; a card as an item whose title is a link."""
    if "card" in line and (found := _CARD.match(line)):
        return _item(dict(_VALUE.findall(found[1]))) or line
    return "" if _FOLD.match(line) else _ICON.sub("", line)


def _item(values: dict[str, str]) -> str:
    """A card's title, address and what stands below; nothing, where one of the first two lacks."""
    address = next((values[name] for name in _LINKS if name in values), "")
    if not address or not (title := values.get("title", "")):
        return ""
    below = values.get("subtitle") or values.get("description") or ""
    words = re.sub(r"([\[\]])", r"\\\1", title)
    return f"- [{words}](<{address}>)" + (f". {below}" if below else "")
