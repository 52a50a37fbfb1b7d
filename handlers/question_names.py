"""What the open question of a person is called, so that nobody has to guess which one is meant."""

from handlers.questions import choices
from handlers.visit import Visit
from storage import runs
from storage.questions import Question

# By its verb; `answering` knows the same ones.
NAMES = {
    "kembali": "alasan mengembalikan tugas {task}",
    "catatan": "catatan untuk tugas {task}",
    "instruksi": "instruksi untuk tugas {task}",
    "paksa": "alasan memulai proses yang sama lagi",
    "bukti": "bukti untuk tugas {task} atas nama pejabatnya",
    "waktu": "tambahan waktu untuk tugas {task}",
    "tolak": "alasan menolak tambahan waktu untuk tugas {task}",
    "bertanya": "pertanyaan Anda kepada {who} tentang tugas {task}",
    "jawab": "jawaban Anda kepada {who} tentang tugas {task}",
    "ganti": "penunjukan pengganti",
    "larang": "alasan menolak penggantian",
    "pindah": "perubahan daftar pegawai",
    "tahan": "alasan menahan proses {run}",
    "hentikan": "alasan membatalkan proses {run}",
    "balik": "alasan mengembalikan proses {run}",
    "urungkan": "alasan menarik pengembalian pada proses {run}",
    "undurkan": "tanggal mulai yang baru",
    "lewati": "alasan melewati mulai terjadwal",
}


def named(visit: Visit, question: Question) -> str:
    """What is being asked: about which task or run, and for whom or to whom."""
    settled = choices(question)
    who = _who(visit, question, settled.extra)
    return NAMES[question.verb].format(task=question.task, run=settled.run, who=who)


def _who(visit: Visit, question: Question, extra: str) -> str:
    office = visit.desk.office(question.office)
    if question.verb == "bertanya":
        return office.person_name(extra)
    found = runs.run_of_task(visit.desk.tx, question.task or 0) if question.verb == "jawab" else None
    run = runs.load(visit.desk.tx, *found) if found else None
    asked = next((one for one in run.questions if str(one.number) == extra), None) if run else None
    return office.person_name(asked.by) if asked else "penanyanya"
