"""The office's board on its screen."""
