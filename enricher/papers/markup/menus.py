"""Menus of a page, which lead to its site's other pages: no list of papers stands in them.

HTML comes in; it goes out with those as `nav` that are only called so by a class: `<ul class="menu">`.
"""

import re

from enricher.late_patterns import late

_NAMES = (
    r"(?:main|site|top|side|page|primary|header|mod|nav|left)?[-_]?(?:menu|nav|navbar|navigation|menubar)"
    r"|navbar-nav|menu-list|nav-links|navlinks|side-?bar|breadcrumbs?"
)
_MENU = late(
    rf"<(ul|ol|div|dl)(?=\s)[^<>]{{0,200}}?\s(?:(?:class|id)=[\"'](?:[\w-]{{1,40}} ){{0,4}}(?:{_NAMES})[\"' ]"
    r"|role=[\"']navigation[\"'])[^<>]{0,200}>",
    re.IGNORECASE,
)
_SIGNS = ("menu", "nav", "sidebar", "side-bar", "breadcrumb")
"""One of these stands in a page that has such a menu."""
LONGEST = 30_000
"""Characters of a menu's HTML."""
_MOST_LOOKS = 4
"""How often a page is looked through, be menus ever so often within one another, or never at an end."""
_TAG = {name: re.compile(rf"<(/?){name}(?=[\s>])", re.IGNORECASE) for name in ("ul", "ol", "div", "dl")}
_LINK = late(r"<a(?=\s)[^<>]{0,2000}>((?:[^<]|<(?!/?a[\s>])[^<>]{0,400}>){0,400})</a>", re.IGNORECASE)
_TAGS = late(r"<[^<>]{0,4000}>")
_MARKUP = late(r"<[^<>]{0,4000}>|\s+")
_OF_PAPERS = late(
    r"href=[\"']?[^\"'\s>]{0,400}?(?:arxiv\.org/|doi\.org/10|openreview\.net/|\.pdf[\"'#\s>]|github\.com/[\w.-]+/[\w.-])"
    r"|>\s{0,80}\[?(?:paper|pdf|arxiv|code|preprint|bibtex)\]?\s{0,80}<",
    re.IGNORECASE,
)
_MOST_OF_PAPERS = 1
"""Links of a menu that may lead to a paper: the site's proceedings, a call for papers."""
_LINKS_FOR_ONE = 8
"""Links of a long menu for one more of those: its programme as a file, a flyer."""
_FEWEST_OF_TITLE = 4
"""Words of a title; most of what a menu leads to is called by fewer."""


def without_menus(html: str) -> str:
    """The HTML, with what is called a menu as one, where links are most that it holds and no papers'."""
    if not any(sign in html for sign in _SIGNS):
        return html
    parts, last, left = list[str](), 0, _MOST_LOOKS * len(html)
    for found in _MENU.finditer(html):
        if found.start() < last:
            continue
        end = _end(html, found[1].lower(), found.end())
        left -= (end or min(found.end() + LONGEST, len(html))) - found.end()
        if left < 0:
            break
        if end and _is_menu(html[found.end() : end]):
            behind = html.index(">", end) + 1
            parts += (html[last : found.start()], "<nav>", html[found.end() : end], "</nav>")
            last = behind
    return "".join((*parts, html[last:])) if parts else html


def _end(html: str, name: str, begin: int) -> int:
    """Where the element ends that begins there; 0 where it does not, or not near."""
    depth = 1
    for found in _TAG[name].finditer(html, begin, begin + LONGEST):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start() if ">" in html[found.start() : found.start() + LONGEST] else 0
    return 0


def _is_menu(html: str) -> bool:
    """Whether most words are links', most of which are short, and hardly one leads to a paper or its code."""
    links = list(_LINK.finditer(html))
    called = [_TAGS.sub(" ", link[1]).split() for link in links]
    linked = sum(len("".join(words)) for words in called)
    if not linked or sum(len(words) >= _FEWEST_OF_TITLE for words in called) * 2 > len(called):
        return False
    if linked * 2 < len(_MARKUP.sub("", html)):
        return False
    of_papers = [words for link, words in zip(links, called, strict=True) if _OF_PAPERS.search(link[0])]
    most = max(_MOST_OF_PAPERS, len(links) // _LINKS_FOR_ONE)
    return len(of_papers) <= most and all(
        len(words) < _FEWEST_OF_TITLE for words in of_papers[_MOST_OF_PAPERS:]
    )
