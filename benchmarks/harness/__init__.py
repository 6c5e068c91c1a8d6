"""The harness: an environment of peers, runs by turns in processes of their own, marks, tables and a plot."""
