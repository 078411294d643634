"""The names that keepers give to the fields of a paper, written without spaces, dashes and case.

The order is that of trust: of several fields that say the same, the first is taken.
"""

# fmt: off
TITLES = (
    "title", "papertitle", "titleutf8", "name", "标题", "题目", "论文题目",
)
ABSTRACTS = (
    "abstract", "summary", "abstractutf8", "description", "abstracttext", "摘要",
)
ARXIV_IDS = (
    "arxivid", "arxiv", "paperid", "eprint", "id", "identifier", "arxivnumber", "key",
)
DOIS = (
    "doi", "paperdoi", "doiurl",
)
AUTHORS = (
    "authorsutf8", "authors", "author", "creators", "creator", "authornames", "作者",
)
CATEGORIES = (
    "categories", "category", "primarycategory", "cate", "primary", "subjects", "subject",
    "primaryclass", "分类",
)
CLASSIFICATIONS = ("primaryclassification",)
"""Objects that hold a category somewhere inside."""

DAYS = (
    "announced", "announceddate", "date", "published", "publishdate", "publisheddate", "publishedat",
    "submitted", "submitteddate", "submitteddatefirst", "created", "updatedate", "updated",
    "modifieddate", "发布日期",
)
COMMENTS = (
    "comments", "comment", "commentsutf8", "arxivcomment", "备注",
)
PAPER_PAGES = (
    "url", "link", "absurl", "abs", "pdf", "pdfurl", "pdflink", "paper", "paperurl", "paperlink",
    "entryid", "arxivurl", "arxivlink", "uri", "href", "alternate", "linkabs",
)
RESOURCES = (
    "code", "codeurl", "codelink", "codelinks", "codeurls", "repo", "repos", "repourl", "repository",
    "repositories", "github", "githuburl", "githublink", "githubrepo", "implementation",
    "implementations", "source", "sourcecode", "project", "projectpage", "projecturl", "projectlink",
    "website", "homepage", "site", "webpage", "page", "demo", "demourl", "data", "dataset", "datasets",
    "dataseturl", "model", "models", "modelurl", "video", "videourl", "urls", "links", "resources",
    "huggingface", "officialcode",
)
# fmt: on
