"""The names that keepers give to the fields of a paper, written without spaces, dashes and case.

The order is that of trust: of several fields that say the same, the first is taken. A field of any
other name that holds an address is a link of its paper, but for those of `NO_LINKS`.
"""


def names(text: str) -> tuple[str, ...]:
    """The words of a table's text."""
    return tuple(text.split())


TITLES = names(
    """
    title papertitle titleutf8 articletitle documenttitle titleprimary primarytitle worktitle
    itemtitle displayname titledisplay maintitle publicationtitleoriginal titles titlelist
    fulltitle headline ti t1 标题 题目
    论文题目 论文标题 论文名称 论文名 题名 題名 標題 表題 タイトル 제목
    논문제목 논문명 論文タイトル 論文題目 論文名 titel titre titulo titolo tytul
    titredelarticle titredel'article titreduarticle títulodelartículo titulodelarticulo títulodoartigo
    titolodellarticolo titolodell'articolo titeldesartikels titeldesbeitrags titelderarbeit
    baslik название заглавие заголовок nazev nazov naslov cim otsikko tittel titolo judul naziv
    """
)
WEAK_TITLES = names(
    """
    talktitle titleoftalk presentationtitle titleofpresentation postertitle submissiontitle titleofsubmission
    contributiontitle abstracttitle manuscripttitle titleofpaper titleofthepaper studytitle preprinttitle
    thesistitle researchpapertitle researchpaper researcharticle nameofpaper nameofthepaper articlename
    name paper papername article work publication paperlabel worklabel itemlabel articlelabel
    publicationlabel 名称 论文 논문 論文
    """
)
"""Titles where nothing better is called one, and something else says that it is a paper."""

ABSTRACTS = names(
    """
    abstract abstractnote abstractutf8 abstracts descriptions summary abstracttext abstractinvertedindex ab
    paperabstract description 摘要 概要 요약
    """
)
ARXIV_IDS = names(
    """
    arxivid arxiv paperid eprint id identifier arxivnumber key arxiveprints archiveid
    archivelocation paperarxivid basearxivid arxividentifier arxivids universalpaperid canonicalid
    """
)
INNER_IDS = names("externalids ids pids identifiers identifier articleids extids")
DOIS = names(
    "doi paperdoi doiurl dois doilink doinumber di do articledoi doiid biorxiv medrxiv chemrxiv psyarxiv"
)
AUTHORS = names(
    """
    authorsutf8 creatorlist
    authorfullnames authfullname authors author creators creator authornames authorlist authorstring
    authorships paperauthors authorsprimary authorprimary fullauthors zauthors publicationinfo
    authorshipsauthordisplayname authorshipsrawauthorname af authorname authorline authorsmd
    leadauthors leadauthor coauthors authordisplay au a1 作者 著者
    著者名 저자 autoren auteurs autores autori autorzy yazarlar авторы автор
    autor autore auteur autorinnen autoras verfasser verfasserin verfasserinnen penulis yazar 作者名
    著者一覧 저자명 publicationauthors articleauthors speakers presenters persons contribs contribnames
    bookauthor bookauthors firstauthor authorscreators creatorsauthors
    """
)
SPEAKERS = names("speaker presenter presentingauthor vortragende vortragender orador ponente oratore")
"""Who gives a paper; where nothing says who wrote it, several of them did."""

CATEGORIES = names(
    """
    categories category primarycategory cate primary subjects subject primaryclass arxivcategories
    arxivcategory 分类
    """
)
CLASSIFICATIONS = ("primaryclassification",)
"""Objects that hold a category somewhere inside."""

DAYS = names(
    """
    announced announceddate date published publishdate publisheddate publishedat publicationdate
    issued datepublished publishedonline publishedprint onlinedate onlinepublicationdate
    earliestdate preprintdate submitted submitteddate submissiondate submitteddatefirst
    paperdate
    publishedon releasedon releasedate releaseddate dateofpublication
    publishedtime pubdate postedat posted day coverdate createdate
    when dp da pdate created createdat cdate tcdate
    updatedate updated modifieddate firstpublicationdate electronicpublicationdate produceddate dates
    发布日期 日期 发表日期 发表时间 发布时间 出版日期 时间 日付 날짜 datum fecha дата
    """
)
YEARS = names(
    """
    year publicationyear publishedyear pubyear yearpublished yearofpublication copyrightyear publishyear
    issuedyear conferenceyear py yr 年份 年度 年
    发表年份 出版年 연도 ano año annee année anno jahr jaar год rok
    """
)
"""Fields of a year, without its day."""
COMMENTS = names("comments comment commentsutf8 arxivcomment arxivcomments note remark remarks 备注")
PAPER_PAGES = names(
    """
    url link absurl abs pdf pdfurl pdflink paper paperurl paperlink entryid arxivurl arxivlink uri
    href alternate linkabs html ee articleurl fulltexturl sourceurl externalurl documentlink
    permalink landingpage landingpageurl paperpage publisherurl paperpdf openreview openreviewurl
    openreviewlink conferenceurlabs conferenceurlpdf sourceurls sourcelinkout sourcefulltexturls
    fulltextlink downloadurl puburl ur ul l1 l2 links urls 论文链接 链接 連結
    """
)
"""Fields of the paper's own page, where keepers put its project's too."""

