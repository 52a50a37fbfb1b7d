"""Why a file may not enter the archive: an answer to its sender; nothing was kept.

Each docstring is the sentence the sender reads; words in braces are the attributes.
"""

from documents.filename import display_name
from documents.kinds import ACCEPTED


class FileRefused(Exception):
    """Berkas {name} tidak dapat diterima; mohon kirim berkas {accepted}."""

    def __init__(self, name: str, **words: object) -> None:
        self.name = display_name(name)
        super().__init__((self.__doc__ or "").format(name=self.name, accepted=ACCEPTED, **words))


class EmptyFile(FileRefused):
    """Berkas {name} kosong; mohon periksa isinya, lalu kirim ulang."""


class TooLarge(FileRefused):
    """Berkas {name} ({megabytes} MB) melebihi batas {limit} MB; mohon perkecil, lalu kirim ulang."""


class NotAccepted(FileRefused):
    """Berkas {name} bukan jenis yang dapat diterima; mohon kirim sebagai {accepted}."""


class Program(FileRefused):
    """Berkas {name} berisi program atau skrip; mohon kirim dokumennya saja, sebagai {accepted}."""


class WebPage(FileRefused):
    """Berkas {name} berisi halaman web; mohon simpan sebagai PDF atau Excel (xlsx), lalu kirim ulang."""


class Archive(FileRefused):
    """Berkas {name} adalah arsip; mohon kirim isinya satu per satu, sebagai {accepted}."""


class ArchiveInside(FileRefused):
    """Berkas {name} memuat arsip di dalamnya; mohon keluarkan arsip itu dan kirim isinya satu per satu."""


class HasMacros(FileRefused):
    """Berkas {name} memuat makro; mohon simpan sebagai docx, xlsx, atau pptx, lalu kirim ulang."""


class HasEmbedded(FileRefused):
    """Berkas {name} memuat berkas lain sebagai objek; mohon ganti objek itu dengan gambar, lalu kirim ulang."""


class HasActions(FileRefused):
    """Berkas {name} memuat skrip atau perintah; mohon cetak ulang ke PDF biasa, lalu kirim ulang."""


class Encrypted(FileRefused):
    """Berkas {name} terkunci dengan kata sandi; mohon simpan ulang tanpa kata sandi, lalu kirim ulang."""


class Swollen(FileRefused):
    """Berkas {name} terlalu besar bila dibuka; mohon simpan sebagai PDF, lalu kirim ulang."""


class Damaged(FileRefused):
    """Berkas {name} rusak atau tidak lengkap; mohon buka dan simpan ulang, lalu kirim ulang."""
