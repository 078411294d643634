"""A collection in one small picture: its dead links. Pure; no word in it is a stranger's."""

from enricher.server.watch.collections import Watched

GREEN, YELLOW, RED, GREY = "#2e7d32", "#8a6100", "#b3261e", "#5f6368"
"""White on each has a contrast of 4.5 at least (WCAG 2.1, 1.4.3)."""

FEW = 0.02
"""Up to this part of links dead is shown as a warning, more as an alarm."""

LABEL, WIDE, HIGH = "links", 44, 20
A_LETTER, MARGIN = 7, 12

_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{high}" role="img" \
aria-label="{label}: {words}"><title>{label}: {words}</title>\
<rect width="{wide}" height="{high}" fill="#3c4043"/>\
<rect x="{wide}" width="{rest}" height="{high}" fill="{colour}"/>\
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\
<text x="{left}" y="14">{label}</text><text x="{right}" y="14">{words}</text></g></svg>
"""


def drawn(watched: Watched) -> bytes:
    """The picture."""
    words, colour = _said(watched)
    rest = A_LETTER * len(words) + MARGIN
    return _PICTURE.format(
        label=LABEL, words=words, colour=colour, wide=WIDE, high=HIGH, rest=rest, whole=WIDE + rest,
        left=WIDE // 2, right=WIDE + rest // 2,
    ).encode()  # fmt: skip


def _said(watched: Watched) -> tuple[str, str]:
    if watched.looked_at is None:
        return "not looked at yet", GREY
    dead, total = watched.links.get("dead", 0), sum(watched.links.values())
    if not total:
        return "none", GREY
    if not dead:
        return f"none of {total} dead", GREEN
    return f"{dead} of {total} dead", YELLOW if dead <= FEW * total else RED
