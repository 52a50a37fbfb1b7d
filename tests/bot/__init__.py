"""The process: channels, loops and the command line."""
