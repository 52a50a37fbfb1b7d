"""The complete official sheet of an SOP (PermenPAN-RB 35/2012): its identity, and the flowchart with Mutu Baku."""

from typing import Any

from documents.drawing import Form, draw
from documents.flowchart import lanes, symbols
from documents.procedure_head import fields, lists
from flows.procedure import Procedure, Step

_IN_THE_TABLE = {"Disahkan oleh", "Nama SOP"}


def sop_sheet(procedure: Procedure, form: Form) -> bytes:
    """The sheet, as one long picture or, in a PDF, on pages of A4 lying; raises NotDrawn."""
    identity = procedure.identity
    name = identity.name.upper()
    data = {
        "name": identity.name,
        "title": name if name.startswith("SOP ") else f"SOP {name}",
        "agency": identity.agency.split(", "),
        "approved_by": identity.approved_by,
        "fields": [(label, value) for label, value in fields(identity) if label not in _IN_THE_TABLE],
        "lists": [(label, list(items) or [""]) for label, items in lists(identity)],
        "lanes": lanes(procedure),
        "steps": [
            symbol | _as_on_paper(step) for symbol, step in zip(symbols(procedure), procedure.steps, strict=True)
        ],
        "foot": f"{procedure.key}, versi {procedure.version}",
    }
    return draw("sop", data, form)


def _as_on_paper(step: Step) -> dict[str, Any]:
    time = (f"{written} ({variant})" if variant else written for variant, written in step.written_time.items())
    return {
        "many": False,  # the official format has no sign for it
        "requires": step.requires,
        "time": ", ".join(time),
        "outputs": step.outputs,
        "remark": step.remark,
    }
