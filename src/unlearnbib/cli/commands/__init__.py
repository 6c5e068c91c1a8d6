"""The commands, a module each: `add` adds its arguments, `run` runs it."""
