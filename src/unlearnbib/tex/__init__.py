"""TeX: text to TeX and back, formulas, braced groups."""
