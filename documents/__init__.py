"""Files that people send or receive: their kinds, checks and layouts."""
