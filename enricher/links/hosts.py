"""Top-level domains, and what stands at well-known hosts: tables of the extraction, and nothing else."""


def words(text: str) -> frozenset[str]:
    """The words of a table's text."""
    return frozenset(text.split())


TOP_LEVELS = words(
    """
    ac academy ad ae aero af ag agency ai al am amsterdam ao app aq ar arpa art as asia at au aw ax
    az ba bb bd be berlin bf bg bh bi biz bj blog bm bn bo bot br bs bt build business bv bw by bz
    bzh ca cafe camp care cat cc cd center cern cf cg ch chat ci city ck cl cloud club cm cn co
    codes com community company computer consulting cool coop cr cu cv cw cx cy cz de design dev
    digital directory dj dk dm do domains download dz earth ec edu education ee eg email energy
    engineer engineering er es et eu eus events exchange expert experts express farm fi finance fj
    fk fm fo foundation fr fun fund fyi ga gal gallery games gb gd ge gf gg gh gi gl global gm gn
    google gov gp gq gr group gs gt gu guide guru gw gy health help hk hm hn host house how hr ht hu
    icu id ie il im in inc info ink institute int international io iq ir is it je jm jo jobs jp ke
    kg kh ki kim km kn kp kr kw ky kz la land lb lc li life link live lk lol london lr ls lt ltd lu
    lv ly ma management market mc md me media men mg mh mil mk ml mm mn mo mobi mobile moe money mp
    mq mr ms mt mu museum mv mw mx my mz na name nc ne net network news nf ng ni ninja nl no np nr
    nu nyc nz observer om one online ooo org pa page paris partners parts pe pf pg ph photography
    photos pics pictures pk pl place plus pm pn post pr press pro productions property ps pt pub pw
    py qa quest re red report rest review reviews ro rocks rs ru run rw sa sale sb sc school science
    scot sd se services sex sg sh shop show si site sj sk skin sl sm sn so social software solutions
    space sr ss st store stream studio study su support sv swiss sx sy systems sz tax tc td team
    tech technology tel tf tg th tips tj tk tl tm tn to today tokyo tools top town tr trade training
    travel tt tv tw tz ua ug uk university uno us uy uz va vc ve vg vi video vip vision vn voyage vu
    watch web website wf wien wiki win work works world ws wtf xyz ye yt za zm zone zw
    """
)
"""Top-level domains under which a name without a scheme may be a host (iana.org/domains/root/db)."""

BARE_TOP_LEVELS = words(
    """
    com org net edu gov io ai dev app fm co me info ac uk de fr ch nl it jp cn ca au eu se at be es
    dk kr in us gl ly gle ms xyz page science site tech space cloud online wiki ml cc tv sh to is
    """
)
"""Top-level domains that a text without anchors is searched for."""

PROPER_TOP_LEVELS = words(
    """
    ai cn co com de edu eu fm gov info me org tv uk
    """
)
"""Where a capitalised name is a site's own (Amazon.com, Last.fm), not software with a dot in it."""

TELLING_TOP_LEVELS = words(
    """
    ai app cloud com dev edu fm gov info io net online org site tech xyz
    """
)
"""Where a lower-case name alone is a site."""

WORDS_TOO = words(
    """
    am an art as at be by do go has how in is it la me my name no now of on one or so to top us we
    work
    """
)
"""Top-level domains that are English words: a sentence's end and the next one's start look like hosts."""

FILE_ENDINGS = words(
    """
    cc cpp cu io java jl js md mk ml mm mo net pl ps py rs sh so st tk vi
    """
)
"""Top-level domains that software and files are named by (Socket.IO, train.py, VR.net)."""

SENTENCE_STARTS = words(
    """
    A Additionally All Also Although An And Any As At Based Because Besides Both But By Code Codes
    Compared Conclusion Conclusions Consequently Currently Data Dataset Despite Due During Each
    Empirically Ethical Existing Experimental Experiments Extensive Finally First Firstly For From
    Further Furthermore Given Hence Here How However If Implementation Importantly In Inspired It
    Its Keywords Lastly Meanwhile Method Methods Model Models Moreover Most Motivated Motivation
    Next No Notably Note On One Our Overall Please Project Recent Recently Results Second Secondly
    Since Some Source Specifically Such Supplementary That The Then There Therefore These They This
    Those Though Through Thus To Traditional Two Under Unlike Using Video Videos Warning We When
    Where Whereas Which While With Without Yet
    """
)
"""Words that begin a sentence; glued to an address's end they are no part of it."""

