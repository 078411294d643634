"""The forms that are XML: a part of the table of `enricher.papers.forms`, in its order."""

from enricher.papers.form import Form
from enricher.papers.on_demand import parser_in
from enricher.papers.signs import XML_START, sign

XML_FORMS = (
    Form(
        name="oai",
        words="OAI-PMH answers: oai_dc, arXiv, arXivRaw, MARC",
        example="<OAI-PMH><ListRecords><record>...",
        parser=parser_in("oai"),
        sign=sign(r"<(?:\w+:)?OAI-PMH[\s>]"),
        opening=sign(
            rf"{XML_START}<record(?:\s[^>]{{0,2000}})?>\s*<header[\s>]"
            r"(?!(?s:.{0,4000}?)<(?:\w{1,20}:)?crossref[\s>])"
        ),
        may_be_empty=True,
    ),
    Form(
        name="marc",
        words="MARC 21 in XML: catalogues of libraries, answers to SRU",
        example='<collection><record><datafield tag="245"><subfield code="a">Title...',
        parser=parser_in("marc_xml", "marc"),
        sign=sign(
            r"\A\s*+<(?!\n)(?:[^<]*+<){1,600}?(?:\w{1,20}:)?datafield\s[^>]{0,100}\btag=[\"']\d\d\d[\"']"
        ),
    ),
    Form(
        name="pica-xml",
        words="PICA+ in XML: catalogues of German and Dutch library networks",
        example='<collection><record><datafield tag="021A"><subfield code="a">Title...',
        parser=parser_in("pica", "xml"),
        sign=sign(
            r"\A\s*+<(?!\n)(?:[^<]*+<){1,600}?(?:\w{1,20}:)?datafield\s[^>]{0,100}\btag=[\"']\d\d\d[A-Z@][\"']"
        ),
    ),
    Form(
        name="bibliontology",
        words="RDF of the Bibliographic Ontology, as Zotero exports it too",
        example='<rdf:RDF><bibo:AcademicArticle rdf:about="info:doi/10.1000/x"><dcterms:title>...',
        parser=parser_in("bibliontology"),
        sign=sign(
            rf"{XML_START}<rdf:RDF\s[^>]{{0,4000}}purl\.org/ontology/bibo/[^>]{{0,4000}}>\s*<(?:bibo|z):"
        ),
    ),
    Form(
        name="zotero-rdf",
        words="Zotero's RDF",
        example='<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">',
        parser=parser_in("zotero_rdf"),
        sign=sign(r"<rdf:RDF[^>]{0,2000}(?:zotero\.org/namespaces|purl\.org/net/biblio)"),
    ),
    Form(
        name="rdf",
        words="RDF of catalogues, with prism or Dublin Core",
        example='<rdf:RDF><rdf:Description rdf:about="https://doi.org/10.1000/x"><dcterms:title>...',
        parser=parser_in("described_xml", "rdf"),
        sign=sign(
            rf"{XML_START}<rdf:RDF[\s>](?![^>]{{0,4000}}purl\.org/rss)(?s:.{{0,8000}}?)<rdf:Description[\s>]"
            r"(?s:.{0,8000}?)<(?:prism:doi|(?:dc|dct|dcterms):title)[\s>]"
        ),
    ),
    Form(
        name="elsevier",
        words="Elsevier's full texts",
        example="<full-text-retrieval-response><coredata><prism:doi>10.1000/x...",
        parser=parser_in("described_xml", "elsevier"),
        sign=sign(
            rf"{XML_START}<(?:doc:document|full-text-retrieval-response)\s(?s:.{{0,20000}}?)<(?:prism|ce):doi[\s>]"
        ),
    ),
    Form(
        name="feed",
        words="Atom and RSS: arXiv's API answers and daily feeds",
        example="<feed><entry><title>...</title>...",
        parser=parser_in("feeds"),
        sign=sign(
            rf"{XML_START}<(?:(?:feed|rss|(?:\w+:)?entry)[\s>]"
            r"|rdf:RDF[\s>](?s:.{0,8000}?)(?:purl\.org/rss|<(?:\w{1,20}:)?(?:channel|item)[\s>]))"
        ),
        endings=(".atom", ".rss"),
        may_be_empty=True,
    ),
    Form(
        name="pubmed",
        words="PubMed's XML: whole articles, and summaries of them",
        example="<PubmedArticleSet><PubmedArticle>...",
        parser=parser_in("library_xml", "pubmed"),
        sign=sign(r"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|eSummaryResult)[\s>]"),
    ),
    Form(
        name="endnote-xml",
        words="EndNote's XML",
        example="<xml><records><record><titles>...",
        parser=parser_in("library_xml", "endnote"),
        sign=sign(
            rf"{XML_START}<(?:xml|records)(?![^>]{{0,2000}}(?:/dc/elements|datacite))[^>]*>\s*(?:<records[^>]*>\s*)?<record[\s>]"
        ),
    ),
    Form(
        name="anthology",
        words="the ACL Anthology's XML",
        example='<collection id="2022.acl"><volume id="long"><paper id="1">...',
        parser=parser_in("library_xml", "anthology"),
        sign=sign(rf"{XML_START}<(?:collection|volume)\s[^>]{{0,200}}?\bid="),
    ),
    Form(
        name="dblp",
        words="DBLP's XML",
        example='<dblp><inproceedings key="conf/..."><author>...',
        parser=parser_in("library_xml", "dblp"),
        sign=sign(rf"{XML_START}<(?:dblp|dblpperson|dblpsubmission|r)[\s>]"),
    ),
    Form(
        name="crossref",
        words="Crossref's XML: metadata as they are deposited, and answers to queries",
        example="<crossref_result><query_result><body><query><doi>10.1000/x...",
        parser=parser_in("crossref_xml", "crossref"),
        sign=sign(
            rf"{XML_START}<(?:crossref_result|doi_records?|doi_batch|crossref"
            r"|record>(?s:.{0,4000}?)<(?:\w{1,20}:)?crossref)[\s>]"
        ),
    ),
    Form(
        name="publishers",
        words="publishers' own XML: IEEE's volumes, Wiley's and EDP Sciences' articles, deposits at PubMed",
        example="<publication><title>Journal...<article><title>...<articleinfo><articledoi>10.1000/x...",
        parser=parser_in("publishers_xml", "publishers"),
        sign=sign(
            rf"{XML_START}<(?:ArticleSet|EDPSArticle|component(?=[\s>](?s:.{{0,4000}}?)<publicationMeta[\s>])|publication(?=[\s>](?s:.{{0,40000}}?)<articleinfo[\s>]))[\s>]"
        ),
    ),
    Form(
        name="tei",
        words="TEI: full texts as GROBID makes them of PDFs, and lists of references",
        example="<TEI><teiHeader><fileDesc><titleStmt><title>...",
        parser=parser_in("full_texts", "tei"),
        sign=sign(rf"{XML_START}<(?:\w{{1,20}}:)?(?:TEI|tei|teiCorpus|listBibl)[\s>]"),
    ),
    Form(
        name="jats",
        words="JATS: full texts of PubMed Central and of publishers, references alone",
        example='<article><front><article-meta><article-id pub-id-type="doi">10.1000/x...',
        parser=parser_in("jats_references"),
        sign=sign(
            rf"{XML_START}<(?:pmc-articleset|article)[\s>](?s:.{{0,40000}}?)<article-meta[\s/>]"
            rf"|{XML_START}<(?:article|back|ref-list)[\s>](?s:.{{0,4000}}?)<ref[\s>](?s:.{{0,400}}?)<(?:element-|mixed-|nlm-)?citation[\s>]"
        ),
    ),
    Form(
        name="mods",
        words="MODS: bibliographies of libraries, of bibutils and of the ACL Anthology",
        example="<modsCollection><mods><titleInfo><title>...",
        parser=parser_in("mods", "mods"),
        sign=sign(rf"{XML_START}<(?:\w{{1,20}}:)?mods(?:Collection)?[\s>]"),
        endings=(".mods",),
    ),
    Form(
        name="wrapped-records",
        words="METS of repositories, Primo's records, OpenURL's context objects",
        example="<mets><dmdSec><mdWrap><xmlData><mods><titleInfo><title>...",
        parser=parser_in("wrapped_records"),
        sign=sign(
            rf"{XML_START}<(?:\w{{1,20}}:)?(?:mets|METS|SEGMENTS|PrimoNMBib|context-objects?"
            r"|record(?=\s[^>]{0,2000}primo_nm_bib)|record(?:\s[^>]{0,2000})?>\s*<control>(?s:.{0,4000}?)<display)[\s>]"
        ),
    ),
    Form(
        name="docbook",
        words="DocBook's bibliographies",
        example="<bibliography><biblioentry><biblioset relation='article'><title>...",
        parser=parser_in("docbook", "docbook"),
        sign=sign(rf"{XML_START}<(?:\w{{1,20}}:)?(?:bibliography|bibliolist|biblioentry|bibliomixed)[\s>]"),
    ),
    Form(
        name="sheet-xml",
        words="sheets in XML by itself: Excel 2003's, and flat OpenDocument's",
        example="<Workbook><Worksheet><Table><Row><Cell><Data>Title</Data></Cell>...",
        parser=parser_in("sheet_xml"),
        sign=sign(
            rf"{XML_START}<(?:\w{{1,20}}:)?(?:Workbook|document)\s[^>]{{0,9000}}(?:office:spreadsheet|opendocument)"
        ),
        endings=(".fods",),
    ),
    Form(
        name="dublin-core",
        words="records of Dublin Core and DataCite by themselves",
        example="<oai_dc:dc><dc:title>...</dc:title><dc:identifier>doi:10.1000/x...",
        parser=parser_in("other_xml", "records"),
        sign=sign(
            rf"{XML_START}<(?:\w{{1,20}}:)?(?:dc[\s>]|(?:metadata|records?|resource)\s[^>]{{0,2000}}"
            rf"(?:purl\.org/dc/elements|datacite\.org/schema))"
        ),
    ),
    Form(
        name="opml",
        words="OPML: outlines of Workflowy, Dynalist, OmniOutliner, Logseq",
        example='<opml><body><outline text="Title" url="https://arxiv.org/abs/2006.09214"/>...',
        parser=parser_in("opml"),
        sign=sign(rf"{XML_START}<opml[\s>]"),
        endings=(".opml",),
    ),
    Form(
        name="xml",
        words="XML of any other vocabulary, whose elements are named as fields are",
        example="<papers><paper><title>...</title><code>https://github.com/o/r</code>...",
        parser=parser_in("other_xml", "any_other"),
        sign=sign(
            rf"\A\s*+<\?xml[^>]*+>\s*+(?!<!DOCTYPE html){XML_START[2:]}<(?!html[\s>])[A-Za-z_]"
            rf"|{XML_START}<(?!html|svg|math|[^<>]{{0,2000}}1999/xhtml)[A-Za-z_][\w.:-]{{0,60}}\s(?:[^<>]{{0,2000}}\s)?xmlns(?::\w{{1,40}})?\s?="
            rf"|{XML_START}<[A-Za-z_][^<>]{{0,2000}}>\s*<(?:papers?|publications?|items?|entr(?:y|ies)|records?|works?)[\s>]"
        ),
        weak=sign(r"\A\s*<(?!html|!DOCTYPE html)[A-Za-z_!]"),
        endings=(".xml",),
    ),
)
