"""What the explorer knows: the model, its loading and checking, dates, quotes, search, citation.

Nothing here imports the screens, the app, Textual or Rich.
"""
