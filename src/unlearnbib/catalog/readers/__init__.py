"""The readers of catalogs, a file each; `reader_table` has all of them, pages of the site need only `site`."""
