"""The button by which somebody concerned with a run gets its whole record."""

from handlers.message import Button

VERB = "lengkap"


def button(run: int) -> Button:
    """The button of a run; its label fits every messenger."""
    return Button("Berkas lengkap (PDF)", f"{VERB}:{run}:0")
