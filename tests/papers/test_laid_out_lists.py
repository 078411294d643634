"""Pages of publications, however they are laid out: lists in HTML."""

import pytest

from .conftest import Reader, whole

PAGE = """<!doctype html><html><head><title>Home</title></head><body><nav><a href="/x">Home</a></nav>
<h2>Publications</h2>{}<footer><a href="HUB/theme">theme</a></footer></body></html>"""

PAGES = {
    "items": (
        '<ul><li><a href="papers/first.pdf">A First Title</a><br>Ann Example, Bob Sample<br>'
        '<a href="HUB/first">code</a></li><li><b>A Second Title</b>. '
        '<a href="ARX/2001.00002">arXiv</a></li></ul>',
        [("A First Title", None, ["HUB/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "boxes": (
        '<div class="pub"><div class="title">A First Title</div>'
        '<div class="author"><a href="https://a.example">Ann '
        'Example</a>, Bob Sample</div><div class="links"><a href="ARX/2001.00001">PDF</a> '
        '<a href="HUB/first">Code</a></div></div><div class="pub"><div class="title">A Second '
        'Title</div><div class="links"><a href="ARX/2001.00002">PDF</a></div></div>',
        [("A First Title", "2001.00001", ["HUB/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "a layout of rows": (
        '<table><tr><td><img src="a.png"></td><td><a href="https://first.github.io"><papertitle>A First Title'
        '</papertitle></a><br>Ann Example, <strong>Bob Sample</strong><br><em>ICML</em>, 2020<br>'
        '<a href="https://first.github.io">project page</a> / <a href="ARX/2001.00001">arXiv</a></td></tr>'
        '<tr><td></td><td><span class="papertitle">A Second Title</span><br>'
        '<a href="ARX/2001.00002">arXiv</a></td></tr></table>',
        [("A First Title", "2001.00001", ["https://first.github.io"]), ("A Second Title", "2001.00002", [])],
    ),
    "terms and what is said of them": (
        "<dl><dt>A First Title</dt><dd>Ann Example, Bob Sample. Journal of Tests, 2020. "
        '<a href="ARX/2001.00001">PDF</a> <a href="HUB/first">code</a></dd>'
        "<dt>A Second Title</dt><dd>Cat Example. Journal of Tests, 2021. "
        '<a href="ARX/2001.00002">PDF</a></dd></dl>',
        [("A First Title", "2001.00001", ["HUB/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "a volume of the anthology, its buttons side by side": (
        '<h2><a href="https://aclanthology.org/2023.fields-1.pdf">Proceedings of Fields</a></h2>'
        '<p><span><a href="https://aclanthology.org/2023.fields-1.1.pdf">pdf</a>'
        '<a href="https://aclanthology.org/2023.fields-1.1.bib">bib</a><a href="#a">abs</a></span><span><b>'
        '<a href="/2023.fields-1.1/">A First Title of Fields</a></b><br><a href="/people/a/">Ann</a>'
        '</span></p><div class="card"><div>We count. Our code is at https://github.com/o/first.</div></div>'
        '<p><span><a href="https://aclanthology.org/2023.fields-1.2.pdf">pdf</a>'
        '<a href="https://aclanthology.org/2023.fields-1.2.bib">bib</a></span><span><b>'
        '<a href="/2023.fields-1.2/">A Second Title of Fields</a></b><br><a href="/people/b/">Bob</a>'
        "</span></p>",
        [("A First Title of Fields", None, ["HUB/first"]), ("A Second Title of Fields", None, [])],
    ),
    "an author's only companion": (
        '<p><b>Prices of Grain</b>, with <a href="https://bob.example.org">Bob Sample</a>. '
        '<a href="ARX/2001.00001">PDF</a></p><p><b>Taxes on Land</b>, with '
        '<a href="https://land.example.org">Land Data</a>. <a href="ARX/2001.00002">PDF</a></p>',
        [
            ("Prices of Grain", "2001.00001", []),
            ("Taxes on Land", "2001.00002", ["https://land.example.org"]),
        ],
    ),
    "a title in italics before a file packed": (
        '<ol><li>M. Stone. <i>Gates in Fences</i>. Gates 3 (2004). <a href="gates.ps.gz">(ps.gz)</a>'
        '<li>L. Park, Z. Lin. <i>Locks on Gates</i>. <a href="ARX/2001.00002">arXiv</a></ol>',
        [("Gates in Fences", None, []), ("Locks on Gates", "2001.00002", [])],
    ),
    "headings over a sentence and labelled lines": (
        "<h3>Tractors without Drivers</h3><p>They drive tractors from afar.<br>"
        '<b>Paper:</b> <a href="ARX/2001.00001">ARX/2001.00001</a><br><b>Code:</b> '
        '<a href="HUB/first">HUB/first</a></p><h3>Vision in Many Fields</h3><p>A Second Title of Fields.<br>'
        '<b>Paper:</b> <a href="ARX/2001.00002">ARX/2001.00002</a></p>',
        [
            ("Tractors without Drivers", "2001.00001", ["HUB/first"]),
            ("A Second Title of Fields", "2001.00002", []),
        ],
    ),
    "paragraphs of authors with pages, titles and journals": (
        '<p><a href="https://a.example">Ann Example</a>, <b>Bob Sample</b><br>Boats Found and Lost<br>'
        '<i>Field Letters</i>, 12(3) 2015, pp. 1-9.<br><a href="https://doi.org/10.1000/f1">'
        "Electronic Edition</a></p><p><b>Bob Sample</b>, <a "
        'href="https://a.example">Ann Example</a> and Cat Probe.<br>Fences that Hold <i>Gates</i> 9(1) 2016'
        '<br><a href="ARX/2001.00002">PDF</a><br><a href="HUB/fences">Project homepage and code</a></p>',
        [
            ("Boats Found and Lost", None, []),
            ("Fences that Hold", "2001.00002", ["HUB/fences"]),
        ],
    ),
    "rows of authors, titles and journals in turn": (
        '<table><tr><td></td><td colspan="2">Ann Example, Bob Sample</td></tr>'
        '<tr><td colspan="3">▶<i>Fences I: Posts</i>.</td></tr><tr><td colspan="2">In <i>Fence Letters</i> '
        '<b>3</b>, 2020.</td><td><a href="https://doi.org/10.1000/f1">journal</a>, '
        '<a href="ARX/2001.00001">arXiv</a></td></tr><tr><td colspan="3">▶<i>Fences and Gates</i>.</td>'
        '</tr><tr><td colspan="2">arXiv:2001.00002, 2021.</td><td><a href="ARX/2001.00002">arXiv</a></td>'
        '</tr><tr><td></td><td colspan="2">Bob Sample</td></tr><tr><td></td><td><i>Locks on Gates</i>.</td>'
        '</tr><tr><td colspan="2">In <i>Gates</i> <b>9</b>, 2022.</td>'
        '<td><a href="https://doi.org/10.1000/g9">journal</a></td></tr></table>',
        [
            ("Fences I: Posts", "2001.00001", []),
            ("Fences and Gates", "2001.00002", []),
            ("Locks on Gates", None, []),
        ],
    ),
    "parts whose names are called titles": (
        '<div class="title">Journal Papers</div><ol><li><span>A. Example and B. Sample,</span> '
        '<span>“Fences that Hold,”</span> Gates, vol. 7, no. 2, p. 29, Jun. 2023.</li></ol>'
        '<div class="title">Talks</div><ol><li>“Fences,” Gate Days, 2020.</li></ol>'
        '<div class="title">Publicaciones en Revista</div><ol><li>B. Sample and A. Example, '
        "“Vallas que aguantan,” Gates, vol. 8, no. 2, p. 9, 2024.</li></ol>",
        [("Fences that Hold", None, []), ("Vallas que aguantan", None, [])],
    ),
    "journals that are links behind titles set apart": (
        '<ul><li><b>Fences that Hold</b>, with Bob Sample. <a href="https://doi.org/10.1000/f1">'
        'Fences Mathematicae</a>, Volume 46, 2025, 11.</li><li>A. Example <em>et al.</em>, '
        '<i>Gates that Open Up</i>, <a href="ARX/2001.00002">GFE Web Conf. 214 (2019) 06017</a></li></ul>',
        [("Fences that Hold", None, []), ("Gates that Open Up", "2001.00002", [])],
    ),
    "rows whose links are called after authors": (
        '<table><tr><td><a href="ARX/2001.00001"><b>Ann Example</b>, Bob Sample</a> <b>2011</b><br>'
        '"Fences that Hold" </td><td><a href="ARX/2001.00001">arxiv</a></td></tr><tr><td>'
        '<a href="ARX/2001.00002"><b>Ann Example</b>, Cat Probe</a> <b>2012</b><br>"Gates that Open" </td>'
        '<td><a href="ARX/2001.00002">arxiv</a></td></tr></table>',
        [("Fences that Hold", "2001.00001", []), ("Gates that Open", "2001.00002", [])],
    ),
    "years before authors, and companions behind titles": (
        "<ul><li>2019 - Example, A., Sample, B. Fences that hold in snow. <i>Field Letters</i>, 12, 3-9. "
        '<a href="ARX/2001.00001">arXiv</a></li><li>2018 Example, A. Gates that open in snow. '
        "<i>Field Letters</i>, 11, 3-9.</li><li>Locks on Gates. Together with Cat Probe and Bob Sample. "
        'Boat Letters 12 (2020), 1-9. <a href="ARX/2001.00003">arXiv</a></li></ul>',
        [
            ("Fences that hold in snow", "2001.00001", []),
            ("Gates that open in snow", None, []),
            ("Locks on Gates", "2001.00003", []),
        ],
    ),
    "a year before a title in bold that begins as authors do": (
        "<ul><li>2024 <b>Example, M.G. (2024). Fences are ours</b><br> Sample, A. Field Letters, 12, 3-9. "
        '<a href="ARX/2001.00001">arXiv</a></li><li>2023 <b>Gates that open in snow</b><br> Sample, A. Field '
        'Letters, 11, 3-9. <a href="ARX/2001.00002">arXiv</a></li></ul>',
        [
            ("Example, M.G. (2024). Fences are ours", "2001.00001", []),
            ("Gates that open in snow", "2001.00002", []),
        ],
    ),
    "a bibliography that LaTeX2HTML made": (
        "<dl><dd><dt><a name=a>1</a><dd>A.&nbsp;Example and B.&nbsp;Sample.<br>Fences that hold."
        "<br><em>Field Letters</em>, 12(3):45-56, 2020.<dt><a name=b>2</a><dd>C.&nbsp;Probe.<br>Gates that "
        "open at night.<br>In <em>Gate Days</em>, pages 11-20, 2019.<dt><a name=c>3</a><dd>"
        "D.&nbsp;Post and A.&nbsp;Example.<br>Locks on gates.<br>Gate Press, 2018.</dl>",
        [(title, None, []) for title in ("Fences that hold", "Gates that open at night", "Locks on gates")],
    ),
    "references in Portuguese, and an interview": (
        "<ul><li>EXEMPLO, F. C., SOUZA, R. R. Cercas que aguentam a neve In: IV Bienal de Cercas, 2004, Rio. "
        "Anais da IV Bienal. 2004. v.1.</li><li>SOUZA, R. R., EXEMPLO, "
        "F. C. Trends in fences at night. Plos fences. , v.3, p.e42 - , 2006.</li><li>“Fences will hold,” "
        "interview in <i>El Lago</i>, May 3, 2020.</li></ul>",
        [("Cercas que aguentam a neve", None, []), ("Trends in fences at night", None, [])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_publications_is_a_list(found: Reader, kind: str) -> None:
    """However it is laid out; its navigation and its footer are none of it."""
    body, papers = PAGES[kind]
    expected = [(title, arxiv, [whole(url) for url in links]) for title, arxiv, links in papers]
    assert found(PAGE.format(body), "index.html") == expected
