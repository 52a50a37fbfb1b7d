"""The database, in one SQL, and the archive of files."""
