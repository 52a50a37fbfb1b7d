"""The profile behind `make campaign`: `pytest tests/flows/test_state_machine.py --hypothesis-profile=campaign`."""

from hypothesis import settings

settings.register_profile("campaign")
