"""A task's card: what, for which run, what came in, what must go out, until when; and its record when it is over."""

from datetime import datetime

from msgspec.structs import replace

from flows import returning
from flows.files import earlier_round, incoming
from flows.procedure import StepKind
from flows.run import Run, RunStatus, Task, TaskStatus
from handlers.case import Case
from handlers.message import Button, Message
from handlers.reaching import knock_words
from handlers.shorten import shorten
from handlers.tasks import card_words
from handlers.texts import text
from handlers.words import few, stamp

TITLE = 90  # characters

AGREE = {
    "paraf": "Setujui dan paraf",
    "tanda tangan": "Setujui dan tanda tangan",
    "verifikasi": "Setujui (terverifikasi)",
    "persetujuan": "Setujui",
}
AGREE_SHORT = {"tanda tangan": "Setujui & ttd.", "verifikasi": "Setujui"}


def card(case: Case, run: Run, task: Task, now: datetime) -> Message:
    """The live card of an open task, with its buttons."""
    came_in = incoming(case.procedure, run, task)
    words = text("card.live", **_head(case, run, task), **card_words.live(case, run, task, came_in, now))
    buttons = _buttons(case, run, task, len(came_in))
    return Message(text=words, buttons=buttons, knock=knock_words.of_card(case, run, task, now))


def undoable(case: Case, message: Message, task: Task) -> Message:
    """The record of an act with the button that takes it back."""
    return replace(message, buttons=undo_row(case, task))


def undo_row(case: Case, task: Task) -> tuple[tuple[Button, ...], ...]:
    """The button that takes an act back, where the office gives time for it."""
    return ((Button("Batalkan", f"tarik:{task.id}:{task.version}"),),) if case.office.undo else ()


def record(case: Case, run: Run, task: Task, now: datetime, withdrawn: str = "") -> Message:
    """What a card becomes when its task is over; `withdrawn` says who took an open one away."""
    calendar = case.office.calendar
    when = stamp(calendar, task.done_at, now) if task.done_at else ""
    body = text(
        "card.record",
        **_head(case, run, task),
        state=_state(run, task),
        who=case.doer(task),
        behalf=case.office.person_name(task.done_for) if task.done_for else "",
        when=when,
        action=_action(case, task),
        onward=_onward(case, run, task),
        reason=task.reason,
        returned_to=task.returned_to,
        self_review=task.self_review,
        files=[file.name for file in task.files],
        closed=run.closed_reason,
        void=task.void and task.status is not TaskStatus.RETURNED,
        withdrawn=withdrawn,
    )
    return Message(text=body)


def _buttons(case: Case, run: Run, task: Task, came_in: int) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if run.status is RunStatus.OPEN:
        rows.extend(_acts(case, task))
        rows.extend(_choices(case, task))
    if came_in:
        look = Button(
            f"Lihat berkas masuk ({came_in})", f"berkas:{task.id}:{task.version}", f"Berkas masuk ({came_in})"
        )
        rows.append((look,))
    before = earlier_round(run, task)
    if before and before.files and not task.files:
        count = len(before.files)
        old = Button(f"Pakai berkas lama ({count})", f"lama:{task.id}:{task.version}", "Pakai berkas lama")
        rows.append((old,))
    if len(case.able(task)) > 1:
        rows.append((Button("Alihkan", f"alih:{task.id}:{task.version}"),))
    return tuple(rows)


def act_row(case: Case, task: Task) -> tuple[Button, ...]:
    """The buttons that finish a task; none while it lacks files."""
    step, key = case.step(task), f"{task.id}:{task.version}"
    if step.decision:
        action = step.decision.action
        agree = Button(AGREE[action], f"setuju:{key}", AGREE_SHORT.get(action, ""))
        return (agree, Button("Kembalikan", f"kembali:{key}"))
    if len(task.files) < step.files:
        return ()
    word = "Teruskan" if step.kind is StepKind.DISPOSITION else "Selesai"
    done = Button(word, f"selesai:{key}")
    return (done, Button("Kembalikan", f"kembali:{key}")) if _may_return(case, task) else (done,)


def _acts(case: Case, task: Task) -> list[tuple[Button, ...]]:
    act = act_row(case, task)
    rows = [act] if act else []
    decision = case.step(task).decision
    if decision and decision.notes:
        rows.append((Button("Setujui dengan catatan", f"catatan:{task.id}:{task.version}", "Setujui + catatan"),))
    if not rows and _may_return(case, task):
        rows.append((Button("Kembalikan", f"kembali:{task.id}:{task.version}"),))
    return rows


def _may_return(case: Case, task: Task) -> bool:
    return bool(returning.targets(case.procedure, case.scopes, task))


def _choices(case: Case, task: Task) -> list[tuple[Button, ...]]:
    key = f"{task.id}:{task.version}"
    rows: list[tuple[Button, ...]] = []
    units = case.next_units(task)
    if len(units) > 1:
        rows.append((Button(f"Pilih unit ({len(units)})", f"unit:{key}"),))
    if case.step(task).kind is StepKind.DISPOSITION:
        people = case.next_people(task)
        if len(people) > 1:
            rows.append((Button("Pilih petugas", f"petugas:{key}"),))
        rows.append((Button("Beri instruksi", f"instruksi:{key}"),))
    return rows


def _head(case: Case, run: Run, task: Task) -> dict[str, object]:
    whole = case.step(task).title
    activity = shorten(whole, TITLE)
    return {
        "id": task.id,
        "activity": activity,
        "whole": "" if activity == whole else whole,
        "procedure": case.procedure.identity.name,
        "period": run.period.label,
        "run": run.id,
        "unit": case.unit_label(run, task),
        "place": case.counted(case.place(task)),
        "round": case.round(run, task),
        "variant": task.variant,
        "linked": run.linked_to,
    }


def _state(run: Run, task: Task) -> str:
    if run.status is RunStatus.CANCELLED and task.status is TaskStatus.OPEN:
        return "cancelled"
    return task.status.value


def _onward(case: Case, run: Run, task: Task) -> str:
    if case.step(task).kind is not StepKind.DISPOSITION:
        return ""
    opened = (one for one in run.tasks.values() if one.opened_by == task.id and not one.void)
    people = dict.fromkeys(name for one in opened for name in case.called(one, case.concerned(one)))
    return few(list(people))


def _action(case: Case, task: Task) -> str:
    decision = case.step(task).decision
    return decision.action if decision else ""
