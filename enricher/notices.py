"""Words by which a whole site says that it is closed for a while, or that it refuses its reader.

Tables, by language: the same is said to every address, whatever is there, so that nothing follows for one.
Pure; each pattern is linear in what it reads. Read on short pages alone, of which it may be all.
"""

import re

from enricher.late_patterns import late

_PAUSES = (
    # English
    r"\b(under|scheduled|performing|some|for|undergoing)\s+maintenance\b|\bmaintenance\s+(mode|in\s+progress)\b",
    r"\b(be|are|come|check|try)\s+(right\s+|us\s+)?(back|again)\s+(soon|shortly|later|on|in|after|at)\b|\bbe\s+right\s+back\b",
    r"\btemporarily\s+(down|offline|closed|unavailable)\b|\bbeing\s+(upgraded|updated|moved|migrated)\b",
    r"\bdatabase\s+(connection\s+)?error\b|\bdatabase\s+connection\b|\binternal\s+server\s+error\b",
    r"\bservice\s+unavailable\b|\bbad\s+gateway\b|\bgateway\s+time-?out\b|\bapplication\s+error\b",
    r"\bfrom\s+where\s+you\s+are\b|\bbefore\s+you\s+continue\b",
    r"\benable\s+cookies\b|\bcookies\s+(are\s+)?(turned\s+off|disabled|required|absent)\b",
    r"\b(enable|requires)\s+javascript\b|\b(unsupported|upgrade\s+your|update\s+your)\s+browser\b",
    r"\bcookies?\b.{0,120}?\b(accept|consent|agree)|\b(accept|agree\s+to)\b.{0,60}?\b(terms|conditions|cookies|licen[cs]e)\b",
    r"\b(select|choose)\s+(your|a)\s+(country|region|location|language)\b|\bhow\s+old\s+are\s+you\b",
    r"^\W*(loading|please\s+wait|one\s+moment)\b|\byou\s+are\s+(now\s+)?in\s+(line|the\s+queue)\b",
    # English: who has a code, a place, a program or a time; a free host that wakes its app first
    r"\b(enter|type\s+in|provide)\s+(the|your|an?)\s+((access|extraction|share|security|invitation)[\s-]*code|"
    r"pass-?code|pin\b|e-?mail\b.{0,30}?\b(get|access|download|view|see)\b)",
    r"\b(only|reach\w*|accessible|available|restricted|limited)\b.{0,40}?\b(within|inside|from|to|on)\s+(the|our)\s+"
    r"(\w+\s+){0,3}(network|intranet|vpn)\b|\b(select|choose|find)\s+your\s+(\w+\s+)?(institution|organi[sz]ation|university)\b|"
    r"\b(log|sign)\s?in\s+(with|via|through|using)\s+your\s+(institution|organi[sz]ation|university)\b",
    r"\b(requires?|install|only\s+works?\s+(in|with)|works?\s+only\s+(in|with))\b.{0,40}?"
    r"\b(flash|silverlight|internet\s+explorer|java|plug-?in)\b|\bnot\s+support\s+java\b|"
    r"\bopen\b.{0,30}?\bin\s+(our|the)\s+(\w+\s+)?app\b|\bmust\s+be\s+(18|21)\b",
    r"\b(due\s+to|after)\s+inactivity\b|\bwaking\s+up\b|\b(app|space|server)\s+is\s+(starting|building|asleep)\b",
    r"\b(number|place|position)\b.{0,20}?\bin\s+(the|our)\s+(queue|line)\b|\btoo\s+many\s+(visitors|users)\b|"
    r"\bquota\b.{0,40}?\b(used|exceeded|reached)\b|\boverloaded\b|\b(power|network)\s+(cut|outage|failure)\b|"
    r"\b(back|again)\s+(on\s+)?(mon|tues|wednes|thurs|fri|satur|sun)day\b|\bmoving\s+to\s+(a\s+|our\s+)?new\b",
    # the same in German, French, Spanish, Portuguese, Italian, Russian, Chinese, Japanese, Korean
    r"\b(zugangs|zugriffs)code\b|\b(hochschul|universitäts|campus)netz|\bnetz\s+der\s+(universität|hochschule)\b|\bcode\s+d.acc[èe]s\b|"
    r"\br[ée]seau\s+(interne|de\s+l.(universit|institut))|\bc[óo]digo\s+de\s+acc?es[os]|\bcodice\s+di\s+accesso\b|"
    r"\bred\s+(interna|de\s+la\s+universidad)|\bкод\w{0,3}\s+доступа|"
    r"(输入|輸入)\w{0,4}(提取码|提取碼|访问码|訪問碼|口令)|请(在|用|使用)\w{0,8}(微信|客户端|浏览器|手机)\w{0,4}打开|"
    r"(仅限|只限|僅限)\w{0,6}(校园网|校內|校内|内网)|(パスコード|アクセスコード|暗証番号)\w{0,4}入力|"
    r"(접근|액세스)\s*코드",
    # German, Dutch, Swedish, Danish, Norwegian, Finnish
    r"\bwartungs\w+|\bgewartet\b|\bgleich\s+(wieder\s+|zur[üu]ck\b)|\bvor[üu]bergehend\s+(nicht\s+)?\w+bar\b",
    r"\bonderhoud(swerk\w*)?\b|\btijdelijk\s+(niet\s+beschikbaar|gesloten|offline)\b",
    r"\bunderh[åa]ll(sarbete)?\b|\btillf[äa]lligt\s+(st[äa]ngd|nere)|\bvedligehold\w*|\bvedlikehold\w*|\bhuoltokatko\w*",
    # French, Spanish, Portuguese, Italian, Romanian
    r"\ben\s+(cours\s+de\s+)?maintenance\b|\bmomentan[ée]ment\s+(indisponible|ferm)|\b(en|por)\s+mantenimiento\b",
    r"\b(em|para|por)\s+manuten[çc][ãa]o\b|\bin\s+manutenzione\b|\btorn(eremo|iamo)\s+(presto|subito)\b",
    r"\btemporalmente\s+fuera\b|\btemporariamente\s+(fora|indispon)|\btemporaneamente\s+(non|chius)|\b[îi]n\s+mentenan",
    # Polish, Czech, Slovak, Hungarian, Turkish, Greek
    r"\bprac[ey]?\s+techniczn|\bprzerwa\s+techniczna\b|\bprzerw[ęay]\s+(techniczn|konserwac)|\b[úu]dr[žz]b\w+",
    r"\bkarbantart[áa]s\w*|\bbak[ıi]m(\s+(çal[ıi]ş|modu|nedeni)|da\b|dad[ıi]r)|\bσυντήρηση",
    # Russian and Ukrainian, Chinese, Japanese, Korean
    r"техническ\w+\s+(работ|обслуж|перерыв)|технічн\w+\s+(робот|обслуг)|временно\s+(недоступ|не\s+работа|закрыт)",
    r"メンテナンス|(系统|系統|网站|網站|正在)\w{0,4}(维护|維護|升级|升級)|(시스템|서버|사이트)\s*점검",
)
_ELSEWHERE = (
    r"\b(in|from|for)\s+your\s+(current\s+)?(country|region|location|area)\b|"
    r"\b(in|aus)\s+(ihre[mr]|deine[mr])\s+(land|region)\b|\b(in|uit)\s+(uw|je|jouw)\s+(land|regio)\b|"
    r"\bi\s+(ditt?|dit)\s+(land|region)\b|\b(dans|depuis)\s+(votre|ton)\s+(pays|région)|"
    r"\b(en|desde)\s+(su|tu)\s+(pa[íi]s|región)|\b(n?o|em)\s+seu\s+pa[íi]s|\bna\s+sua\s+região|"
    r"\b(nel|dal)\s+(tuo|suo|vostro)\s+paese|\bw\s+(twoim|państwa)\s+(kraju|regionie)|\bülkenizde|\bbölgenizde|"
    r"\b(в|из)\s+вашей\s+(стран|регион)|\bв\s+вашем\s+регионе|\b[ву]\s+вашій\s+країні|"
    r"(您|你)(目前|当前)?所在的?(国家|國家|地区|地區|区域|區域)|お住まいの(国|地域)|(거주|해당|현재)\s*(국가|지역)"
)
ELSEWHERE = late(_ELSEWHERE, re.I)
"""That something is not for readers of a country says that it is there for others."""
PAUSE = late("|".join((*_PAUSES, _ELSEWHERE)), re.I)
"""What a whole site says for a while, or to some readers: it is the same for all paths, whatever is there."""

