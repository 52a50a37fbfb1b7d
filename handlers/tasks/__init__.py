"""What an official does with a task: its card, its files, finishing, returning, asking, giving it on."""
