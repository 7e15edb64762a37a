"""The commands for whoever makes a pack: begin one, add to it, compare two, and their schemas."""
