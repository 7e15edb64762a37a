"""What leaves the explorer: the formats of `gsomia-explorer export`, one module each."""
