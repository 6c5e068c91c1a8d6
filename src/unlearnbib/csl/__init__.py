"""Formatted citations: CSL styles, citeproc-py's elements and locales, compiled and corrected."""
