"""Files on disk: atomic writes, the cache folder, the data that ship with the package."""
