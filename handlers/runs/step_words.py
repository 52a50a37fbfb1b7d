"""What a step does, in short; with its Pelaksana where another step of the SOP is put in the same words."""

from flows.procedure import Procedure, Step
from handlers.shorten import shorten


def step_words(procedure: Procedure, step: Step, limit: int = 60) -> str:
    """Its activity within about `limit` characters, such as "Mengoreksi Nota Dinas (Sekretaris)" beside another."""
    words = shorten(step.title, limit)
    alike = [one for one in procedure.steps if shorten(one.title, limit) == words]
    return words if len(alike) == 1 else f"{words} ({procedure.roles.get(step.role, step.role)})"
