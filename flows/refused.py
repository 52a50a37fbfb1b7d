"""What is not allowed: an answer to a person, not a defect; nothing has changed.

Each docstring is the sentence the person reads; words in braces are the arguments.
"""


class Refused(Exception):
    """Permintaan ini tidak dapat dilakukan."""

    def __init__(self, **words: object) -> None:
        super().__init__((self.__doc__ or "").format(**words))
        self.words = words


class NoSuchTask(Refused):
    """Tugas {task} tidak ada di proses ini."""


class NotYours(Refused):
    """Tugas {task} bukan tugas Anda; sekarang dipegang {holders}."""


class AlreadyDone(Refused):
    """Tugas {task} sudah {done} oleh {who}, {when}."""


class NoLongerNeeded(Refused):
    """Tugas {task} tidak berlaku lagi karena prosesnya dikembalikan; gunakan kartu yang terbaru."""


class Stale(Refused):
    """Tombol itu dari kartu lama; gunakan kartu tugas {task} yang terbaru."""


class ClosedLate(Refused):
    """Tugas {task} sudah ditutup {who} pada {when} sebagai "belum masuk"."""


class FilesMissing(Refused):
    """Tugas {task} memerlukan {needed} berkas; kirim dahulu berkasnya, lalu tekan Selesai."""


class SameFile(Refused):
    """Berkas {name} sama dengan yang sudah ada di tugas {task}; tidak perlu dikirim lagi."""


class NoSuchFile(Refused):
    """Berkas itu tidak ada di tugas {task}."""


class WrongAct(Refused):
    """Belum tercatat: tugas {task} diselesaikan dengan {way}."""


class ReasonMissing(Refused):
    """Tulis alasan yang dapat ditindaklanjuti, misalnya "indikator 3 belum diisi"."""


class CannotReturnThere(Refused):
    """Tugas {task} tidak dapat dikembalikan ke langkah {step}; pilih {allowed}."""


class UnitsMissing(Refused):
    """Pilih sedikitnya satu unit."""


class UnitNotThere(Refused):
    """{unit} tidak dapat dipilih di sini."""


class MakerDecides(Refused):
    """Anda ikut mengerjakan berkas ini, jadi keputusannya ada pada {others}."""


class NotTheOwner(Refused):
    """Hanya {owner} yang dapat melakukan ini."""


class MayNotStart(Refused):
    """Proses ini dimulai oleh {who}."""


class DuplicateRun(Refused):
    """{procedure} untuk {period} sudah pernah dimulai (proses {run})."""


class PeriodMissing(Refused):
    """Pilih dahulu periodenya."""


class NothingToRecall(Refused):
    """Tidak ada yang dapat ditarik pada tugas {task}."""


class NotYourAct(Refused):
    """Tugas {task} diselesaikan oleh {who}; hanya yang bersangkutan yang dapat menariknya."""


class AlreadyActedOn(Refused):
    """Tugas {task} tidak dapat ditarik lagi karena {who} sudah menindaklanjutinya."""


class RunIsHeld(Refused):
    """Proses ini sedang ditahan sejak {when}; berkas boleh dikirim, keputusan menunggu dilanjutkan."""


class RunIsClosed(Refused):
    """Proses ini sudah berakhir {when}."""


class NotHeld(Refused):
    """Proses ini tidak sedang ditahan."""


class NothingLate(Refused):
    """Tidak ada unit yang ditunggu di langkah {step}."""


class NobodyIn(Refused):
    """Belum ada satu unit pun yang selesai, jadi langkah {step} belum dapat dibuka."""


class NotLate(Refused):
    """{unit} tidak tercatat "belum masuk"."""


class SomebodyCan(Refused):
    """Tugas {task} masih dapat dikerjakan {holders}; "atas nama" hanya bila tidak ada yang dapat dihubungi."""


class ProofMissing(Refused):
    """Pencatatan "atas nama" memerlukan berkas bukti."""


class NotFinishedYet(Refused):
    """Proses ini belum selesai di semua unit."""


class CannotAssign(Refused):
    """{who} tidak dapat ditugasi langkah ini; pilih {allowed}."""


class AlreadyTheirs(Refused):
    """Tugas {task} sudah pada {who}."""


class NobodyElse(Refused):
    """Tugas {task} tidak dapat dialihkan: tidak ada pejabat lain yang boleh mengerjakan langkah ini."""


class NudgedAlready(Refused):
    """Tugas {task} sudah ditagih {when}; dapat ditagih lagi mulai {next}."""


class NobodyToNudge(Refused):
    """Tidak ada yang dapat ditagih untuk tugas {task}."""


class NoReturnToTakeBack(Refused):
    """Tidak ada pengembalian di proses ini yang dapat ditarik; sesudahnya sudah ada yang dikerjakan."""


class NothingToNudge(Refused):
    """Semua tugas yang terbuka sudah ditagih setengah hari ini, atau pemegangnya tidak dapat dihubungi."""


class NotInvolved(Refused):
    """Tugas {task} tidak melibatkan Anda."""


class CannotBeAsked(Refused):
    """{who} tidak dapat ditanyai tentang tugas {task}; pilih {allowed}."""


class OutOfReach(Refused):
    """{who} belum dapat dihubungi, jadi pertanyaan Anda tidak dikirim."""


class WordsMissing(Refused):
    """Tulis {what} dengan kata-kata."""


class QuestionOver(Refused):
    """Pertanyaan itu sudah dijawab."""


class NotAskedYou(Refused):
    """Pertanyaan itu diajukan kepada {who}."""


class NotesNotPassed(Refused):
    """Langkah ini tidak meneruskan catatan; gunakan Kembalikan bila ada yang perlu diperbaiki."""


class TooManyFiles(Refused):
    """Tugas {task} sudah memuat {limit} berkas; hapus salah satu lebih dahulu."""


class NothingToReuse(Refused):
    """Tugas {task} tidak mempunyai berkas dari putaran sebelumnya."""


class ReadingsOpen(Refused):
    """SOP {procedure} belum dapat dimulai karena tafsirannya masih diperiksa Kasubbag."""


class NoDeadline(Refused):
    """Tugas {task} tidak mempunyai batas waktu, jadi tambahan waktu tidak diperlukan."""


class NotAWorkingDay(Refused):
    """{day} bukan hari kerja kantor; hari kerja sesudahnya {next}."""


class NotLater(Refused):
    """Pilih hari kerja sesudah batas tugas {task} dan sesudah hari ini, misalnya {example}."""


class TooFar(Refused):
    """{day} terlalu jauh; batas tugas {task} dapat diundurkan paling lama sampai {last}."""


class NothingAsked(Refused):
    """Permintaan waktu untuk tugas {task} sudah diputuskan, atau diganti dengan yang lebih baru."""


class AskedTooEarly(Refused):
    """{day} sudah lewat atau tidak sesudah batas tugas {task} sekarang, {due}; tolak, atau mintalah tanggal lain."""
