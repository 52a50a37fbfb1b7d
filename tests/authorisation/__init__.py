"""Who may do what, to which task and run, as a table."""
