r"""Commands that the LaTeX kernel lacks: those of amsmath and amssymb, and those that are replaced.

An author who uses a symbol of amssymb loads it. MathSciNet defines its commands in a `@preamble`, which a
stranger's file may not have, so what they print is written in their place; so are those of babel's French
quotes, gensymb and hyperref. Sources: the preambles that MathSciNet exports, "The Comprehensive LaTeX Symbol
List", the manuals of amsmath, REVTeX, hyperref.
"""

from collections.abc import Mapping

from unlearnbib.text.late_pattern import compile_late

#: Commands of amsmath, amssymb, latexsym, mathtools and textcomp that print a symbol.
PACKAGE_SYMBOLS: Mapping[str, str] = dict(
    row.split("=", 1)
    for row in """leqslant=⩽ geqslant=⩾ lesssim=≲ gtrsim=≳ lessgtr=≶ nmid=∤ nparallel=∦ nleq=≰ ngeq=≱
    nless=≮ ngtr=≯ subsetneq=⊊ supsetneq=⊋ varsubsetneq=⊊ nsubseteq=⊈ nsupseteq=⊉ Subset=⋐
    Supset=⋑ varnothing=∅ complement=∁ hslash=ℏ Bbbk=𝕜 blacksquare=■ lozenge=◊
    blacklozenge=⧫ bigstar=★ angle=∠ measuredangle=∡ because=∵ therefore=∴ rightsquigarrow=⇝
    leadsto=⇝ twoheadrightarrow=↠ hookrightarrow=↪ hookleftarrow=↩ rtimes=⋊ ltimes=⋉
    bowtie=⋈ Join=⋈ boxtimes=⊠ boxplus=⊞ boxminus=⊟ boxdot=⊡ Diamond=◇ trianglelefteq=⊴
    trianglerighteq=⊵ vartriangleleft=⊲ vartriangleright=⊳ lhd=⊲ rhd=⊳ unlhd=⊴ unrhd=⊵
    thickapprox=≈ thicksim=∼ vDash=⊨ Vdash=⊩ Vvdash=⊪ nvdash=⊬ nvDash=⊭ upharpoonright=↾
    restriction=↾ circledR=® circledS=Ⓢ yen=¥ maltese=✠ lll=⋘ ggg=⋙ prec=≺ succ=≻ preceq=⪯
    succeq=⪰ preccurlyeq=≼ succcurlyeq=≽ asymp=≍ doteq=≐ triangleq=≜ circeq=≗ frown=⌢
    smile=⌣ sqsubset=⊏ sqsupset=⊐ sqsubseteq=⊑ sqsupseteq=⊒ sqcup=⊔ sqcap=⊓ uplus=⊎ amalg=⨿
    bigcup=⋃ bigcap=⋂ bigsqcup=⨆ biguplus=⨄ bigoplus=⨁ bigotimes=⨂ bigodot=⨀ bigvee=⋁
    bigwedge=⋀ coprod=∐ wr=≀ ominus=⊖ oslash=⊘ circledast=⊛ circledcirc=⊚ dotplus=∔
    divideontimes=⋇ uparrow=↑ downarrow=↓ updownarrow=↕ Uparrow=⇑ Downarrow=⇓ Updownarrow=⇕
    longrightarrow=⟶ longleftarrow=⟵ longleftrightarrow=⟷ longmapsto=⟼ Longrightarrow=⟹
    Longleftarrow=⟸ Longleftrightarrow=⟺ iff=⟺ implies=⟹ impliedby=⟸ rightleftharpoons=⇌
    rightharpoonup=⇀ rightharpoondown=⇁ leftharpoonup=↼ leftharpoondown=↽ nearrow=↗
    searrow=↘ swarrow=↙ nwarrow=↖ nrightarrow=↛ nleftarrow=↚ rightrightarrows=⇉
    leftleftarrows=⇇ rightleftarrows=⇄ circlearrowleft=↺ circlearrowright=↻ lVert=‖ rVert=‖
    lvert=| rvert=| lbrack=[ rbrack=] ulcorner=⌜ urcorner=⌝ dotsc=… dotso=… dotsb=⋯ dotsm=⋯
    dotsi=⋯ vdots=⋮ ddots=⋱ colon=: flat=♭ sharp=♯ natural=♮ clubsuit=♣ diamondsuit=♢
    heartsuit=♡ spadesuit=♠ digamma=ϝ varkappa=ϰ beth=ℶ gimel=ℷ daleth=ℸ eth=ð mho=℧ iint=∬
    iiint=∭ land=∧ lor=∨ lnot=¬ gets=← owns=∋ coloneqq=≔ eqqcolon=≕ nexists=∄ diagup=╱
    diagdown=╲ between=≬ pitchfork=⋔ ldotp=. cdotp=· bigcirc=◯ bigtriangleup=△
    bigtriangledown=▽ triangledown=▽ triangleleft=◁ triangleright=▷ blacktriangle=▲
    blacktriangledown=▼ diamondsuit=♢ varGamma=Γ varDelta=Δ varTheta=Θ varLambda=Λ varXi=Ξ
    varPi=Π varSigma=Σ varUpsilon=Υ varPhi=Φ varPsi=Ψ varOmega=Ω textohm=Ω textmho=℧
    textmusicalnote=♪ textbardbl=‖ textbrokenbar=¦ textcurrency=¤ textdong=₫ textwon=₩
    textflorin=ƒ textlira=₤ textnaira=₦ textpeso=₱ textrecipe=℞ textreferencemark=※
    textinterrobang=‽ textestimated=℮ textcolonmonetary=₡ textopenbullet=◦ textbigcircle=◯
    textuparrow=↑ textdownarrow=↓ textfractionsolidus=⁄ textsurd=√ textborn=⋆ textbaht=฿
    textpilcrow=¶ lt=< gt=>""".split()
)
_LETTERS = (
    "alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ"
    " pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ chi=χ psi=ψ omega=ω"
)
#: Upright Greek letters, in formulas of upgreek (`\uplambda`) and in texts of textgreek (`\textlambda`).
UPRIGHT_LETTERS: Mapping[str, str] = {
    name: letter
    for small, sign in (row.split("=") for row in _LETTERS.split())
    for name, letter in (
        (f"up{small}", sign),
        (f"text{small}", sign),
        (f"Up{small}", sign.upper()),
        (f"text{small.capitalize()}", sign.upper()),
    )
}
#: Functions, which print their own names.
FUNCTIONS = frozenset(
    """arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf
    limsup ln log max min Pr projlim sec sin sinh sup tan tanh TeX LaTeX BibTeX""".split()
)
#: Commands that change the face or the place of what follows, and print nothing.
PACKAGE_SWITCHES = frozenset(
    """mathbin mathrel mathop mathord mathopen mathclose mathpunct mathinner mathstrut strut nobreak bm pmb
    mathbbm mathds mathbbmss EuScript mathpzc frak Bbb bold roman scr underbrace overbrace overrightarrow
    overleftarrow stackrel overset underset substack prescript smash nonscript nonumber notag""".split()
)

