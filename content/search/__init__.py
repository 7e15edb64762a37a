"""Search: half-remembered words to quotes, paragraphs and items, with the reason for each."""
