"""BibTeX as people write it, and what no file of it may cost."""

import tracemalloc

import pytest

from enricher.links import extract
from enricher.papers.readers.bibtex import fields_of_first
from enricher.papers.readers.plain_entries import plain_entry
from enricher.papers.words import latex

from .conftest import Reader, Reading


def test_a_field_after_a_missing_comma_is_its_own(reading: Reading) -> None:
    """Readers of the field take it for a part of the one before."""
    text = "@article{a,\n title = {One}\n doi = {10.1000/one},\n url = {https://github.com/doe/one}\n}\n"
    (paper,), problems = reading(text, "x.bib")
    assert (paper.title, paper.doi, paper.urls) == ("One", "10.1000/one", ("https://github.com/doe/one",))
    assert problems == []


def test_fields_after_braces_that_never_close_are_read(reading: Reading) -> None:
    """Each ends before the next field's line."""
    text = "@article{a,\n title = {One,\n author = {Doe, Jane,\n doi = {10.1000/one},\n}\n"
    text += "@misc{b, title={Two}}\n"
    papers, _ = reading(text, "x.bib")
    assert [(p.title, p.doi) for p in papers] == [("One", "10.1000/one"), ("Two", None)]


@pytest.mark.parametrize(
    "value",
    [
        "A Title",
        "",
        "{A Title}",
        "{LAMP}: a {Net}",
        "The {{LAMP}} Net",
        "A {\\'e}",
        "C:\\papers\\",
        "a \\} b",
        "A }T",
    ],
)
def test_a_value_that_closes_at_its_first_brace_is_told_as_any_other(value: str) -> None:
    """Its twin has a blank before the comma, so that its braces are counted one by one."""
    short, long = (f"@article{{a, title = {{{value}}}{end}\n year = 2020}}" for end in (",", " ,"))
    assert fields_of_first(short) == fields_of_first(long)


@pytest.mark.parametrize(
    "fields",
    [
        'TITLE = "A {"}T{"} of {{More}}", year=2020, month = jan,',
        "title={A {T {of} W}ords},\n Author = {Example, Ann}\n",
        "title = {A T}, title = {Another}, key = {b}",
        "title = {A T}, file = {C:\\papers\\}, note = {a \\} b}",
        "title = {A T}\n year = {2020}",
        "title = {A T}, note = , year = 2020}",
        "title = {A} # { T}, month = may # 5",
        "title = {A {{{T}}}}, % note = {x}",
        'title = "A {\\"o} T", pages = {1)',
        "title = {A T,\n year = {2020}",
        "=, title = {A T}",
        "title = a-t",
        "",
    ],
)
@pytest.mark.parametrize(
    "head", ["@misc{a,", " @ Article { b ,\n", "@inproceedings{,", "@misc{a b,", "@misc(a,"]
)
def test_an_entry_that_is_told_by_one_pattern_is_told_as_by_the_rules(head: str, fields: str) -> None:
    """Whatever the pattern takes has the fields that the rules find, in their order."""
    text = f"{head}{fields}}}\n\n"
    if (plain := plain_entry(text)) is not None:
        told = [(name, latex.plain(value)) for name, value in plain[1].items()]
        assert told == list(fields_of_first(text).items())


def test_entries_as_programs_write_them_are_told_by_one_pattern() -> None:
    """With whatever stands in braces, in quotes or as one word."""
    text = '@Misc{a,\n  TITLE = {A {T} of {{More}}},\n  note="{A} b", Year = 2020,\n month = jan\n}\n'
    assert plain_entry(text) == (
        "misc",
        {"key": "a", "title": "A {T} of {{More}}", "note": "{A} b", "year": "2020", "month": "jan"},
    )


def test_words_that_stand_for_others_stay_small(reading: Reading) -> None:
    """Each of two of the one before: forty of them would be a terabyte."""
    words = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 41))
    text = (
        '@string{s0 = "0123456789"}\n'
        + words
        + '@misc{a, title = "A " # s2, note = s40}\n@misc{b, title={B}}\n'
    )
    tracemalloc.start()
    papers, _ = reading(text, "x.bib")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [p.title for p in papers] == ["A " + "0123456789" * 4, "B"]
    assert peak < 50_000_000


