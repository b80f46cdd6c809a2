"""What the checks look for in a text, as lists that can be read and added to."""

from __future__ import annotations

import re

MARKUP = (
    r"[*#`|\\<>{}\t\n\r\u00ad\u200b\ufeff\x00]",
    r"_",
    r"\s{2,}",
    r"https?:|www\.",
    r"\.{3}|…",
    r"[•▪◦●■►]",
)
CITATIONS = (
    r"\[\d+(?:[,–-]\s?\d+)*\]",
    r"\([^()]*\b(?:1[5-9]|20)\d\d[a-z]?(?:[/;,][^()]*)?\)",
    r"\b(?:shown|seen|illustrated|depicted|pictured|presented|provided|listed|summarized|outlined|described) in"
    r"(?:[,.?)]|$| (?:the )?(?:Figure|Table|Exhibit|Appendix)\b)",
    r"\bet al\b|\(see\b|\bibid\b",
)
BROKEN_PUNCTUATION = (
    r"[:;,–—-]\s*[?.!]?$",
    r"^\s*[-–—:;,.)]",
    r"\s[,.;:?!)]",
    r"[a-z]- (?!and\b|or\b|to\b)\w",
    r"\(\s|\(\)",
    r"[?.!]{2}|,\s*,|“\s*”|‘\s*’",
)
ARTEFACTS = re.compile("|".join((*MARKUP, *CITATIONS, *BROKEN_PUNCTUATION)))

# Remarks of a text about itself, and what stands around a text without being of it.
META = re.compile(
    "|".join(
        (
            r"\bin (?:the next|the previous|the last|an earlier) (?:chapter|section|article|post|module|lesson|unit)\b",
            r"\b(?:in )?this (?:chapter|section|article|post|guide|table|figure|book|tutorial)\b",
            r"\b(?:shown|seen|described) in (?:chapter|section|figure|table)\b",
            r"\b(?:chapter|table|figure|fig\.|box|exhibit) \d|\bappendix [a-z]\b",
            r"\b(?:table|figure|diagram|chart|example|image) (?:below|above)\b",
            r"\byou will (?:learn|read|see|find out)\b|\blearning objectives\b|\blet[’']s\b",
            r"\b(?:outlined|highlighted|shown|marked|circled|shaded) in (?:red|blue|green|yellow|orange|purple|bold)\b",
            r"\b(?:outcome|author|reader|rest|aim|purpose)s? of the (?:text|book|textbook|course)\b",
            r"\bclick\b|\bsign up\b|\blink(?:ed|s)? (?:below|here)\b",
            r"\bsubscribe\b|\bread more\b|\bsee also\b|\bcheck out\b|\bstay tuned\b|\bfeel free\b",
            r"\b(?:contact|email|write to|call) us\b|\be-?mail address\b|\bfor more information\b|\bblog post\b",
            r"\b(?:photo(?:graph)?|image|video) (?:by|credit)\b|\bcredit:|\bcourtesy of\b",
            r"^(?:one|another|an?|an? \w+|the \w+) (?:example|answer|question) (?:is|of|to)\b",
            r"\ba (?:great|good|classic|prime|recent) example (?:is|of)\b",
            r"\b(?:happy|pleased|excited|proud|delighted|thrilled|glad) to (?:announce|share|introduce|present)\b",
            r"\btraded? (?:up|down)\b|\btraded at [$€£]?\d|\b52-week (?:low|high)\b",
            r"\b(?:declined|refused) to comment\b|\bwould not (?:immediately )?(?:elaborate|comment)\b",
            r"\bcopyright\b|\ball rights reserved\b|\bthanks? (?:you|to)\b|\bhere[’']s\b|\bwe[’']d like to\b",
        )
    ),
    re.IGNORECASE,
)
# Said of so much that nobody could tell of what: "_____ is quite common", "the _____ plays an important role in …".
_WEIGHTY = "common|important|influential|popular|complex|diverse|varied|useful|helpful|essential|crucial|critical|vital"
VAGUE_CLAIM = re.compile(
    r"^(?:according to the article, )?(?:the )?_+ (?:"
    r"(?:is|are|has been|have been|can be|remains?) (?:\w+ly )?(?:(?:quite|very|most|rather|also|often) )?"
    rf"(?:{_WEIGHTY}|widespread|used by|necessary|needed|great|good|ideal|(?:an? )?(?:\w+ )?examples? of"
    r"|(?:affected|influenced|shaped) by (?:multiple|many|several|various|an? (?:variety|number|range) of)"
    r"|one of (?:an?|the|many|several)|an? (?:recent|useful|great|good|common|important) (?:\w+ )?"
    r"(?:development|way|thing|part|tool|topic|issue|problem))\b"
    r"|(?:is|are) (?:present|located) (?:in|on|at|throughout|near)\b"
    r"|(?:is|are|was|were|does|do|did|has|have|can) not\b|(?:is|are) (?:mainly|mostly|usually|generally|often)\b"
    r"|is one (?:[\w-]+ ){1,4}(?:method|way|type|kind|form|example|approach|technique|tool|reason|cause)\b"
    r"|plays? (?:an? |the )?(?:\w+ )?(?:roles?|part)\b|ha(?:s|ve) (?:many|several|various|lots)\b"
    r"|can (?:lead to|cause|have) (?:an? )?(?:variety|number|range|many|several|various)\b)",
    re.IGNORECASE,
)
# A reviewer's liking, whatever of: "_____ is a beautiful, witty film", "_____ is the rare barge that …".
PRAISE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+, |(?:an?|the) |\w+ly |as |so |very |both )*(?:rare \w+ that|beautiful|gorgeous"
    r"|hilarious|witty|captivating|stunning|charming|delightful|terrific|wonderful|superb|funny|awesome)\b",
    re.IGNORECASE,
)
# An aside that a question may be made without: looked for in its own words, not in all that its sentence says.
POINTING_BACK = re.compile(
    r"\b(?:noted|mentioned|discussed|described|shown|seen|stated|explained|outlined|introduced)"
    r" (?:earlier|above|below|previously)\b",
    re.IGNORECASE,
)
CONTACT = re.compile(r"\S@\S+\.\w|\b\d{3}[-.\s]\d{3,4}[-.\s]?\d{4}\b|#\w{3,}|\b[A-Z]{2} \d{5}\b")