WRAPPERS = names(
    """
    paper content metadata attributes properties fields bibjson source document record work item article
    data info bib biblio serialnumber full
    """
)
"""Objects that hold a paper's fields, inside of one that holds something about it."""

BIBTEX = names(
    "bibtex bib bibtexentry bibentry bibtexsource citationbibtex bibtexcitation citation cite bibdata"
)
"""Fields that may hold a whole BibTeX entry."""

RELATED = frozenset(
    names(
        """
        related relatedworks relatedpapers relatedarticles relatedpublications similar similarpapers
        recommendations recommended recommendedpapers
        """
    )
)
"""Fields of works beside a paper, which are others'."""

NO_LINKS = RELATED | frozenset(
    names(
        """
        fulltext bodytext abstract abstracts abstractnote
        abstracturl abstractinvertedindex authors author creators
        creator authorships authorlist editors editor contributors advisors references reference referenced
        referencedworks bibliography citations citedby citing
        thumbnail thumbnails thumb mediaurls image images img imageurl figure figures
        avatar avatarurl icon icons logo cover coverimage photo picture banner badge badges
        screenshot media preview previewimage teaserimage license licenses licence licenseurl
        licenseuri file files attachments attachment fileattachments localfile orcid affiliation
        affiliations institution institutions organization organizations funder funders funding
        grants concepts topics primarytopic keywords keyword subjects subject categories tags mesh
        publicationvenue meshterms sustainabledevelopmentgoals journal
        venue venueurl conference conferenceurl
        venuelink conferencelink host hostvenue booktitle series publisher container issn isbn user
        username submittedby submitter uploader owner profile profiles bibtex bib biburl bibsource
        bibtexurl bibtexlink citation cite citesurl citedbyurl citedbyapiurl ngramsurl relatedurl
        cacheurl apiurl api self next prev previous first last adsurl adsnote timestamp accessed
        accessdate urldate dateadded datemodified signatures readers writers nonreaders invitation
        invitations comment comments discussion discussions discussionid references1 locations
        primarylocation bestoalocation openaccess openaccesspdf openaccessinfo relation
        webcaptures filesets
        relations assertion crossmarkrestriction contentdomain externalids ids crossref libraryitem
        itemuri select uris methods supplementaryfiles schema context hash etag checksum venueid
        relatedevents parent1 parent2 children inlinelinks rightslist rights rightsuri schemaversion
        softwarerequirements softwaresuggestions depends suggests programminglanguage
        runtimeplatform operatingsystem agents provider maintainer copyrightholder copyright sponsor
        contintegration releasenotes includedindatacatalog issuetracker
        continuousintegration readme buildinstructions affuniqueurl
        review reviews officialreview officialreviews metareview metareviews reviewers rebuttal rebuttals
        reply replies directreplies revisions
        """
    )
)
"""Fields whose addresses are of other things: people, pictures, venues, licences, reviews, other papers."""

REMARKS = frozenset(
    names("note notes extra addendum annote annotation annotations remark remarks howpublished misc")
)
"""Fields of running text, in which addresses stand among words."""

NO_IDENTIFIERS = NO_LINKS - frozenset(
    names(
        """
        journal venue externalids ids locations primarylocation bestoalocation openaccess
        openaccesspdf adsurl attachments publisher resource relation bibsource series
        """
    )
) | frozenset(
    names("abstract summary description title titles comment comments tldr keywords relatedidentifiers")
)
"""Fields in which an identifier is another paper's, or none."""

DATA_DOIS = names("data dataset code software zenodo supplement repository model 数据 代码")
"""Words of a name whose DOI is not the paper's, but that of its data or software."""

NOT_PAPERS = frozenset(("attachment", "note", "annotation"))
"""Kinds of item in a reference manager's library that are none."""

PUBLISHED = names(
    """
    journal journaltitle journalname booktitle containertitle publicationtitle periodicalfull
    issn publisher jt so t2 jo venue sourcetitle conference proceedings
    """
)
"""Fields of what was published somewhere, so that its own address is that place's."""
