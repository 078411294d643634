"""The words by which keepers call what stands at a link, and the venues and months beside them.

Nothing comes in; tables of words in lower case go out. How a text is told by them is told elsewhere
(`label_words`).
"""


def words_of(text: str) -> frozenset[str]:
    """The words of a text, once each."""
    return frozenset(text.split())


FILLING = words_of("also sur to the a an of on in at for via from and or & is by with our this")
LABELS = words_of(
    """
    hal supplemental pre-print unpolished electronic edition powerpoint
    preprints publications published articles drafts manuscripts extension previous earlier master
    manuscript draft document documents fulltext full-text permalink entry show hide author author's local
    artifact software supporting information files release coverage lightning final external
    dataverse osf altmetric pmid pmcid sharedit iacr record interactive live wiki pypi cran learn archive
    reproducibility zbl export markdown
    master's blogpost explainer interview working ungated gated replication package materials nber voxeu
    paper papers pdf http https arxiv abs abstract link links here html htm doi openreview url urls preprint
    forum additional full text read more extended longer version official unofficial publisher publication
    journal conference workshop original
    code codes github gitlab git repo repository project projects page pages site website web homepage home
    demo demos video videos
    youtube slides slide poster data dataset datasets benchmark model models weights checkpoint checkpoints
    bib bibtex cite citation blog post hf huggingface hugging face colab notebook supp suppl supplementary
    supplement material appendix appendices twitter tweet x star stars v1 v2 v3 arxiv-link source sources ps
    download view open other formats acm ieee springer elsevier semantic scholar dl xplore webpage camera
    ready upcoming incoming appear forthcoming
    copy mirror excerpt preview postprint e-print eprint free paywall address
    accepted oral spotlight findings best award main long short track talk media press news
    implementation pytorch tensorflow tf jax keras mxnet matlab torch caffe proceedings proc arxiv.org biorxiv
    medrxiv
    anthology cvf ssrn nature science report tech technical thesis details info available soon coming none n/a
    tba todo white mp4 pptx construction progress online note notes summary leaderboard docs
    documentation thèse tesis tese dissertation researchgate scopus pubmed pmc academia.edu figshare zenodo
    论文 论文链接 论文地址 链接 原文 原文链接 代码 代码链接 代码地址 项目 项目主页 主页 数据 数据集 模型
    视频 地址 下载 全文 论文主页 开源 解读 中文解读 知乎 摘要 详情 点击 阅读 阅读论文 阅读原文 阅读全文
    查看论文 查看原文 查看全文 原文阅读 论文全文 论文阅读
    artikel artículo articulo artigo article articolo статья lien enlace ссылка quellcode código codigo codice
    код projekt projet proyecto progetto projeto проект репозиторий webseite página страница daten données
    datos dados dati данные видео pmlr
    presentation presentations handout folien vortrag anhang diapos diapositives diapositivas présentation
    presentación presentazione apresentação affiche cartel annexe apéndice apêndice слайды постер презентация
    приложение 幻灯片 海报 演示文稿 附录 补充材料 スライド ポスター 付録 슬라이드 포스터 부록
    论文下载 源码 官网 博客 论文pdf 项目链接 项目地址 論文 リンク コード ページ プロジェクト 論文リンク
    sciencedirect researchgate springerlink ieeexplore paperswithcode pubmed pmc wiley mdpi jstor plos oup
    alphaxiv papers.cool semanticscholar techrxiv chemrxiv psyarxiv dblp inspirehep zbmath mathscinet
    citeseerx lingbuzz pwc s2 kaggle modelscope publisher's postprint epub endnote ris errata erratum
    corrigendum rebuttal ps.gz dvi djvu docx rtf teaser trailer podcast linkedin reddit bilibili vimeo gradio
    論文url 実装 公式実装 非公式実装 公式コード 非公式コード 実装コード ソースコード プロジェクトページ デモ
    データセット 動画 官方代码 非官方代码 复现代码 开源代码 开源地址 仓库 仓库地址 项目页面 论文网址
    daten datensatz projektseite modell modèle modèles modelo modello démo vidéo vídeo видео модель сайт
    データ モデル 데이터 데모 모델 동영상 프로젝트
    在线演示 演示 논문 코드 링크 리뷰 블로그 解説 解説記事 記事 ブログ 论文解读 论文原文 原论文 讲解 讲解视频
    원문 원본 바로가기 발표자료 영상 발표영상 번역 논문원문 논문링크 원문링크 깃헙 깃허브 유튜브 資料 詳細 ccf
    """
)
"""Words for what stands at a link."""
PHRASES = frozenset(
    ("reference", "references", "ref", "ref.",
     "book", "ebook", "e-book", "book chapter", "book section", "journal article", "early access", "ads",
     "early view", "online first", "advance access", "advance article", "first online", "poster abstract",
     "buchkapitel", "capítulo de libro", "capítulo de livro", "chapitre de livre", "chapitre d'ouvrage",
     "rank ccf-a", "rank ccf-b", "rank ccf-c", "ccf-a", "ccf-b", "ccf-c",
     "ppt", "notion", "click", "click here", "click me", "点击", "点击这里", "点这里",
     "hier", "hier klicken", "artikel hier", "paper hier", "pdf hier", "code hier", "zum artikel",
     "zum paper", "zum code", "zum volltext", "volltext", "quelle", "ici", "cliquez ici", "article ici",
     "lire l'article", "texte intégral", "texte", "télécharger", "lire", "lire le texte", "lien",
     "lien vers l'article", "dépôt", "aquí", "leer el artículo", "texto completo", "texto", "leer", "ler",
     "leggi", "lesen", "zum text", "leia aqui", "ver aquí", "ver aqui", "enlace al artículo", "enlace",
     "testo", "текст", "читать", "ссылка",
     "descargar", "texto integral", "baixar", "scarica", "leggi l'articolo", "testo completo", "здесь",
     "скачать", "тут", "читать статью", "전문", "본문", "ver artículo", "ver artigo")
)  # fmt: skip
"""What stands at a link, in words of which none alone is a label."""
VENUES = words_of(
    """
    neurips nips icml iclr cvpr iccv eccv accv wacv bmvc acl emnlp naacl eacl coling conll tacl lrec aaai
    ijcai kdd www sigir wsdm cikm recsys icde vldb sigmod pods rss corl icra iros ijrr
    ral ra-l t-ro tro tpami pami
    ijcv corr
    tip tcsvt tmm tog siggraph asia miccai isbi tmi interspeech icassp taslp jmlr tmlr aistats uai colt alt
    icdm ecml pkdd sdm dac iccad asplos isca micro hpca osdi sosp nsdi sigcomm atc usenix ccs ndss s&p sp
    oakland chi uist cscw mm acmmm icme 3dv icip cvprw iccvw eccvw neuripsw icmlw iclrw stoc focs soda itcs
    podc spaa jair aamas ecai gecco tnnls tkde tois tist wacvw l4dc humanoids cell pnas access sensors tevc
    under review nlpcc cogsci ismir midl fg ijcnn iccp icdar icpr ssp asru slt ijcb icdcs eurosys fast vr
    ieeevr ismar tvcg cgf eurographics egsr i3d pg hri case cdc acc ifac automatica
    pvldb vldbj cidr edbt icdt dasfaa ssdbm sigspatial socc hotos hotnets hotstorage hotcloud icdew
    ppopp pldi popl oopsla icfp fse esec icse issta icpc msr saner acsac esorics asiaccs
    eurocrypt asiacrypt iswc eswc jcdl icwsm hcomp ecir ictir conll semeval ijcnlp aacl ranlp eamt iwslt
    waspaa dcase mlsys collas colm rlc wafr isrr iser fpga fccm mobicom mobisys sensys ipsn infocom imc
    conext sigmetrics cacm csur tods tosem tse
    """
)
MONTHS = words_of(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december
    """
)
