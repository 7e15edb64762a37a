"""The terminal: what it is drawn with, how it is left, woken, copied to, and taken from us."""
