"""A local stand-in for the messengers, with a page of phones; it knows only HTTP."""
