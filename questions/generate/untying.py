"""A sentence without the words that tie it to the one before, or to a picture: what is left says the same."""

from __future__ import annotations

import re

from questions.generate.phrases import capitalised

OPENERS = re.compile(
    r"^(?:however|also|for example|for instance|in other words|in addition|additionally|and|but|so(?! far)|yet|moreover"
    r"|furthermore|therefore|thus|hence|similarly|likewise|of course|in fact|indeed|in short"
    r"|meanwhile|consequently|as a result|overall|finally|ultimately|importantly|in particular|specifically|still"
    r"|nevertheless|nonetheless|put simply|simply put|simply stated|most notably|most importantly|in summary|to sum up"
    r"|suddenly|generally speaking|broadly speaking"
    r"|unfortunately|fortunately|in both cases|either way|at the same time|from there"
    r"|in the meantime|in the interim|as such|in the end|luckily|sadly"
    r"|after all|intuitively|(?:perhaps |probably )?not surprisingly|in a nutshell|basically|in essence|amazingly"
    r"|surprisingly|interestingly|again|subsequently|remember"
    r"|instead|firstly|secondly|thirdly|fourthly|lastly|(?:first|second|third|next|last|then)(?=,))"
    r"(?! as\b)(?!,? (?:of|to|with|than)\b)(?:,\s+|\s+(?=[a-z“]))",
    re.IGNORECASE,
)
# What ties a sentence to the one before it from within; without them it says the same.
ASIDES = re.compile(
    r", (?:however|therefore|thus|then|in turn|of course|in fact|indeed|moreover|too),(?= )"
    r"|, for (?:example|instance),(?= (?!an?\b|the\b))"  # "a tool, for example, a saw": what follows tells what it is
    r"|, (?:however|therefore|of course|in fact|indeed|though|too)(?=\.$)"
    r"| (?:also|in fact|therefore|thus|subsequently)(?= [a-z])|(?<!,) then(?= [a-z]+s\b)"
)
# "As Figure 3.2 shows" is nothing that a sentence needs to say the same.
REFERENCE = re.compile(
    r",? (?:as (?:is |was )?)?(?:shown|seen|illustrated|depicted|summarized|pictured|listed) in (?:the )?"
    r"(?:Figure|Table|Exhibit)(?: [\d.–-]*\d[a-z]?)?(?=[.,;])"
)
PAIRED = re.compile(r"\b(?:not only|if|when|once|after)\b|\bnot \w+ also\b", re.IGNORECASE)
OPENED = re.compile(r"^(?:and|but|so(?! far\b)|yet|remember that|note that|keep in mind that)\s+", re.IGNORECASE)
# What stands before the dash in a list files what follows: "Chiplets – Instead of one large chip, …".
FILED = re.compile(r"^(?:[\w’'&/().-]+ ){1,6}[–—-] (?=[A-Z])")


def untied(text: str) -> str:
    """The sentence without the words that tie it to the one before."""
    text = REFERENCE.sub("", FILED.sub("", " ".join(text.split())))
    for _ in range(2):
        text = OPENERS.sub("", OPENED.sub("", text), count=1)
    if not PAIRED.search(text):
        text = ASIDES.sub("", text)
    return text if "." in text.partition(" ")[0] else capitalised(text)
