"""Papers as a set: selected, deduplicated, in the preferred version, and as JSON."""