_STEMS = (
    r"\b(robots?|captcha|humans?|browser|gateway|blocked|den(y|ied)|permissions?|forbidden|restricted|banned|"
    r"maintenance|upgrad\w+|updating|offline|outage|difficult(y|ies)|attack|down|switched|shut|closed|unavailable|"
    r"not\s+available|back|again|return|shortly|later|wait|tomorrow|holidays?|cookies?|javascript|consent|agree|"
    r"queue|secur\w+|suspicious|unusual|moment|hold\s+on|too\s+(fast|quickly|many)|limit|eighteen|campus|vpn|"
    r"private|members|log(ged)?\s*in|sign\s*in|password|protected|invit\w+)\b",
    # who has no key, in other tongues
    r"privat|privé|privad|riservat|geschützt|anmeld|einlogg|mitglied|connectez|mot\s+de\s+passe|réservé|"
    r"iniciar\s+sesión|contraseñ|senha|accedi\b|войдите|парол|私有|私密|登录|登錄|登入|密码|密碼|权限|權限|"
    r"非公開|ログイン|パスワード|限定公開|비공개|비밀번호",
    # German, Dutch, Swedish, Danish, Norwegian
    r"robot|mensch|gesperr|blockier|zugriff|sicherheit|wartung|umbau|umgebaut|geduld|\bbald\b|geschlossen|derzeit|"
    r"vorübergehend|angriff|universitätsnetz|netz\s+der|morgen|zustimm|akzeptier|ablehn|geblokk|onderhoud|tijdelijk|"
    r"blocker|underh[åo]l|vedlige|vedlike|senare|senere|accept[ée]r",
    # French, Spanish, Portuguese, Italian
    r"bloqu|bloccat|refus|interdi[ts]|fermé|travaux|patien|bientôt|momentan|hors\s+service|panne|migration|demain|"
    r"humain|navigateur|s[ée]cur|accepter|robô|segur|sicur|mantenim|manuten|interrump|molestia|comprobando|vuelv|"
    r"volv|voltam|\btorn|pronto|\bbreve|presto|sospes|lavori|domani|mañana|cerrad|fechad|chius|mejorand|tempora",
    # Polish, Turkish, Russian, Ukrainian
    r"dostęp|zablok|techniczn|później|przerw|erişim|engel|bak[ıi]m|geçici|güvenlik|робот|доступ|работ|позже|пізніше|"
    r"подожд|временно|тимчасово|заблок|безопас|завтра|из\s+сети",
    # Chinese, Japanese, Korean
    r"维护|維護|升级|升級|稍后|稍後|稍候|拦截|攔截|验证|驗證|安全|检查|机器人|機器人|校内|校園|校园|接受|明天|"
    r"ロボット|メンテナンス|しばらく|お待ち|学外|学内|接続|明日|점검|잠시|잠깐|차단|로봇|로그인|사람인지|교내|내일",
)
_CONSENTS = (
    r"akkoord|toestemm|samtyck|samtykk|godkänn|godkend|godta|consent|consens|acept|aceit|accett|zgod|akceptuj|"
    r"kabul|соглас|принима|згод|погодж|同意|동의"
)
STEMS = late("|".join((*_STEMS, _CONSENTS)), re.I)
"""What such words are made of: enough for a page of a sentence or two that is its host's front page, too."""

