"""British spelling in American: a key for comparing words, by the endings that differ.

Source: Merriam-Webster's and the OED's first spellings, as the lists of variants of SCOWL group them
(http://wordlist.aspell.net/varcon-readme/). A key is no word: "raise" becomes "raize" on both sides.
"""

import re
from functools import lru_cache

_SHORTEST = 4  # letters of a word whose spelling differs: grey
_WORDS = {
    "grey": "gray", "programme": "program", "programmes": "programs", "artefact": "artifact",
    "artefacts": "artifacts",
    "judgement": "judgment", "judgements": "judgments", "ageing": "aging", "aluminium": "aluminum",
    "disc": "disk",
    "discs": "disks", "towards": "toward", "afterwards": "afterward", "practise": "practice",
    "practised": "practiced",
    "practising": "practicing", "licence": "license", "licences": "licenses", "defence": "defense",
    "defences": "defenses",
    "offence": "offense", "offences": "offenses", "tyre": "tire", "tyres": "tires", "sceptic": "skeptic",
    "sceptical": "skeptical", "scepticism": "skepticism", "cheque": "check", "storey": "story",
    "mould": "mold",
    "plough": "plow", "acknowledgement": "acknowledgment", "enrolment": "enrollment", "fulfil": "fulfill",
    "fulfilment": "fulfillment", "skilful": "skillful", "focussed": "focused", "focussing": "focusing",
    "whilst": "while",
    "amongst": "among",
}  # fmt: skip
_ENDINGS = (
    (re.compile(r"(?<=\w\w\w)is(e[drs]?|ers|ing|ations?|able|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w\w)ys(e[drs]?|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w\w\w)our(s|ed|ing|al|ally|able|ful|hood|hoods|ite|ites|less|ist)?$"), r"or\1"),
    (re.compile(r"(?<=\w\w)([tbv])re(s?)$"), r"\1er\2"),
    (re.compile(r"(?<=cen)tr(ed|ing)$"), r"ter\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"(?<=\w\w\w\w)ll(ed|ing|ers?)$"), r"l\1"),
    (re.compile(r"(?<=\w)[ao]e(?=\w\w|a$)"), "e"),  # diarrhoea
    (re.compile(r"^[ao]e(?=\w\w\w\w)"), "e"),
    (re.compile(r"^sulph"), "sulf"),
)


@lru_cache(20_000)
def respell_american(word: str) -> str:
    """Return the key of a word in lower case that is the same for its British and its American spelling.

    >>> [respell_american(one) for one in ("behavioural", "modelling", "centre", "optimisation")]
    ['behavioral', 'modeling', 'center', 'optimization']
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _WORDS.get(word, word)
    for ending, american in _ENDINGS:
        word = ending.sub(american, word)
    return word
