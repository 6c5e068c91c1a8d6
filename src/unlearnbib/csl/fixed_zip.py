"""Archives whose bytes follow from their content alone."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can have


def fix_times(archive: bytes) -> bytes:
    """Return a ZIP archive with the same files, all of one time.

    >>> out = io.BytesIO()
    >>> with ZipFile(out, "w") as made:
    ...     made.writestr("a.txt", "a")
    >>> ZipFile(io.BytesIO(fix_times(out.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    out = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(out, "w") as new:
        for one in old.infolist():
            info = ZipInfo(one.filename, _FIRST)
            info.create_system, info.external_attr = 3, one.external_attr  # the same on every system
            # the first file of OpenDocument is read without unpacking (OpenDocument 1.3, part 2, "mimetype")
            info.compress_type = ZIP_STORED if one.compress_type == ZIP_STORED else ZIP_DEFLATED
            new.writestr(info, old.read(one))
    return out.getvalue()
