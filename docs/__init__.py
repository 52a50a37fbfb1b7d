"""The project's documents, and the command that writes the parts that the code decides."""
