"""Words by which a text is known as a venue; the names that a paper gets are matters of other modules."""

import re

#: Acronyms that stand for a venue wherever they stand, in lower case.
ACRONYMS = frozenset(
    """aaai aacl aamas accv acl aistats aisec alt amia apsipa asiaccs asplos asru atc automl bigdata
    blackboxnlp bmvc ccs cell chi chil cidr cikm clear clef coling collas colm colt conext conll corl
    cscw cset csf cvpr cvprw dac date dexa dsn eaamo eacl ecai eccv eccvw ecir ecml ecml-pkdd emnlp
    emnlpw esorics eurocrypt eurosys eurosp euros&p facct fat* fg focs focal fse globecom hotnets hpca
    hri i3d icann icaif icassp icc iccad iccv iccvw icdar icde icdcs icdm icip iclr iclrw icme icml
    icmlw icpr icra icse icwsm ieee-sp ijcai ijcai-ecai ijcnn ijcv imc imwut infocom interspeech ipdps
    iros isca iscas isit ismar ismir isscc issta iswc itc jair jbhi jmlr jsac kdd lrec lrec-coling
    mbzuai mlsys miccai micro middleware mm mobicom mobihoc mobisys ndss neurips neuripsw neurips-w nips
    naacl naacl-hlt nature ndds nsdi nsr oopsla osdi pacmpl pami pakdd pets pldi podc pods popets popl
    ppopp pvldb raid recsys rss s&p satml sc science sdm sensys sigcomm siggraph sigir sigmod sigspatial
    soda sosp spaa sp stoc tacl tacas tcsvt tdsc tifs tip tist tkdd tkde tmlr tmc tmm tmi tnnls tog tois
    tops toplas tpami tpds tse tvcg uai ubicomp uist umap usenix uss vldb vldbj wacv wsdm www""".split()
)
#: Words of the names of conferences and journals.
_WORDS = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|journal|transactions|letters|annals|"
    r"magazine|lncs|advances in|usenix|ieee access|nature (?:\w+)|science advances|plos one|scientific reports|"
    r"knowledge-based systems|pattern recognition|machine intelligence research|computing surveys|"
    r"expert systems|neurocomputing|the lancet|royal society|[a-z]*rxiv|corr|ssrn|techrxiv|openreview)\b|\b(?:proc|conf|trans)\.",
    re.IGNORECASE,
)
_PART = re.compile(r"[\w&*-]*[^\W\d_][\w&*-]*")


def known(text: str) -> bool:
    """Return whether `text` names a venue that is known by an acronym or by a word of its name.

    >>> known("NeurIPS Datasets"), known("Proc. of X"), known("Unlearning")
    (True, True, False)
    """
    words = _PART.findall(text)
    return any(_is_acronym(word) for word in words[:4]) or bool(_WORDS.search(text))


def _is_acronym(word: str) -> bool:
    """Return whether `word` is an acronym of the table, in capitals: "www" and "date" are words too."""
    bare = word.rstrip("-")
    return (bare.lower() in ACRONYMS and sum(map(str.isupper, bare)) > 1) or bare in (
        "Nature",
        "Science",
        "Cell",
    )