def test_parentheses_quotes_joints_and_months_are_bibtex(reading: Reading) -> None:
    """The grammar's rarer half."""
    text = (
        '@string(acm = "ACM")\n@Article ( key1 ,\n  TITLE = "A {"}quoted{"} " # {Title} , '
        'month = 5 # "~" # may,\n'
        '  journal = acm # " Press", howpublished = "\\url{https://github.com/doe/q}" )\n'
    )
    (paper,), _ = reading(text, "x.bib")
    assert paper.title == 'A "quoted" Title'
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/q"]


def test_authors_in_braces_are_one(reading: Reading) -> None:
    """An `and` inside of them parts nobody; `others` is nobody."""
    text = (
        "@misc{a, title={T}, author={{Simon and Schuster} and Doe, Jane AND R\\'o{\\'e}, Rick and others}}\n"
    )
    (paper,), _ = reading(text, "x.bib")
    assert paper.authors == ("Simon and Schuster", "Jane Doe", "Rick Róé")


def test_authors_are_parted_by_the_word_in_capitals(reading: Reading) -> None:
    """BibTeX takes it so; their commas are of their names."""
    (paper,), _ = reading("@misc{a, title={T}, author={Doe, Jane AND Roe, Rick AND Poe, Max}}", "x.bib")
    assert paper.authors == ("Jane Doe", "Rick Roe", "Max Poe")


def test_entries_on_one_line_are_all_read(reading: Reading) -> None:
    """As programs write them that count octets."""
    text = "".join(f"@misc{{k{n},title={{T{n}}}}}" for n in range(200))
    papers, problems = reading(text, "x.bib")
    assert [p.title for p in papers] == [f"T{n}" for n in range(200)]
    assert problems == []


@pytest.mark.parametrize("deep", ["", "{{{A}}} ", "{A} {B} "])
@pytest.mark.parametrize("entry", ["{%s}", "(%s)"])
def test_a_brace_behind_a_backslash_closes_as_in_bibtex(reading: Reading, deep: str, entry: str) -> None:
    """BibTeX 0.99d counts it (a folder of Windows ends in one); bibtexparser 2.1.0 loses the whole entry."""
    told = (
        rf"a, file = {{{deep}C:\papers\}}, title = {{Learning Nets}}, url = {{https://github.com/doe/nets}}"
    )
    papers, problems = reading(f"@article{entry % told}\n@misc{{b, title = {{Two}}}}\n", "x.bib")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Learning Nets", ("https://github.com/doe/nets",)),
        ("Two", ()),
    ]
    assert problems == []


@pytest.mark.parametrize("title", [r"A \{ Net", r"A \} Net", r"A \}, Net", r"The Set $\{0,1\}$", r"Nets\\"])
def test_braces_that_tex_escapes_are_read_as_they_are_meant(reading: Reading, title: str) -> None:
    """A lone one leaves BibTeX without the rest of the entry; a pair is none of its concern."""
    first = f"@article{{a, title = {{{title}}}, url = {{https://github.com/doe/nets}}\n}}\n"
    papers, _ = reading(f"{first}@misc{{b, title={{Two}}}}\n", "x.bib")
    assert [paper.urls for paper in papers] == [("https://github.com/doe/nets",), ()]


@pytest.mark.parametrize("escape", ["", "\\", "\\\\", "\\\\\\"])
def test_escapes_that_a_writer_escaped_again_are_the_sign_alone(reading: Reading, escape: str) -> None:
    """As pybtex does each time that a file goes through it; a cut DOI or address is another paper's."""
    entry = f"@misc{{k, title = {{A Title of Words}}, doi = {{10.1000/a{escape}_b}}, "
    entry += (
        f"url = {{https://github.com/doe/a{escape}_b}}, note = {{See https://example.org/c{escape}%20d}}}}"
    )
    (paper,), _ = reading(entry, "x.bib")
    assert paper.doi == "10.1000/a_b"
    found = {link.url for link in extract(paper).links}
    assert found == {"https://github.com/doe/a_b", "https://example.org/c%20d"}


@pytest.mark.parametrize("blank", ["\n", " \n", "\r\n"])
def test_a_run_of_empty_lines_behind_a_broken_value_ends(reading: Reading, blank: str) -> None:
    """What stands behind it is read, at the field that begins there."""
    told = f'title = "A Title of Nets" x{blank * 100_000}y{blank * 100_000} doi = {{10.1000/182}}'
    papers, _ = reading(f"@article{{a, {told}\n}}\n", "refs.bib")
    assert [(p.title, p.doi) for p in papers] == [("A Title of Nets", "10.1000/182")]


