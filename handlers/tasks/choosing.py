"""What may be chosen before a task is finished: which units, who goes on, with what instruction."""

from msgspec.structs import replace

from flows.run import Run, Task
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.person_button import person_button
from handlers.questions import NEVER_MIND, Choices, ask, keep
from handlers.tasks import acts, cards, preparing, receipts
from handlers.texts import text
from handlers.ticking import tick_rows, ticked_place
from handlers.understand import Intent
from handlers.visit import Visit
from storage import runs
from storage.questions import Question

TO_CARD = "kartu"
KEPT = "dicatat"


def units(visit: Visit, run: int, intent: Intent) -> None:
    """Show the units that a task will spread over, all ticked at first; a press unticks one."""
    state, task = _load(visit, run, intent)
    case = visit.desk.case(state)
    if intent.argument == TO_CARD:
        _back_to_card(visit, case, state, task)
        return
    all_units = case.next_units(task)
    chosen = preparing.choices(visit, task.id)
    place = ticked_place(intent.argument, len(all_units))
    if place is not None:
        changed = set(chosen.leave_out) ^ {all_units[place]}
        chosen = replace(chosen, leave_out=tuple(unit for unit in all_units if unit in changed))
        preparing.keep(visit, task.id, chosen)
    visit.turn(*_units_page(case, task, all_units, chosen.leave_out, intent.argument))


def people(visit: Visit, run: int, intent: Intent) -> None:
    """Show who may go on with the next step, or give it to the one chosen."""
    state, task = _load(visit, run, intent)
    case = visit.desk.case(state)
    able = case.next_people(task)
    if intent.argument.isdigit() and int(intent.argument) < len(able):
        person = able[int(intent.argument)]
        chosen = preparing.choices(visit, task.id)
        preparing.keep(visit, task.id, replace(chosen, assign={task.unit: person}))
        name = case.office.person_name(person)
        words = text("choosing.given", task=task.id, name=name)
        instruct = (Button("Beri instruksi", f"instruksi:{task.id}:{task.version}"),)
        visit.turn(words, (*_finish_row(case, task), instruct, _back(task)))
        return
    key = f"petugas:{task.id}:{task.version}"
    rows = tuple((person_button(case.office, person, f"{key}:{i}"),) for i, person in enumerate(able))
    visit.turn(text("choosing.who", task=task.id), (*rows, _back(task)))


def ask_instruction(visit: Visit, run: int, intent: Intent) -> None:
    """Ask for the instruction that goes with a disposisi."""
    _, task = _load(visit, run, intent)
    ask(
        visit,
        "instruksi",
        text("choosing.ask_instruction", task=task.id),
        ((NEVER_MIND,),),
        task=task.id,
        version=task.version,
    )


def instruction_given(visit: Visit, question: Question, words: str) -> None:
    """Keep the instruction for the act, and offer the act; further words take its place."""
    task_id = question.task or 0
    preparing.keep(visit, task_id, replace(preparing.choices(visit, task_id), instruction=words[:1000]))
    found = runs.run_of_task(visit.desk.tx, task_id)
    if found:
        state = runs.lock_and_load(visit.desk.tx, *found)
        task = state.tasks[task_id]
        case = visit.desk.case(state)
        change = (Button("Ubah instruksi", f"instruksi:{task_id}:{task.version}"),)
        rows = (*_finish_row(case, task), *_people_row(case, task), change)
        number = visit.say(text("choosing.instruction_kept", task=task_id, words=words[:1000]), rows)
        receipts.keep(visit, task_id, number)
        keep(visit, "instruksi", Choices(version=task.version, extra=KEPT), task=task_id, message=number)


def _units_page(
    case: Case, task: Task, all_units: tuple[str, ...], left_out: tuple[str, ...], argument: str
) -> tuple[str, Rows]:
    names = [case.office.unit_name(unit) for unit in all_units]
    ticked = [unit not in left_out for unit in all_units]
    ticks = tick_rows(names, ticked, lambda one: f"unit:{task.id}:{task.version}:{one}", argument)
    asked = len(all_units) - len(left_out)
    words = text("choosing.units", task=task.id, asked=asked, left_out=[case.office.unit_name(u) for u in left_out])
    return words, (*ticks, *_finish_row(case, task), _back(task))


def _people_row(case: Case, task: Task) -> Rows:
    button = Button("Pilih petugas", f"petugas:{task.id}:{task.version}")
    return ((button,),) if len(case.next_people(task)) > 1 else ()


def _back(task: Task) -> tuple[Button, ...]:
    return (Button("« Kartu tugas", f"unit:{task.id}:{task.version}:{TO_CARD}"),)


def _back_to_card(visit: Visit, case: Case, run: Run, task: Task) -> None:
    card = cards.card(case, run, task, visit.desk.now)
    visit.turn(card.text, card.buttons)


def _finish_row(case: Case, task: Task) -> Rows:
    act = cards.act_row(case, task)
    return (act[:1],) if act else ()


def _load(visit: Visit, run: int, intent: Intent) -> tuple[Run, Task]:
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    acts.check(visit, state, task, intent.version)
    return state, task
