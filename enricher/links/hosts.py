"""Top-level domains, and what stands at well-known hosts: tables of the extraction, and nothing else."""

_COUNTRIES = """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw
    by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu
    fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il
    im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma
    mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om
    pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so
    sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg
    vi vn vu wf ws ye yt za zm zw
"""
_GENERIC = """
    com org net edu gov mil int info biz name pro museum coop aero jobs mobi travel cat tel asia post arpa
    academy agency app art blog bot build build business cafe camp care center chat city cloud club codes
    community company computer consulting cool data design dev digital directory domains download earth
    education email energy engineering engineer events exchange expert express farm finance foundation fun
    fund fyi gallery games global group guide guru health help host house how icu inc ink institute
    international kim lab land life link live lol ltd management market media men mobile moe money network
    news ninja observer one online ooo page partners parts photography photos pics pictures place plus
    press productions property pub quest red report rest review reviews rocks run sale school science
    services sex shop show site skin social software solutions space store stream studio study support
    systems tax team tech technology tips today tokyo tools top town trade training university uno video
    vip vision voyage watch web website wiki win work works world wtf xyz zone google cern berlin amsterdam
    wien paris london nyc swiss scot gal eus bzh experts ground
"""
TOP_LEVELS = frozenset((*_COUNTRIES.split(), *_GENERIC.split())) - {"ground", "data", "lab"}
"""Top-level domains under which a name without a scheme may be a host (iana.org/domains/root/db)."""

BARE_TOP_LEVELS = ("com", "org", "net", "edu", "gov", "io", "ai", "dev", "app", "fm", "co", "me", "info",
                   "ac", "uk", "de", "fr", "ch", "nl", "it", "jp", "cn", "ca", "au", "eu", "se", "at", "be",
                   "es", "dk", "kr", "in", "us", "gl", "ly", "gle", "ms", "be", "xyz", "page", "science",
                   "site", "tech", "space", "cloud", "online", "wiki", "ml", "cc", "tv", "sh", "to", "is")  # fmt: skip
"""Top-level domains that a text without anchors is searched for."""

PROPER_TOP_LEVELS = frozenset(
    {"com", "org", "edu", "gov", "ai", "fm", "tv", "me", "co", "info", "de", "uk", "cn", "eu"}
)
"""Where a capitalised name is a site's own (Amazon.com, Last.fm), not software with a dot in it."""

TELLING_TOP_LEVELS = frozenset({"com", "org", "edu", "gov", "net", "io", "ai", "info", "dev", "app", "fm", "xyz", "tech",
                                "site", "online", "cloud"})  # fmt: skip
"""Where a lower-case name alone is a site."""

WORDS_TOO = frozenset(
    "am an as at be by do go in is it la me my no of on or so to us we has top one name work art how now".split()
)
"""Top-level domains that are English words: a sentence's end and the next one's start look like hosts."""

FILE_ENDINGS = frozenset("py rs sh pl md ml cc so ps st js jl cu mo mk java cpp net io vi tk mm".split())
"""Top-level domains that software and files are named by (Socket.IO, train.py, VR.net)."""

SENTENCE_STARTS = frozenset(
    """
    A Additionally All Also Although An And Any As At Based Because Besides Both But By Code Codes Compared
    Conclusion Conclusions Consequently Currently Data Dataset Despite Due During Each Empirically Ethical
    Existing Experimental Experiments Extensive Finally First Firstly For From Further Furthermore Given
    Here Hence How However If Implementation Importantly In Inspired It Its Keywords Lastly Meanwhile
    Method Methods Model Models Moreover Most Motivated Motivation Next No Note Notably On One Our Overall
    Please Project Recent Recently Results Second Secondly Since Some Source Specifically Such Supplementary
    That The Then There Therefore These They This Those Though Through Thus To Traditional Two Under
    Unlike Using Video Videos Warning We When Where Whereas Which While With Without Yet
    """.split()
)
"""Words that begin a sentence; glued to an address's end they are no part of it."""

FORGES = frozenset(
    {"github.com", "www.github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "codeberg.org", "gist.github.com",
     "anonymous.4open.science"}
)  # fmt: skip
"""Hosts where nothing stands at the root but names: owner, then repository."""

VIDEO_HOSTS = frozenset(
    {"youtube.com", "youtu.be", "vimeo.com", "bilibili.com", "m.youtube.com", "b23.tv", "v.youku.com"}
)
DATA_HOSTS = frozenset(
    {"zenodo.org", "figshare.com", "kaggle.com", "osf.io", "dropbox.com", "drive.google.com", "datadryad.org",
     "openslr.org", "ieee-dataport.org", "data.mendeley.com", "physionet.org", "dataverse.harvard.edu", "pan.baidu.com",
     "1drv.ms", "mediatum.ub.tum.de", "box.com", "docs.google.com", "data.world", "archive.ics.uci.edu", "synapse.org",
     "mega.nz", "openneuro.org", "academictorrents.com"}
)  # fmt: skip
MODEL_HOSTS = frozenset({"modelscope.cn", "ollama.com", "civitai.com"})
DEMO_HOSTS = frozenset({"colab.research.google.com", "mybinder.org", "replicate.com", "shinyapps.io", "hf.space", "streamlit.app",
                        "gradio.live", "gradio.app", "colab.google"})  # fmt: skip
PAPER_HOSTS = frozenset(
    """
    arxiv.org export.arxiv.org ar5iv.org ar5iv.labs.arxiv.org openreview.net aclanthology.org aclweb.org
    openaccess.thecvf.com ieeexplore.ieee.org dl.acm.org link.springer.com papers.nips.cc
    proceedings.neurips.cc proceedings.mlr.press jmlr.org ojs.aaai.org sciencedirect.com biorxiv.org
    medrxiv.org semanticscholar.org api.semanticscholar.org nature.com papers.ssrn.com ssrn.com
    tandfonline.com onlinelibrary.wiley.com hal.science eprint.iacr.org ncbi.nlm.nih.gov pubmed.ncbi.nlm.nih.gov
    xxx.lanl.gov
    """.split()
)
CODE_HOSTS = frozenset(
    """
    gist.github.com raw.githubusercontent.com codeload.github.com sourceforge.net code.google.com pypi.org
    pypi.python.org cran.r-project.org anonymous.4open.science codeocean.com sr.ht git.sr.ht
    bioconductor.org npmjs.com crates.io hub.docker.com archive.softwareheritage.org
    """.split()
)
"""Hosts whose pages are code, besides the forges that tell a repository."""

DATA_DOIS = ("10.5281/", "10.5683/", "10.7910/", "10.6084/", "10.17632/", "10.5061/", "10.57745/", "10.21227/", "10.17605/",
             "10.24432/", "10.57967/", "10.13026/", "10.25919/", "10.4121/", "10.35097/", "10.18419/darus", "10.15468/",
             "10.3886/", "10.5255/", "10.25592/", "10.14459/", "10.12751/", "10.34740/", "10.18112/", "10.21979/")  # fmt: skip
"""DOI prefixes of archives for data and software (doi.org/the-identifier/resources/registration-agencies)."""
