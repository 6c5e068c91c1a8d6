"""Names of people and groups: read from text, BibTeX and printed lists, divided into parts."""