NAME_ENDS = words(
    """
    Abstractions Android Api App Blazor Build Core Client Config Data Demo Design Desktop Docs Extensions
    Framework Json Lib Mobile Net Python Server Sharp Templates Test Tests Tools Web Windows Xml
    """
)
"""Words that names of repositories end in behind a dot (`Newtonsoft.Json`)."""

FORGES = words(
    """
    anonymous.4open.science bitbucket.org codeberg.org gist.github.com github.com gitlab.com
    huggingface.co www.github.com
    """
)
"""Hosts where nothing stands at the root but names: owner, then repository."""

VIDEO_HOSTS = words(
    """
    b23.tv bilibili.com m.youtube.com v.youku.com vimeo.com youtu.be youtube.com
    """
)

DATA_HOSTS = words(
    """
    1drv.ms academictorrents.com archive.ics.uci.edu box.com data.mendeley.com data.world
    datadryad.org dataverse.harvard.edu docs.google.com drive.google.com dropbox.com figshare.com
    ieee-dataport.org kaggle.com mediatum.ub.tum.de mega.nz openneuro.org openslr.org osf.io
    pan.baidu.com physionet.org synapse.org zenodo.org
    """
)

MODEL_HOSTS = words(
    """
    civitai.com modelscope.cn ollama.com
    """
)

CHAT_HOSTS = words(
    """
    chat.whatsapp.com discord.com discord.gg discordapp.com gitter.im join.slack.com matrix.to t.me
    telegram.me
    """
)
"""Where groups talk: whatever leads there is no page of a paper's."""

DEMO_HOSTS = words(
    """
    colab.google colab.research.google.com gradio.app gradio.live hf.space mybinder.org
    replicate.com shinyapps.io streamlit.app
    """
)

PAPER_HOSTS = words(
    """
    aclanthology.org aclweb.org api.semanticscholar.org ar5iv.labs.arxiv.org ar5iv.org arxiv.org
    biorxiv.org dl.acm.org eprint.iacr.org export.arxiv.org hal.science ieeexplore.ieee.org jmlr.org
    link.springer.com medrxiv.org nature.com ncbi.nlm.nih.gov ojs.aaai.org onlinelibrary.wiley.com
    openaccess.thecvf.com openreview.net papers.nips.cc papers.ssrn.com proceedings.mlr.press
    proceedings.neurips.cc proceedings.iclr.cc proceedings.mlsys.org papers.miccai.org
    pubmed.ncbi.nlm.nih.gov sciencedirect.com semanticscholar.org ssrn.com tandfonline.com xxx.lanl.gov
    """
)

CODE_HOSTS = words(
    """
    anonymous.4open.science archive.softwareheritage.org bioconductor.org code.google.com
    codeload.github.com codeocean.com cran.r-project.org crates.io gist.github.com git.io git.sr.ht gitee.com
    hub.docker.com npmjs.com pypi.org pypi.python.org raw.githubusercontent.com sourceforge.net
    sr.ht
    """
)
"""Hosts whose pages are code, besides the forges that tell a repository."""

DATA_DOIS = tuple(
    words(
        """
    10.5281/ 10.5683/ 10.7910/ 10.6084/ 10.17632/ 10.5061/ 10.57745/ 10.21227/ 10.17605/ 10.24432/
    10.57967/ 10.13026/ 10.25919/ 10.4121/ 10.35097/ 10.18419/darus 10.15468/ 10.3886/ 10.5255/
    10.12149/ 10.17909/ 10.26093/ 10.5067/ 10.5066/ 10.5285/ 10.1594/ 10.15129/ 10.15125/ 10.24381/
    10.5073/ 10.15151/ 10.5291/ 10.5286/ 10.7483/ 10.17182/ 10.15479/ 10.11578/ 10.7302/ 10.7281/
    10.13012/ 10.13020/ 10.18738/ 10.15139/ 10.34894/ 10.18710/ 10.48372/ 10.26165/ 10.23642/ 10.60493/
    10.48804/ 10.11583/ 10.26188/ 10.25739/ 10.1184/ 10.4225/ 10.11588/data 10.20350/ 10.7794/
    10.25592/ 10.14459/ 10.12751/ 10.34740/ 10.18112/ 10.21979/
    """
    )
)
"""DOI prefixes of archives for data and software (doi.org/the-identifier/resources/registration-agencies)."""
