"""Exports of sites: their pages are read, and are no papers themselves."""

from .conftest import Reading

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"\n'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lake</title><wp:wxr_version>1.2</wp:wxr_version>'
)
ITEM = (
    "<item><title>{title}</title><link>/{title}</link><dc:creator>ann@example.org</dc:creator>"
    "<content:encoded><![CDATA[{text}]]></content:encoded><wp:post_type>{kind}</wp:post_type></item>"
)
LISTED = (
    '<h1>Preprints</h1><p>Example A, Sample B. <a href="https://doi.org/10.1101/2020.05.03.066597">Counting '
    'Lamps at Night in Lakes</a>. bioRxiv. [<a href="https://github.com/o/lamps">GitHub: lamps</a>]</p>'
    '<p>Third C, Fourth D, et al. <a href="https://arxiv.org/abs/2003.00898">A Sieve for Sand</a></p>'
)
POST = '<p>Our new preprint is out: <a href="https://arxiv.org/abs/2401.00005">read it</a>.</p>'


def export(*items: tuple[str, str, str]) -> str:
    """A site's export of items: title, kind and text of each."""
    told = "".join(ITEM.format(title=title, kind=kind, text=text) for title, kind, text in items)
    return f"{HEAD}{told}</channel></rss>"


def test_papers_listed_on_a_sites_page_come_out_of_its_export(reading: Reading) -> None:
    """With their links; its pictures, menus and other pages are passed over and told."""
    papers, problems = reading(
        export(
            ("Publications", "page", LISTED),
            ("Join the Team", "page", '<p>Write to <a href="https://lake.example.org">us</a>.</p>'),
            ("attachment-57", "attachment", "img-57"),
            ("Home", "nav_menu_item", ""),
        ),
        "site.xml",
    )
    assert [(paper.title, paper.arxiv_id, paper.doi, paper.urls) for paper in papers] == [
        (
            "Counting Lamps at Night in Lakes",
            None,
            "10.1101/2020.05.03.066597",
            ("https://github.com/o/lamps",),
        ),
        ("A Sieve for Sand", "2003.00898", None, ()),
    ]
    told = [problem.words for problem in problems]
    assert [words for words in told if "a part of a site" in words] == [
        "a part of a site that names no paper ('Join the Team')",
        "a part of a site that names no paper ('attachment-57')",
        "a part of a site that names no paper ('Home')",
    ]


def test_a_post_about_one_paper_gives_it(reading: Reading) -> None:
    """By its identifier."""
    papers, _ = reading(export(("Lamps are out", "post", POST)), "blog.xml")
    assert [paper.arxiv_id for paper in papers] == ["2401.00005"]


def test_items_that_a_site_calls_publications_are_papers(reading: Reading) -> None:
    """As those of any feed are."""
    papers, _ = reading(export(("Counting Lamps at Night", "publication", "<p>We count.</p>")), "site.xml")
    assert [paper.title for paper in papers] == ["Counting Lamps at Night"]
