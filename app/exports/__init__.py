"""What leaves the explorer: the formats of `gsomia-explorer export`, and what they share."""
