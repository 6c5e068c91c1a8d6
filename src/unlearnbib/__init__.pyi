from unlearnbib.api import (
    CompleteOptions as CompleteOptions,
)
from unlearnbib.api import (
    assign_keys as assign_keys,
)
from unlearnbib.api import (
    cache_info as cache_info,
)
from unlearnbib.api import (
    check as check,
)
from unlearnbib.api import (
    cite as cite,
)
from unlearnbib.api import (
    cited as cited,
)
from unlearnbib.api import (
    clear_cache as clear_cache,
)
from unlearnbib.api import (
    complete as complete,
)
from unlearnbib.api import (
    distinct as distinct,
)
from unlearnbib.api import (
    explain as explain,
)
from unlearnbib.api import (
    export as export,
)
from unlearnbib.api import (
    fix as fix,
)
from unlearnbib.api import (
    get_cache_path as get_cache_path,
)
from unlearnbib.api import (
    identify as identify,
)
from unlearnbib.api import (
    import_dumps as import_dumps,
)
from unlearnbib.api import (
    load as load,
)
from unlearnbib.api import (
    lock as lock,
)
from unlearnbib.api import (
    merge as merge,
)
from unlearnbib.api import (
    only_cited as only_cited,
)
from unlearnbib.api import (
    plan as plan,
)
from unlearnbib.api import (
    read as read,
)
from unlearnbib.api import (
    rekey as rekey,
)
from unlearnbib.api import (
    show as show,
)
from unlearnbib.api import (
    styles as styles,
)
from unlearnbib.api import (
    verify as verify,
)
from unlearnbib.api import (
    watch as watch,
)
from unlearnbib.catalog import (
    Catalog as Catalog,
)
from unlearnbib.documents import (
    Cited as Cited,
)
from unlearnbib.documents.cited_papers import (
    Picked as Picked,
)
from unlearnbib.errors import (
    BibError as BibError,
)
from unlearnbib.errors import (
    CatalogError as CatalogError,
)
from unlearnbib.errors import (
    CatalogWarning as CatalogWarning,
)
from unlearnbib.errors import (
    ChoiceError as ChoiceError,
)
from unlearnbib.errors import (
    CitationWarning as CitationWarning,
)
from unlearnbib.errors import (
    ConfigError as ConfigError,
)
from unlearnbib.errors import (
    DocumentError as DocumentError,
)
from unlearnbib.errors import (
    DumpError as DumpError,
)
from unlearnbib.errors import (
    IndexFileError as IndexFileError,
)
from unlearnbib.errors import (
    ItemError as ItemError,
)
from unlearnbib.errors import (
    LinkError as LinkError,
)
from unlearnbib.errors import (
    LockError as LockError,
)
from unlearnbib.errors import (
    MergeError as MergeError,
)
from unlearnbib.errors import (
    NothingFoundError as NothingFoundError,
)
from unlearnbib.errors import (
    OutputError as OutputError,
)
from unlearnbib.errors import (
    PatternError as PatternError,
)
from unlearnbib.errors import (
    Problem as Problem,
)
from unlearnbib.errors import (
    StyleError as StyleError,
)
from unlearnbib.errors import (
    ThinDataError as ThinDataError,
)
from unlearnbib.errors import (
    UnknownFormatError as UnknownFormatError,
)
from unlearnbib.errors import (
    UnknownHostError as UnknownHostError,
)
from unlearnbib.errors import (
    UnknownKeyError as UnknownKeyError,
)
from unlearnbib.errors import (
    UnknownLocaleError as UnknownLocaleError,
)
from unlearnbib.errors import (
    UnknownReaderError as UnknownReaderError,
)
from unlearnbib.errors import (
    UnlearnbibError as UnlearnbibError,
)
from unlearnbib.errors import (
    WebWarning as WebWarning,
)
from unlearnbib.errors import (
    WouldChangeError as WouldChangeError,
)
from unlearnbib.formats.citations import (
    Formatter as Formatter,
)
from unlearnbib.formats.options import (
    BibtexOptions as BibtexOptions,
)
from unlearnbib.formats.options import (
    CitationOptions as CitationOptions,
)
from unlearnbib.formats.options import (
    ExportOptions as ExportOptions,
)
from unlearnbib.lint import (
    Finding as Finding,
)
from unlearnbib.merging import (
    Change as Change,
)
from unlearnbib.merging import (
    Conflict as Conflict,
)
from unlearnbib.merging import (
    Merge as Merge,
)
from unlearnbib.model import (
    Identity as Identity,
)
from unlearnbib.model import (
    Name as Name,
)
from unlearnbib.model import (
    Paper as Paper,
)
from unlearnbib.papers.as_json import (
    coverage as coverage,
)
from unlearnbib.papers.as_json import (
    facts as facts,
)
from unlearnbib.papers.select import (
    select as select,
)
from unlearnbib.sources.resolve import (
    Identification as Identification,
)
from unlearnbib.text.case_protection import (
    Word as Word,
)
from unlearnbib.venues.registry import (
    unknown_venues as unknown_venues,
)
from unlearnbib.verification.verdicts import (
    Verdict as Verdict,
)

__version__: str
__all__ = [
    "BibError",
    "BibtexOptions",
    "Catalog",
    "CatalogError",
    "CatalogWarning",
    "Change",
    "ChoiceError",
    "CitationOptions",
    "CitationWarning",
    "Cited",
    "CompleteOptions",
    "ConfigError",
    "Conflict",
    "DocumentError",
    "DumpError",
    "ExportOptions",
    "Finding",
    "Formatter",
    "Identification",
    "Identity",
    "IndexFileError",
    "ItemError",
    "LinkError",
    "LockError",
    "Merge",
    "MergeError",
    "Name",
    "NothingFoundError",
    "OutputError",
    "Paper",
    "PatternError",
    "Picked",
    "Problem",
    "StyleError",
    "ThinDataError",
    "UnknownFormatError",
    "UnknownHostError",
    "UnknownKeyError",
    "UnknownLocaleError",
    "UnknownReaderError",
    "UnlearnbibError",
    "Verdict",
    "WebWarning",
    "Word",
    "WouldChangeError",
    "assign_keys",
    "cache_info",
    "check",
    "cite",
    "cited",
    "clear_cache",
    "complete",
    "coverage",
    "distinct",
    "explain",
    "export",
    "facts",
    "fix",
    "get_cache_path",
    "identify",
    "import_dumps",
    "load",
    "lock",
    "merge",
    "only_cited",
    "plan",
    "read",
    "rekey",
    "select",
    "show",
    "styles",
    "unknown_venues",
    "verify",
    "watch",
]
