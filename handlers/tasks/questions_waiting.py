"""The questions of colleagues that wait for a person's answer, as /tugas lists them."""

from flows.run import OpenQuestion, Task
from handlers.message import Button, Rows
from handlers.shorten import shorten
from handlers.texts import text
from handlers.visit import Visit
from storage import asked, runs

VERB = "jawab"
MOST = 3  # named at once; the next follows when one is answered


def listed(visit: Visit) -> tuple[str, Rows]:
    """Who asks what about which task, each with the button that answers it; nothing where nobody waits."""
    found = _found(visit)
    names = [visit.office.person_name(one.by) for one, _ in found]
    lines = [
        {"who": who, "task": task.id, "words": shorten(one.words, 200)}
        for (one, task), who in zip(found, names, strict=True)
    ]
    rows = tuple(
        (
            Button(
                f"Jawab {who} · tugas {task.id}",
                f"{VERB}:{task.id}:{task.version}:{one.number}",
                f"Jawab tugas {task.id}",
            ),
        )
        for (one, task), who in zip(found, names, strict=True)
    )
    return (text("consulting.waiting", questions=lines) if found else ""), rows


def _found(visit: Visit) -> list[tuple[OpenQuestion, Task]]:
    found = []
    for run_id, number in asked.waiting_for(visit.desk.tx, visit.office.key, visit.person, MOST):
        run = runs.load(visit.desk.tx, visit.office.key, run_id)
        if run:
            found += [(one, run.tasks[one.task]) for one in run.questions if one.number == number]
    return found
