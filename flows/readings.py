"""The readings (`tafsiran`) of a procedure, each to be confirmed by the office before its first run."""

from flows.procedure import Procedure

IDENTITY = "identitas"
TRIGGER = "pemicu"


def reading_places(procedure: Procedure) -> tuple[str, ...]:
    """Where the file reads more into the document than it says: "identitas", "pemicu", or a step's number."""
    parts = {
        IDENTITY: procedure.identity.reading,
        TRIGGER: procedure.trigger.reading,
        **{step.no: step.reading for step in procedure.steps},
    }
    return tuple(place for place, reading in parts.items() if reading)
