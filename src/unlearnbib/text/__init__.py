"""Plain text: one clean form, keys for comparison, titles, months, the gate to the terminal."""
