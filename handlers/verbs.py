"""Which use case a verb belongs to, and whether its number names a task, a run or one of the person's offices.

A number says which office is meant, and only the person's own offices count: another one's button is nobody's here.
"""

from collections.abc import Callable

from flows.refused import Refused
from handlers import answering, helping, questions
from handlers.board import board_link
from handlers.message import Button
from handlers.people import (
    finding_people,
    joining,
    moving,
    my_data,
    naming_substitute,
    people_list,
    person_page,
    substitute_decision,
    substitutes,
)
from handlers.pictures import asking_pictures
from handlers.reaching import held, knocked
from handlers.runs import (
    history,
    linked_runs,
    narrowing_pages,
    readings,
    record_button,
    results,
    run_page,
    run_tasks,
    starting,
    status,
    step_page,
)
from handlers.steering import (
    colleagues_tasks,
    granting_time,
    late_units,
    nudging,
    on_behalf,
    sending_back,
    steering,
    whole_desk,
    wrong_return,
)
from handlers.tasks import (
    acts,
    asking_time,
    choosing,
    consulting,
    handing_over,
    incoming,
    returning,
    task_list,
    way_back,
)
from handlers.texts import text
from handlers.time import start_dialog
from handlers.understand import Intent
from handlers.visit import Visit
from storage import runs, schedule, substitutions

Bound = list[tuple[str, str]]

TASK: dict[str, Callable[[Visit, int, Intent], None]] = {
    "buka": task_list.reopen,
    "selesai": acts.submit,
    "setuju": acts.approve,
    "tarik": acts.recall,
    "catatan": acts.ask_notes,
    "kembali": returning.begin,
    "centang": returning.tick,
    "langkah": returning.choose_step,
    "alasan": returning.ready_reason,
    "unit": choosing.units,
    "petugas": choosing.people,
    "instruksi": choosing.ask_instruction,
    "berkas": incoming.send_files,
    "lama": incoming.reuse,
    "hapus": incoming.remove,
    "taruh": incoming.place,
    "waktu": asking_time.go_on,
    handing_over.VERB: handing_over.go_on,
    nudging.VERB: nudging.one,
    consulting.ASK: consulting.go_on,
    consulting.ANSWER: consulting.answer,
    "beri": granting_time.grant,
    "tolak": granting_time.refuse,
    "wakil": on_behalf.begin,
    "wselesai": on_behalf.submit,
    "wsetuju": on_behalf.approve,
    "wkembali": returning.begin_on_behalf,
}
RUN: dict[str, Callable[[Visit, int, Intent], None]] = {
    "proses": run_page.show,
    "rinci": step_page.show,
    "hasil": results.send,
    "jejak": history.show,
    record_button.VERB: asking_pictures.record,
    "arahkan": steering.choose,
    run_tasks.VERB: run_tasks.show,
    linked_runs.VERB: linked_runs.start,
    nudging.EVERY: nudging.every,
    wrong_return.VERB: wrong_return.go_on,
    "permintaan": granting_time.show,
    "tahan": steering.hold,
    "lanjut": steering.resume,
    "tutup": late_units.close_join,
    "susulan": late_units.admit,
    "balik": sending_back.give_back,
    "hentikan": steering.cancel,
}
START: dict[str, Callable[[Visit, int, Intent], None]] = {
    "jadwal": start_dialog.show,
    "majukan": start_dialog.forward,
    "undurkan": start_dialog.postpone,
    "lewati": start_dialog.skip,
}
SUBSTITUTION: dict[str, Callable[[Visit, int, Intent], None]] = {
    "izinkan": substitute_decision.agree,
    "larang": substitute_decision.refuse,
    "akhiri": substitute_decision.end,
}
OFFICE: dict[str, Callable[[Visit, Intent], None]] = {
    "start": joining.again,
    "bantuan": helping.show,
    "tugas": task_list.show,
    "pesan": knocked.show,
    "status": status.show,
    narrowing_pages.VERB: narrowing_pages.show,
    "riwayat": history.choose,
    "mulai": starting.choose,
    "mulaikan": starting.step_on,
    "menarik": acts.recall_last,
    "tunda": asking_time.choose,
    "gantikan": substitutes.show,
    "ganti": naming_substitute.go_on,
    "alihkan": handing_over.choose,
    "tanya": consulting.choose,
    colleagues_tasks.VERB: colleagues_tasks.show,
    whole_desk.VERB: whole_desk.go_on,
    "tafsir": readings.judge,
    "jadwal": start_dialog.listed,
    "papan": board_link.show,
    "data_saya": my_data.show,
    my_data.VERB: my_data.leave,
    asking_pictures.VERB: asking_pictures.office,
    "pegawai": finding_people.show,
    "orang": person_page.show,
    "undang": person_page.invite,
    "pindah": moving.move,
    "isi": moving.fill,
    "tambah": moving.newcomer,
    "lepas": moving.end,
    "pilih": moving.choose,
    "daftar": people_list.ask,
    "contoh": people_list.sample,
    "terapkan": people_list.apply,
}
QUESTION: dict[str, Callable[[Visit, Intent], None]] = {
    "ya": answering.confirmed,
    "bukan": answering.denied,
    "batal": questions.cancel,
}
# A number behind these names a task or a run; pressed, it is the person's office.
TYPED_WITH_NUMBER = {
    "status": "proses",
    "tugas": "buka",
    "riwayat": "jejak",
    "menarik": "tarik",
    "tunda": "waktu",
    "alihkan": handing_over.VERB,
    "tanya": consulting.ASK,
}