def test_what_a_comment_takes_out_is_no_paper(reading: Reading) -> None:
    """Lines within an entry as in TeX, and entries within `@comment`; one that does not close hides none."""
    text = (
        "@article{a, title = {On Lakes},\n  % doi = {10.1000/wrong},\n  %doi = {10.1000/wrong},\n"
        "  doi = {10.1000/right}, % the last one\n  code = {https://github.com/doe/lakes}\n}\n"
        "@comment{\n@article{b, title = {On Ponds}}\n@article{c, title = {On Fog}}\n}\n"
        "@article{d, title = {On Rain}}\n@comment{ {open\n@article{e, title = {On Snow}}\n"
    )
    papers, _ = reading(text, "a.bib")
    assert [paper.title for paper in papers] == ["On Lakes", "On Rain", "On Snow"]
    assert (papers[0].doi, papers[0].urls) == ("10.1000/right", ("https://github.com/doe/lakes",))


def test_mathematics_that_a_program_escaped_is_what_it_was(reading: Reading) -> None:
    """Mendeley writes each sign of it so."""
    (paper,), _ = reading(r"@article{a, title = {{At {\$}10{\^{}}3{\$} K for \$5}}}", "a.bib")
    assert paper.title == "At $10^3$ K for $5"


def test_names_whose_parts_biblatex_tells_apart_are_whole(reading: Reading) -> None:
    """As Better BibTeX writes those with particles."""
    names = "Doe, Jane and family=Berg, given=Ann, prefix=van den, useprefix=true"
    (paper,), _ = reading(f"@article{{a, title = {{On Lakes}}, author = {{{names}}}}}", "a.bib")
    assert paper.authors == ("Jane Doe", "Ann van den Berg")


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"{\v{S}}tone", "Štone"),
        (r"{\v S}tone", "Štone"),
        (r"Ba{\v{s}}i{\'{c}}", "Bašić"),
        (r"{\c{C}}elik", "Çelik"),
        (r"Erd{\H{o}}s", "Erdős"),
        (r"{{\c{S}}ahin}", "Şahin"),
        (r"Do{\u{g}}an", "Doğan"),
        (r"{\rm Stone}", "Stone"),
    ],
)
def test_an_accent_in_braces_of_its_own_stays(tex: str, name: str, reading: Reading) -> None:
    """As most programs write letters of Central Europe."""
    (paper,), _ = reading(f"@article{{a, title = {{On Lakes}}, author = {{{tex}, Jane}}}}", "a.bib")
    assert paper.authors == (f"Jane {name}",)


def test_a_brace_that_does_not_close_ends_before_the_next_field(reading: Reading) -> None:
    """The entry's own last brace is none of the title's."""
    text = (
        "@article{a,\n  title = {An {Open title},\n  author = {Jane Doe},\n  doi = {10.1000/a}\n}\n"
        "@article{b,\n  title = {Behind It},\n  doi = {10.1000/b}\n}\n"
    )
    papers, _ = reading(text, "a.bib")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("An Open title", "10.1000/a"),
        ("Behind It", "10.1000/b"),
    ]
    assert papers[0].authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("tex", "title"),
    [
        (r"\${\textbackslash}pi\_0\$: A Flow Model", r"$\pi_0$: A Flow Model"),
        (r"$\pi_0$: A Flow Model", r"$\pi_0$: A Flow Model"),
        (
            r"{\$}{\textbackslash}alpha{\$}-Rank of {\textbackslash}textit{\{}Games{\}}",
            r"$\alpha$-Rank of \textit{Games}",
        ),
        (r"Papers in C:{\textbackslash}papers", r"Papers in C:\papers"),
    ],
)
def test_a_backslash_that_was_escaped_begins_no_command(tex: str, title: str, reading: Reading) -> None:
    """OpenReview's own BibTeX (openreview-py 2.9.1) escapes each sign of a title's formula."""
    (paper,), _ = reading(f"@article{{a, title = {{{tex}}}, author = {{Jane Doe}}}}", "a.bib")
    assert paper.title == title


