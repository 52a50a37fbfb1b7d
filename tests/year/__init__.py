"""The year 2026 of all sample offices, played with faults of clock and machine, and what had to happen in it."""
