from unlearnbib.api import (
    assign_keys as assign_keys,
    cache_info as cache_info,
    check as check,
    cite as cite,
    cited as cited,
    clear_cache as clear_cache,
    complete as complete,
    count_left_out as count_left_out,
    distinct as distinct,
    explain as explain,
    export as export,
    fix as fix,
    get_cache_path as get_cache_path,
    identify as identify,
    import_dumps as import_dumps,
    list_,
    load as load,
    lock as lock,
    merge as merge,
    only_cited as only_cited,
    plan as plan,
    read as read,
    rekey as rekey,
    show as show,
    styles as styles,
    verify as verify,
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
    CatalogError as CatalogError,
    CatalogWarning as CatalogWarning,
    ChoiceError as ChoiceError,
    CitationWarning as CitationWarning,
    ConfigError as ConfigError,
    DocumentError as DocumentError,
    DumpError as DumpError,
    IndexFileError as IndexFileError,
    ItemError as ItemError,
    LinkError as LinkError,
    LockError as LockError,
    MergeError as MergeError,
    NothingFoundError as NothingFoundError,
    OutputError as OutputError,
    PatternError as PatternError,
    Problem as Problem,
    StyleError as StyleError,
    ThinDataError as ThinDataError,
    UnknownFormatError as UnknownFormatError,
    UnknownHostError as UnknownHostError,
    UnknownKeyError as UnknownKeyError,
    UnknownLocaleError as UnknownLocaleError,
    UnknownReaderError as UnknownReaderError,
    UnlearnbibError as UnlearnbibError,
    WebWarning as WebWarning,
    WouldChangeError as WouldChangeError,
)
from unlearnbib.formats.citations import (
    Formatter as Formatter,
)
from unlearnbib.formats.options import (
    BibtexOptions as BibtexOptions,
    CitationOptions as CitationOptions,
    ExportOptions as ExportOptions,
)
from unlearnbib.lint import (
    Finding as Finding,
)
from unlearnbib.merging import (
    Change as Change,
    Conflict as Conflict,
    Merge as Merge,
)
from unlearnbib.model import (
    Date as Date,
    Identity as Identity,
    Name as Name,
    Native as Native,
    Paper as Paper,
    get_value as get_value,
    set_values as set_values,
)
from unlearnbib.papers.as_json import (
    coverage as coverage,
    facts as facts,
)
from unlearnbib.papers.select import (
    select as select,
)
from unlearnbib.sources.complete import (
    CompleteOptions as CompleteOptions,
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
list = list_  # noqa: A001 - named like the command
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
    "Date",
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
    "Native",
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
    "count_left_out",
    "coverage",
    "distinct",
    "explain",
    "export",
    "facts",
    "fix",
    "get_cache_path",
    "get_value",
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
    "set_values",
    "show",
    "styles",
    "unknown_venues",
    "verify",
    "watch",
]
