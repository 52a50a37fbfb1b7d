"""The rules: procedures, engine and working calendar; nothing here knows more than its arguments."""
