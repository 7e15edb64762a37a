"""Packs of any number of articles, with the proportions of the built-in one.

Each record has the shape of one of ours: as many quotes, positions or values, from as many
articles, in texts as long. The words are those of `tests.bench.passages`.
"""
