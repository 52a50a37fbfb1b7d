"""The process: command line, settings, channels, receiver, sender, fetcher, clock and web."""
