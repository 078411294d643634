"""How names are offered for sale, in the languages of their sellers.

Tables. Pure; each pattern is linear in what it reads.
"""

import re

from enricher.late_patterns import late

SALE_TITLE = late(r"for\s+sale|parked|expired|suspended|domain|dominio|домен|域名|网域|ドメイン|도메인", re.I)
SELLS = late(
    r"[\s\"'”’]*(domain(\s+name)?\s+)?((is|may\s+be|ist|steht|est|está|è|é)\s+)?((now|still|available|up)\s+)*"
    r"(for\s+sale|zu\s+verkaufen|zum\s+verkauf|à\s+vendre|en\s+venta|in\s+vendita|à\s+venda|прода[её]тся|"
    r"te\s+koop|na\s+sprzedaż|na\s+prodej|na\s+predaj|till\s+salu|til\s+salgs?|satılık|eladó|de\s+vânzare|dijual|"
    r"正?在?(出售|转让|轉讓)|販売中|판매)(?=\W*$|\s*[!|–—-])",
    re.I,
)
"""How a title goes on behind a name that it offers."""
EDGES = " \"'”’:!|–—-,."

OFFERS = late(
    r"\bdomain(\s+name)?s?\b(?:[^.!?;]|\.(?=\S)){0,40}?\b(is|may\s+be|are)\s+(now\s+|still\s+)?(available\s+)?for\s+sale|"
    r"\b(web\s?)?site\s+is\s+for\s+sale\b|\b(buy|acquire|purchase|own|get)\s+this\s+domain|\boffer\s+(on|for)\s+this\s+domain|"
    r"\bdomain\b.{0,40}?\bzu\s+verkaufen|\bdomain\b.{0,30}?\bzum\s+verkauf|\bdomaine\b.{0,30}?à\s+vendre|"
    r"\bdominio\b.{0,30}?\ben\s+venta|\bdominio\b.{0,30}?\bin\s+vendita|домен\w*\b.{0,30}?\bпрода|"
    r"\bse\s+vende\b.{0,20}?\bdominio|\bdom[íi]nio\b.{0,40}?[àa]\s+venda|\bdomeniu\w*\b.{0,40}?\bde\s+vânzare|"
    r"\bdomein(naam)?\b.{0,40}?\bte\s+koop|\bdomän\w*\b.{0,40}?\btill\s+salu|\bdom[æe]ne\w*\b.{0,40}?\btil\s+salgs?\b|"
    r"\bverkkotunnus\b.{0,40}?\bmyy(nnissä|tävänä)|\bdom[ée]n[ayue]\b.{0,40}?\bna\s+(prodej|predaj|sprzeda[żz]|prodaju)|"
    r"\bdomain\w*\b.{0,40}?\b(eladó|dijual|satılık)|\balan\s+ad[ıi]\b.{0,40}?\bsatılık|"
    r"tên\s+miền.{0,40}?\b(được|cần|đang|rao)\s+bán|โดเมน.{0,30}?ขาย|"
    r"\bdomain\w*\b.{0,40}?πωλείται|"
    r"(النطاق|الدومين).{0,30}?للبيع|دامنه.{0,30}?فروش|הדומיין.{0,30}?למכירה|"
    r"域名.{0,12}?(出售|转让|轉讓)|ドメイン.{0,16}?(販売|売り)|도메인.{0,16}?판매|"
    # registered, or expired, and no more
    r"\bdomain(\s+name)?\s+(has\s+been|is|was)\s+(successfully\s+)?registered\s+(with|by|at|via|through|for)\b|"
    r"\bexpired\s+on\b.{0,40}?\bpending\s+(renewal|deletion)|\bdomain\b.{0,40}?\b(wurde|ist)\s+.{0,20}?registriert\b|"
    r"\bdomaine\b.{0,40}?\b(est|a\s+été)\s+(réservé|enregistré)|\bdom[íi]nio\b.{0,40}?\b(registrado|registrato|estacionado)\b|"
    r"\bdomein(naam)?\b.{0,20}?\bis\s+(geregistreerd|gereserveerd)|\bdomena\b.{0,40}?\b(zarejestrowana|utrzymywana)|"
    r"\bдомен\w*\b.{0,30}?(зарегистрирован|припаркован)",
    re.I,
)
"""How a name is offered for sale, or is told to have an owner and nothing else. Read on short pages."""

OFFER_HINTS = (
    *(
        "for sale",
        "domain",
        "dominio",
        "домен",
        "Домен",
        "域名",
        "ドメイン",
        "도메인",
        "domín",
        "domein",
        "domän",
    ),
    *("pending", "domæ", "domene", "domen", "domén", "verkkotunnus", "alan ad", "tên mi", "โดเมน"),
    *("النطاق", "الدومين", "دامنه", "הדומיין"),
)
"""One of these is on every page that `OFFERS` fits, in lower case of ASCII's letters."""
