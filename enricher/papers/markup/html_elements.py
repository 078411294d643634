"""Elements of HTML, by what they are to who reads papers in a page. Names alone, in lower case."""

NOTHING = frozenset(
    ("script", "style", "head", "svg", "template", "noscript", "nav", "iframe", "button", "select", "pre",
     "textarea", "math", "canvas", "object", "video", "audio", "del", "footer")
)  # fmt: skip
"""Elements of which no reader takes a paper."""
BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section", "article", "main", "header",
     "figure", "figcaption", "details", "summary", "center", "aside", "address", "hr", "table", "thead",
     "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "fieldset", "caption")
)  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
OVER_PARTS = frozenset(("h1", "h2"))
"""Headings that stand over several parts: in the first cell of a table without columns, of a layout."""
LISTS = frozenset(("ul", "ol", "dl"))
ITEMS = frozenset(("li", "dt"))
BOLD = frozenset(("b", "strong", "papertitle"))
SPANS = frozenset(("i", "em", "code", "cite", "sup", "sub", "small", "u"))
MARKED = BOLD | SPANS
PLACED = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
TITLED = frozenset(("div", "p", "dd", "li", "aside"))
WORDED = frozenset(("span", "font"))
