"""The language server: `check` while one types, quick fixes, facts on hover, keys of citations.

Only `server` imports pygls (the extra `lsp`); the other modules are plain functions over texts.
"""
