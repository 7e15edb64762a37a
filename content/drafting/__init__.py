"""Drafting: from the text of an article to the file that a pack keeps of it."""
