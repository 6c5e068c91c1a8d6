"""Mutation testing of a sample: `python -m tests.mutation`, with a table of the mutants that the tests kill.

mutmut's operators make the mutants of a room; each is loaded in place of its module, in a process of its own that
runs only the tests of that room, and is killed if one of them fails or does not end. No file is changed.
"""
