"""Whose superior somebody is: the head of a unit, or of one above it, in which a task lies or its role is held."""

from flows.office import Office
from flows.procedure import Procedure, Step


def is_superior(procedure: Procedure, office: Office, step: Step, unit: str, person: str) -> bool:
    """Whether a person is today a head over a step's task in a unit, whom its escalation may reach."""
    led = led_by(office, person)
    if not led:
        return False
    positions = office.mapped_within(procedure.key, step.role, unit)
    return unit in led or any(office.positions[one].unit in led for one in positions)


def led_by(office: Office, person: str) -> set[str]:
    """The units that a person heads today, with those below them."""
    return {unit for holding in office.held_by(person) for unit in office.led.get(holding.position, ())}
