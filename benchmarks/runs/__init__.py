"""What is measured: each function takes the path of a file, prepares, and returns the work as a callable.

The modules are imported in processes of two environments, that of unlearnbib and that of its peers; so each
function imports its own library. The work returns a number of entries or something that has a length.
"""
