"""How strict the stand-in is, seen through the real client."""
