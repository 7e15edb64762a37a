"""What shows the explorer: one module per screen or pane, with the styles beside them.

Text from content reaches widgets as `textual.content.Content`, never as a markup string: markup
would delete a bracketed word from a quote.
"""
