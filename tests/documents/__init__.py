"""What may enter the archive, and under which name it is shown."""