@pytest.mark.parametrize(
    ("tex", "title"),
    [
        (
            r"Seas \(\alpha\) and Their Tides in \(O(n^2)\) Time",
            r"Seas $\alpha$ and Their Tides in $O(n^2)$ Time",
        ),
        (r"\(k\)-Means for h\(_2\)o", r"$k$-Means for h$_2$o"),
        (r"Rivers \(extended abstract\)", "Rivers (extended abstract)"),
        (r"Rivers of https://example.org/a\(b\)", "Rivers of https://example.org/a(b)"),
        (r"Open \( and nothing", "Open ( and nothing"),
    ],
)
def test_a_formula_between_latex_s_own_marks_is_one(tex: str, title: str, reading: Reading) -> None:
    """As pandoc writes every one; words between them are in brackets that somebody escaped."""
    (paper,), _ = reading(f"@article{{a, title = {{{tex}}}, author = {{Jane Doe}}}}", "a.bib")
    assert paper.title == title


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (
            "Doe, Jane and {Rivers {and} Lakes Team} and Roe, R.",
            ("Jane Doe", "Rivers and Lakes Team", "R. Roe"),
        ),
        ("Example {and} Sample and Doe, Jane", ("Example and Sample", "Jane Doe")),
    ],
)
def test_a_word_in_braces_parts_no_authors(tex: str, names: tuple[str, ...], reading: Reading) -> None:
    """As biblatex-csl-converter 3.6.0 writes a team's name, and people a firm's."""
    (paper,), _ = reading(f"@article{{a, title = {{On Lakes}}, author = {{{tex}}}}}", "a.bib")
    assert paper.authors == names


def test_a_volume_of_proceedings_is_no_paper_and_told(reading: Reading) -> None:
    """As sites of proceedings have it before their papers; one with a DOI is a work that is cited."""
    volume = "@{}{{{},\n  title = {{Lakes 2019}},\n  editor = {{Example, Ann}},\n  year = 2019{}\n}}\n"
    text = (
        volume.format("Proceedings", "LAKE19", "")
        + "@inproceedings{a, title = {Counting Lamps}, author = {Ray, A.}, crossref = {LAKE19}}\n"
        + volume.format("proceedings", "LAKE20", ",\n  doi = {10.1000/lakes20}")
    )
    papers, problems = reading(text, "lakes.bib")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting Lamps", None),
        ("Lakes 2019", "10.1000/lakes20"),
    ]
    assert [(problem.line, problem.words) for problem in problems] == [
        (1, "a volume of proceedings, which is no paper")
    ]


def test_what_a_brace_of_its_own_cut_off_a_value_costs_that_value_alone(reading: Reading) -> None:
    """Exporters put what a page says into keywords, with half of its braces."""
    text = (
        "@article{a, Author = {Jane Doe},\nKeywords = {Rivers, 970, @type:Person}, @type:Person}, {name,\n"
        "Title = {How rivers bend},\nDOI = {10.1000/r.1},\n}\n@article{b, title = {Sparse dams}}\n"
    )
    (first, second), problems = reading(text, "export.bib")
    assert (first.title, first.doi, first.authors) == ("How rivers bend", "10.1000/r.1", ("Jane Doe",))
    assert (second.title, problems) == ("Sparse dams", [])


@pytest.mark.parametrize(
    "words",
    [
        "here",
        "\\nolinkurl{github.com/o/in_situ}",
        "\\url{https://github.com/o/in_situ}",
        "\\texttt{o/in\\_situ}",
        "\\textbf{\\em Code}",
        "{The} Code",
    ],
)
def test_what_a_link_shows_is_no_part_of_its_address(reading: Reading, words: str) -> None:
    """Be it the address again, without its scheme or in another command."""
    note = f"Code: \\href{{https://github.com/o/in_situ}}{{{words}}}."
    ((paper,), _) = reading(f"@misc{{a, title={{Rivers}}, note={{{note}}}}}\n", "a.bib")
    assert [link.url for link in extract(paper).links] == ["https://github.com/o/in_situ"]


def test_where_the_example_of_a_theme_leads_is_no_code_of_its_paper(found: Reader) -> None:
    """It stays in the bibliography of many a site; what else a field of words leads to is the paper's."""
    entry = "@article{{{0}, title={{Lakes {0}}}, additional_info={{. *More* can be [found here]({1})}}}}\n"
    text = entry.format("one", "https://github.com/alshedivat/al-folio/")
    text += entry.format("two", "https://github.com/o/lakes/")
    assert [links for _, _, links in found(text, "papers.bib")] == [[], ["https://github.com/o/lakes"]]
