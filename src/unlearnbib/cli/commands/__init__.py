"""The commands, a file each: `add` says its options, `run` does it."""