_COMMON = (
    r"\b(the|we|our|of|and|for|this|with|you|wir|und|der|das|ist|für|een|het|wij|onze|deze|"
    r"och|att|vår|vores|les|des|nous|vous|notre|est|los|las|nuestr[oa]s?|esta|para|uma|nossa|nosso|"
    r"il|che|della|nostr[oa]|się|nasz[ae]?|jest|bir|için|мы|наш[аи]?|для|это|наше|ми)\b|"
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
COMMON = late(_COMMON, re.I)
"""Words, or letters, that a page in one of the tongues of `STEMS` hardly does without."""

_REFUSALS = (
    r"\b(your|this)\s+(ip(\s+address)?|access|request|connection|country|region|network)\b.{0,60}?"
    r"\b(was|is|has\s+been|have\s+been)\s+(temporarily\s+)?(blocked|denied|banned|rejected|refused|restricted)\b",
    r"\byou\s+have\s+been\s+blocked\b|\bdo\s+not\s+have\s+permission\s+to\s+access\s+this\s+(site|server|website)\b",
    r"\b(acceso|solicitud|ip)\b.{0,60}?\b(bloquead|denegad)[oa]\b|\bacesso\b.{0,60}?\b(bloquead|negad)o\b",
    r"\b(acc[èe]s|requ[êe]te|adresse\s+ip)\b.{0,60}?\b(bloqu[ée]|refus[ée]|interdit)e?\b",
    r"\baccesso\b.{0,60}?\b(bloccat|negat)o\b|\b(zugriff|anfrage|ip-?adresse)\b.{0,60}?"
    r"\b(gesperrt|blockiert|verweigert|abgelehnt)\b",
    r"\b(доступ|запрос|ip)\w*\b.{0,60}?(заблокирован|ограничен|запрещ[её]н|отклон[её]н)",
    r"(访问|訪問|请求|請求)[^。！]{0,20}?(拦截|攔截|阻断|阻斷|拒绝|拒絕|禁止)",
    r"(アクセス|リクエスト).{0,20}?(拒否|ブロック|遮断)|(접근|접속|요청).{0,20}?(차단|거부)",
)
REFUSED = late("|".join(_REFUSALS), re.I)
"""How a page tells its reader that he is turned away, where its status does not."""

REFUSAL_HINTS = (
    *(
        "permission",
        "blocked",
        "denied",
        "banned",
        "rejected",
        "refused",
        "restricted",
        "bloque",
        "bloqu",
        "denegad",
    ),
    *("negado", "interdit", "refus", "bloccat", "negato", "gesperrt", "blockiert", "verweigert", "abgelehnt"),
    *(
        "заблокирован",
        "ограничен",
        "запрещ",
        "отклон",
        "拦截",
        "攔截",
        "阻断",
        "阻斷",
        "拒绝",
        "拒絕",
        "禁止",
    ),
    *("拒否", "ブロック", "遮断", "차단", "거부"),
)
"""One of these is on every page that `REFUSED` fits."""
