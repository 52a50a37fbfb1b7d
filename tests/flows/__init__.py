"""The rules of flows: given these events, when this command, then these events."""
