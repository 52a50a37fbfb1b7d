"""What a picture costs: a run on a phone on which every step is done and told or late, and the sheet of an SOP."""

import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks.figure import Figure
from documents.drawing import Form
from documents.flowchart import Look
from documents.run_picture import RunPicture
from documents.sop_sheet import sop_sheet
from flows.procedure import Procedure
from handlers import samples

ROUNDS = 15
DONE = Look(mark="done", lines=("Kepala Sub Bagian Rencana Kerja dan Monev, 12 Jan 10.30",))
LATE = Look(
    mark="late",
    count="3/5",
    lines=(
        "Kabag Persidangan dan Kabag Fasilitasi",
        "batas Kamis 14 Januari 16.00 WITA",
        "terlambat 2 hari kerja",
        "↩ putaran 2: lampiran belum lengkap",
    ),
)


async def measure() -> Iterator[Figure]:
    """The costliest of the four SOPs; nothing that was drawn before is drawn again."""
    return iter([*_figures("Picture of a run", _run), *_figures("Sheet of an SOP", _sheet)])


def _figures(what: str, draw: Callable[[Procedure, int], bytes]) -> Iterator[Figure]:
    found = {key: _measured(draw, procedure) for key, procedure in samples.procedures().items()}
    slowest, heaviest = (max(found, key=lambda key: found[key][part]) for part in (0, 1))
    beside = f"{slowest}; of CPU {found[slowest][2]:.0f} ms"
    yield Figure(what=f"{what}, drawn", value=found[slowest][0], unit="ms", target=150, beside=beside)
    yield Figure(what=f"{what}, size", value=found[heaviest][1], unit="kB", target=300, beside=f"{heaviest}; PNG")


def _measured(draw: Callable[[Procedure, int], bytes], procedure: Procedure) -> tuple[float, float, float]:
    draw(procedure, ROUNDS)  # the first one loads fonts and templates
    took, used, sizes = [], [], []
    for number in range(ROUNDS):
        began, before = time.perf_counter(), time.process_time()
        drawn = draw(procedure, number)
        took.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - before) * 1000)
        sizes.append(len(drawn) / 1000)
    return statistics.median(took), max(sizes), statistics.median(used)


def _run(procedure: Procedure, number: int) -> bytes:
    picture = RunPicture(
        procedure=procedure,
        title=f"Proses {1000 + number} · Triwulan IV 2026",
        progress="Langkah 3–4 dari 10, 2 dari 6 Sub Bagian sudah",
        looks={step.no: DONE if place % 3 else LATE for place, step in enumerate(procedure.steps)},
        as_of="Keadaan Senin 11 Januari 16.00 WITA",
    )
    return picture.drawn()


def _sheet(procedure: Procedure, number: int) -> bytes:
    del number
    return sop_sheet(procedure, Form.PNG)
