"""The rules of Alur as tests; each docstring is the rule it proves."""
