"""The version, as a literal: asking the installed metadata for it costs more than the rest."""

VERSION = "0.1.0"
