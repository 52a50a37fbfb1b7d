"""What comes of the clock: reminders, digests, escalation, planned starts, and an outage's end."""