#: Commands that the kernel lacks, and the text that is written in their place.
REPLACED: Mapping[str, str] = {
    "cprime": "'", "cdprime": "''", "Dbar": "Đ", "dbar": "đ", "cydot": "·", "dotlessi": "ı", "tprime": "'",
    "og": "« ", "fg": " »", "frenchquote": "«", "degree": "°", "celsius": "℃", "perthousand": "‰",
    "micro": "µ",
    "ohm": "Ω", "nobreakdash": "", "xspace": "", "openone": "1", "etal": "et al.", "ie": "i.e.", "eg": "e.g.",
    "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "XeLaTeX": "XeLaTeX", "pdfTeX": "pdfTeX",
    "pdfLaTeX": "pdfLaTeX",
    "ConTeXt": "ConTeXt", "METAFONT": "METAFONT", "MP": "METAPOST", "LyX": "LyX", "KOMAScript": "KOMA-Script",
    "hyp": "-", "Hyphdash": "-", "textdegreecelsius": "℃",
}  # fmt: skip
#: Accents of MathSciNet, and their combining marks.
REPLACED_ACCENTS: Mapping[str, str] = {
    "polhk": "\u0328", "soft": "\u030c", "ocirc": "\u030a", "udot": "\u0323", "dudot": "\u0323",
    "lfhook": "\u0326", "uarc": "\u0311", "utilde": "\u0330", "cfac": "\u0302\u0301", "cfgrv": "\u0302\u0300",
    "cftil": "\u0302\u0303", "cfudot": "\u0323\u0302", "cflhd": "\u0302\u0309",
}  # fmt: skip

_NAMES = "|".join(sorted((*REPLACED, *REPLACED_ACCENTS), key=len, reverse=True))
REPLACED_COMMAND = compile_late(
    rf"\{{\\(?:{_NAMES})(?![A-Za-z])\s*(?:\{{\w?\}})?\}}"
    rf"|\\(?:{'|'.join(REPLACED_ACCENTS)})(?![A-Za-z])\s*(?:\{{\w\}}|\w)"
    rf"|\\(?:{'|'.join(REPLACED)})(?![A-Za-z])(?:\{{\}}|\s*)"
)
_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_TWO_FORMS = compile_late(rf"\\texorpdfstring\s*{_GROUP}\s*{_GROUP}")


def choose_tex_forms(tex: str) -> str:
    r"""Return TeX with the first argument of each `\texorpdfstring`, the one that TeX prints.

    >>> print(choose_tex_forms(r"On \texorpdfstring{$K_{3}$}{K3}"))
    On $K_{3}$
    """
    return _TWO_FORMS.sub(lambda found: found[1], tex) if r"\texorpdfstring" in tex else tex