EMPTY_KEYS = frozenset(
    "thing things way ways example examples one ones people something others part parts time times lot kind kinds type "
    "types fact number case cases day days year years person place today now here there addition result order "
    "goal goals claim claims need needs use uses work role roles issue issues problem problems effort efforts "
    "yes no true false none some many most all both other more less first second several "
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter morning evening "
    "boost blow occasion major huge big mark "
    "figure figures table tables exhibit exhibits chart charts diagram diagrams appendix".split()
)

# Words that point at another sentence, wherever they stand.
POINTING = re.compile(
    "|".join(
        (
            r"\b(?:this|these|those|such|above|below|aforementioned|former|latter|herein|here)\b(?![\w-])",
            r"\bthe (?:following|same)\b",
            r"\bthe (?:first|second|third|last|next|previous|other) (?:one|two|three|case|example|point)\b",
            r"^(?:the|an?) (?:first|second|third|fourth|fifth|final|last|next|other)"
            r"(?! (?:\S+ )+(?:in|of|to|who|that)\b)",
            r"^(?:the|an?) (?:second|third|fourth|fifth|sixth|final|next|other|remaining) (?:\w+ )?"
            r"(?:method|factor|step|stage|type|kind|form|reason|way|option|approach|part|point|bond|component|aspect"
            r"|element|principle|problem|benefit|goal|group|category|source|phase|layer|class|task)s?\b",
            r"\bthe (?:second|third|fourth|fifth|sixth|other) (?:group|type|kind|category|stage|step|phase|class)\b"
            r"(?! (?:of|in|to|that|who|which)\b)",
            r"^the next \w+(?: \w+)? (?:source|factor|type|kind|step|stage|part)\b|\bthat (?=_)",
            r"\bthat (?:point|time|moment|period) in\b|\bat that (?:point|time|moment)\b",
            r"\b(?:we|our|ours|us|ourselves|i|my|me|you|your|yourself|let[’']s)\b(?![\w-])",
        )
    ),
    re.IGNORECASE,
)
# Uses of those words that point at nothing outside their own sentence.
HARMLESS = re.compile(
    r"(?i:\bsuch as\b|\bthose (?:who|whose|which|that|of|with|in)\b|\bwhich of these\b)|\bU\.?S\.?(?!\w)|“[^”]*”"
)
# In a sentence with a blank "you" is anybody: it is the article's own sentence.
GENERIC_YOU = re.compile(r"\b(?:you|your|yourself)\b", re.IGNORECASE)
# "makes it easier to …": the "it" stands for what follows.
EASED = re.compile(
    r"^(?:mak\w+|made|find\w*|found|keep\w*|kept|think\w*|consider\w*) it \w+ (?:\w+ ){0,4}?(?:to|that|when)\b",
    re.IGNORECASE,
)
CONNECTIVES = re.compile(
    "|".join(
        (
            r"^(?:however|also|moreover|furthermore|therefore|thus|hence|similarly|likewise|instead|consequently|finally|then"
            r"|but|and|or|so|yet|nevertheless|nonetheless|meanwhile|otherwise|still|indeed|again|besides|another|others"
            r"|additionally|second|secondly|third|lastly)\b",
            r"^(?:in contrast|by contrast|on the other hand|for example|for instance|in addition|as a result|in turn"
            r"|either way|in fact|of course|in other words|that is|in short|in particular|after all|even so"
            r"|in (?:stark|sharp|marked) contrast|in sum|in a way|in response|in comparison|by comparison"
            r"|along the same lines|later|afterwards?|next|eventually|soon|at that (?:point|time)"
            r"|until (?:then|that)|except)\b(?! (?:of|to|than|life|for|when|where|in)\b)",
            r"[,;] (?:too|however|therefore|though|for example|for instance|then|in turn|on the other hand)\b",
            r"\balso\b|\binstead[.?]$|\bas well[.?]$|\btoo[.?]$|\beven (?:more|less|further|better|worse)[.?]$",
            r"\b(?:firstly|secondly|thirdly|fourthly|lastly|subsequently)\b",
            r"ccording to the article, (?:but|and|or|so|yet|then|next|last|first|second|third|finally|elsewhere"
            r"|otherwise|what (?:that|this|it) means)\b|^what (?:that|this|it) means\b",
            r"^as (?:another|a second|a third|explained|noted|mentioned|discussed)\b",
            r"\b(?:somewhat|slightly|quite|entirely) different (?!from)",
            r"^an? (?:final|even more|even less) \w+"
            r"|^(?:rather|previously|overall|not|first|by now|most notably|put simply),",
            r"^(?:to be fair|once \w+ed|in addition to|beyond (?:that|this)|asked where|in (?:summary|conclusion)"
            r"|to (?:summari[sz]e|conclude))\b"
            r"|(?:^|ccording to the article, )an? (?:related|similar|further|final|common) \w+ (?:is|was)\b"
            r"|^the (?:different|various|varied) |^of the (?:two|three|four|five|six) \w+,|\bone of the other\b"
            r"|\bmore specifically\b|^those (?:that|which|with)\b|\bin turn\b"
            r"|\b(?:is|are|was|were) another\b|\b(?:has|have) since\b",
            r"\bthe (?:next|following) (?:few|several|two|three|four|five|ten)? ?(?:day|week|month|year|decade|centur)"
            r"|\b(?:closer|nearer|farther|further) (?:to|from)\b(?!.*\bthan\b)",
            r"\b(?:similarly|likewise|accordingly)\b|, in (?:response|turn|return),|\bthen (?:had|were|was|has|have)\b",
        )
    ),
    re.IGNORECASE,
)
PERSON_PRONOUNS = frozenset("he him his himself she her hers herself".split())
ANYBODY = frozenset("everyone everybody anyone anybody someone somebody nobody you".split())
PRONOUNS = frozenset("it its itself he him his himself she her hers herself they them their theirs themselves".split())

