"""Venues: the registry of their names and official titles, and the words by which a text is known as one."""
