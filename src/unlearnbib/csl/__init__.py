"""A CSL 1.0.2 processor: styles compiled into functions, and the citations and bibliographies they print."""
