"""Use cases in chat, each on a database of its own."""
