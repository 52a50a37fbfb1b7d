"""What the owner does with a run, and whom that is told."""
