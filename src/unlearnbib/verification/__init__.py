"""Verification: the entries of a .bib file compared with the papers that the sources have.

The package is not called `verify`: that is a public function of `unlearnbib`, which a submodule of its name
would replace once it is imported.
"""
