"""The octets that stored answers tend to hold, which packing need not write again.

Fitting answers as `msgspec` encodes them, common words last. A part of the file's format: changed, every
stored value would be unreadable. Answers of later forms pack a little worse, and remain readable.
"""

WORDS = (
    b"\x83\xa4type\xa8archived\xa6copies\x91\x83\xa7archive\xa7wayback\xa3url\xbchttps://web.archiv"
    b"e.org/web/\xabcaptured_at\xd6\xffiU\xb9\x00\xaafetched_at\xd6\xffiU\xb9\x00\x88\xa4type\xa5fo"
    b"und\xa8paper_id\xa0\xaafetched_at\xd6\xffiU\xb9\x00\xaecitation_count\x01\xbainfluential_cita"
    b"tion_count\x01\xafreference_count\x01\xa5venue\xa9arXiv.org\xa4year\xcd\x07\xea\x84\xa4type"
    b"\xa5found\xaarepository\xde\x00\x13\xa5forge\xa6github\xa4host\xaagithub.com\xa9full_name\xa0"
    b"\xa3url\xb3https://github.com/\xa5stars\x01\xa5forks\x01\xabopen_issues\x01\xa7license\xaaApa"
    b"che-2.0\xa8language\xb0Jupyter Notebook\xaacreated_at\xd6\xffiU\xb9\x00\xa9pushed_at\xd6\xffi"
    b"U\xb9\x00\xa8archived\xc2\xa5empty\xc2\xa4fork\xc2\xabdescription\xbbOfficial implementation "
    b"of \xa6topics\x92\xa7pytorch\xaddeep-learning\xa8homepage\xa0\xaedefault_branch\xa4main\xa6pa"
    b"rent\xc0\xaafetched_at\xd6\xffiU\xb9\x00\xabpath_exists\xc0MIT Python master nginx Apache Git"
    b"Hub.com www.githubusercontent.io http://\x8d\xa3url\xa0\xa9looked_at\xd6\xffiU\xb9\x00\xa4hop"
    b"s\x92\x84\xa3url\xa0\xa6method\xa4HEAD\xa6status\xcd\x01-\xa7headers\x92\x92\xa8location\xa0"
    b"\x92\xaccontent-type\xb8text/html; charset=utf-8\x84\xa3url\xa0\xa6method\xa3GET\xa6status"
    b"\xcc\xc8\xa7headers\x92\x92\xaccontent-type\xb8text/html; charset=utf-8\x92\xa6server\xaaclou"
    b"dflare\xa4stop\xc0\xa8attempts\x01\xaaelapsed_ms\xcd\x01,\xaapage_links\xc0\xa8asked_as\xc0"
    b"\xa6traits\x84\xa5title\xa9GitHub - \xa5marks\x90\xa5words\xcd\x01,\xa4read\xcdu0\xa7sibling"
    b"\xc0\xa9confirmed\xc2\xa6second\x90\xacnetwork_down\xc2"
)