# Nouns that point back at something said before when they stand bare after "the".
ANAPHORIC = frozenset(
    "company firm organisation organization agency team group shift change move decision pivot restructuring process "
    "approach method technique project program programme study research paper author authors researchers disorder "
    "condition disease result results finding findings case example model stage phase problem issue question answer "
    "law act rule policy event incident situation relationship difference effect outcome theory idea concept term word "
    "phenomenon experiment participants subjects patient patients man woman boy girl child book film story speech "
    "letter report drug treatment device tool system service product feature function role task goal purpose reason "
    "post platform app site website departure departures charge pump era period table figure list pair trend practice "
    "plan document country city state town place region area field industry author writer speaker narrator".split()
)
# Those that do so only in a story: "the island lost its power", where "the island" may be any in what is always so.
OF_A_STORY = frozenset(
    "party island province notice breakthrough campaign summit airline airport bank club band singer actor album "
    "festival prisoner suspect victim statement ruling verdict lawsuit merger takeover bid inquiry hearing tremor "
    "quake deal proposal contract investigation reform dispute crash match tournament conference debate venue "
    "candidate chairman spokesman minister regulator subproject maintainer bill inmate defendant firm store "
    "spokeswoman shutdown protest strike building vessel ship plane train".split()
)
# A day that only the date of the paper tells: "on Friday", "yesterday", "two months ago".
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DATELESS = re.compile(
    rf"\b(?:on|last|next|by|until|since|late|early|earlier|of) {_DAY}\b(?!,? (?:\d|the \d|{_MONTH})|[’']?s)"
    rf"|\b{_DAY}[’']s (?=[a-z])|\b(?:yesterday|tonight|tomorrow)\b"
    r"|\b(?:hours?|days?|weeks?|months?) ago\b|\b(?:a|one|two|three|four|five|a few) years? ago\b"
)
MODALS_AND_DO = frozenset({"do", "can", "could", "may", "might", "must", "shall", "should", "will", "would"})
DOUBLED_WORD = re.compile(r"\b(\w+) \1\b|\b(?:a|an|the) (?:a|an|the)\b", re.IGNORECASE)
VOWEL_SOUND = re.compile(
    r"(?:[aio]|e(?!u|we)|u(?!ni|s[aei]|t[ei]|k|r[aeo]|b[iy])|hono|hour|heir)(?!ne\b|nce\b)", re.IGNORECASE
)
# Words that say little by themselves.
VAGUE = frozenset(
    "thing way people person time part lot number work example case kind type sort fact point place area level amount "
    "group problem issue change idea need use result process information something someone everyone everything "
    "good new important different many several great high low large small certain possible able".split()
)
# How many there are, but not yet what: "was based on two major disagreements".
COUNTED_LAST = re.compile(r"\b(?:two|three|four|five|several|many|various)(?: [\w-]+){1,3}s\.?$", re.IGNORECASE)
