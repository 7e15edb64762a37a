"""Packs in a form that opens at once: compiled into a file, and kept in a cache."""