def carry_out(visit: Visit, intent: Intent, bound: Bound) -> None:
    """Do what is meant, in the office it is about; a refusal is told and recorded."""
    verb, number = intent.verb, intent.number
    if not intent.pressed and number is not None:
        verb = TYPED_WITH_NUMBER.get(verb, verb)
    try:
        if verb in TASK:
            _in_run(visit, bound, runs.run_of_task(visit.desk.tx, number or 0), TASK[verb], intent)
        elif verb in RUN:
            _in_run(visit, bound, runs.office_of_run(visit.desk.tx, number or 0), RUN[verb], intent)
        elif verb in START and (number is not None or verb not in OFFICE):
            _in_run(visit, bound, schedule.office_of(visit.desk.tx, number or 0), START[verb], intent)
        elif verb in SUBSTITUTION:
            _in_run(visit, bound, substitutions.office_of(visit.desk.tx, number or 0), SUBSTITUTION[verb], intent)
        elif verb in QUESTION:
            questions.find(visit, bound)
            QUESTION[verb](visit, intent)
        elif verb == "pesan" and (held.bring(visit, bound) or knocked.answer(visit)):
            pass  # the button of a knock: what waited behind it is on its way, or said to be over
        elif verb in OFFICE:
            _in_office(visit, bound, OFFICE[verb], intent)
        else:
            visit.toast(text("general.unknown_button"), alert=True)
    except Refused as refused:
        visit.refuse(verb, str(refused))
        visit.toast(way_back.told(visit, refused), alert=True)


def _in_run(
    visit: Visit,
    bound: Bound,
    found: tuple[str, int] | None,
    use_case: Callable[[Visit, int, Intent], None],
    intent: Intent,
) -> None:
    offices = [office for office, _ in bound]
    if found is None or found[0] not in offices:
        visit.toast(text("general.not_here", number=intent.number or 0), alert=True)
        return
    _sit_down(visit, bound, offices.index(found[0]))
    use_case(visit, found[1], intent)


def _in_office(visit: Visit, bound: Bound, use_case: Callable[[Visit, Intent], None], intent: Intent) -> None:
    number = intent.number if intent.pressed else None
    if len(bound) > 1 and not number:
        _ask_office(visit, bound, intent)
    elif (number or 1) <= len(bound):
        _sit_down(visit, bound, (number or 1) - 1)
        use_case(visit, intent)


def _sit_down(visit: Visit, bound: Bound, place: int) -> None:
    office, visit.person = bound[place]
    visit.office = visit.desk.office(office)
    visit.seat = place + 1 if len(bound) > 1 else 0


def _ask_office(visit: Visit, bound: Bound, intent: Intent) -> None:
    rows = tuple(
        (Button(visit.desk.office(office).name, f"{intent.verb}:{place}:0:{intent.argument}"[:64]),)
        for place, (office, _) in enumerate(bound, start=1)
    )
    visit.say(text("general.which_office"), rows)
