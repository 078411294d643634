"""Digests, each told by one keeper's headings: a part of the table of `enricher.papers.forms`."""

from enricher.papers.form import Form
from enricher.papers.on_demand import parser_in
from enricher.papers.signs import begins_line, sign

_DIGEST_HEADING = r"### .{1,2000}\[ ?(?::arrow_down:|⬇\S{0,6}) ?\]\(|# ArXiv \S+ --"
_HOT_LINKS = r"- links: \[abs\]\("
_BILINGUAL_HEADING = r"#### \[\w+ \d+\] "
_QUOTED_TITLE = (
    r"(?:\*\*|\[\d+\])?[ \t]{0,8}《[^\n]{1,1000}\n(?:(?![-*+#|>] )[^\n]{0,300}\n){0,5}?"
    r"(?:(?!https?:)[A-Za-z][A-Za-z() ]{1,24}|摘要|作者|论文|链接|地址|代码|项目|主页|简介|备注|时间|日期"
    r"|(?:论文|代码|项目)(?:链接|地址|主页|作者|摘要)|[^\n:：《》]{0,4}(?:链接|地址))[ *]{0,3}(?::|：)"
)
"""A title in book marks and a labelled line below it; a list's labels stand in items, and prose has none."""

DIGEST_FORMS = (
    Form(
        name="digest",
        words="arXiv daily digest in Markdown",
        example="### 1.Title [ :arrow_down: ](address) / > abstract",
        parser=parser_in("digest"),
        sign=begins_line(_DIGEST_HEADING),
        opening=sign(rf"\A\s*+(?:{_DIGEST_HEADING})"),
        needs=(b":arrow_down:", "⬇".encode(), b"\n# ArXiv "),
        may_be_empty=True,
        none=sign(r"\A(?![\s\S]*?(?::arrow_down:|⬇|arxiv\.org/(?:abs|pdf)/))"),
    ),
    Form(
        name="bilingual",
        words="daily digest in Markdown with labelled lines and a quoted abstract",
        example="#### [new 001] Title",
        parser=parser_in("keepers", "bilingual"),
        sign=begins_line(_BILINGUAL_HEADING),
        opening=sign(rf"\A\s*+(?:(?:#{{1,3}} |- \*\*)[^\n]*+\n\s*+)*+{_BILINGUAL_HEADING}"),
        needs=(b"\n#### [",),
    ),
    Form(
        name="hot-papers",
        words="hot papers of a day in Markdown",
        example="# 1. Title / - links: [abs](address)",
        parser=parser_in("hot"),
        sign=begins_line(_HOT_LINKS),
        opening=sign(
            r"\A\s*+(?:---\n(?:(?!---)[^\n]*+\n)++---\s*+)?+# \d{1,3}\. [^\n]*+\n"
            rf"(?:(?:[^-#\n][^\n]*+)?\n|- retweets[^\n]*+\n)*+{_HOT_LINKS}"
        ),
        needs=(b"\n- links: [abs](",),
    ),
    Form(
        name="numbered",
        words="daily summary in Markdown with numbered headings",
        example="## 1. Title / **arXiv ID:** ...",
        parser=parser_in("keepers", "numbered"),
        sign=begins_line(r"\*\*arXiv ID:\*\*"),
        needs=(b"\n**arXiv ID:**",),
    ),
    Form(
        name="linked",
        words="daily summary in Markdown with linked headings",
        example="### [1] [Title](address)",
        parser=parser_in("keepers", "linked"),
        sign=begins_line(r"### \[\d+\] \["),
        needs=(b"\n### [",),
    ),
    Form(
        name="chinese-weekly",
        words="Chinese weekly notes in Markdown, a labelled line for each part",
        example="论文题目：Title",
        parser=parser_in("keepers", "weekly"),
        sign=begins_line(r"(?:论文)?题目[:：]"),
        needs=("题目".encode(),),
    ),
    Form(
        name="chinese-daily",
        words="Chinese daily notes in Markdown",
        example="**《Title》** / Abstract：...",
        parser=parser_in("keepers", "quoted"),
        sign=begins_line(_QUOTED_TITLE),
        needs=("《".encode(),),
    ),
)
