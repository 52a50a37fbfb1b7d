"""Runs as people start and see them: /mulai, /status, one run, one step, its history and what it brought."""
