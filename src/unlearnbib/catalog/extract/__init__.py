"""The papers of an outline: titles, links, venues, dates and authors, found in items and rows."""
