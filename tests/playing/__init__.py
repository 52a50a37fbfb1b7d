"""Officials who play by what their phones show."""
