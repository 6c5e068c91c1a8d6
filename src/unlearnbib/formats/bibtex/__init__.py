"""BibTeX and BibLaTeX: entries written in either dialect, and read for the checks."""
