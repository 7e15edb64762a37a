"""What runs the explorer: command line, Textual app, commands, plain text, export, settings."""
