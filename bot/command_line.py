"""`alur`: the commands, in Indonesian; each loads only what it needs."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

PROGRAM = "alur"

# What argparse says in English, in the order in which it is put into Indonesian.
_SAID = {
    "the following arguments are required": "belum disebut",
    "unrecognized arguments": "tidak dikenal",
    ": invalid choice": " tidak dikenal",
    ": expected one argument": " belum diisi",
    "choose from": "pilihannya",
    "argument ": "",
}


class Parser(argparse.ArgumentParser):
    """A parser that speaks Indonesian."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Formatter, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "yang perlu disebut", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where the help is."""
        for english, indonesian in _SAID.items():
            message = message.replace(english, indonesian)
        self.exit(2, f"Perintah belum benar: {message}.\nLihat: {self.prog} --help\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command; 0 where all is well, 1 where it found or met something wrong, 2 where it was not usable."""
    given = vars(build().parse_args(arguments))
    module, function = given.pop("run")
    from bot.failures import explained

    code: int = explained(getattr(import_module(module), function), given)
    return code


def build() -> Parser:
    """The parser of every command."""
    parser = Parser(prog=PROGRAM, description="Menjalankan SOP kantor lewat chat.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)
    _add(commands, "serve", "jalankan bot", "bot.serve_command:serve")
    _sop(commands.add_parser("sop", help="SOP: periksa, tampilkan, muat", description="Perintah tentang SOP."))
    office = commands.add_parser("office", help="kantor: periksa, muat, ekspor", description="Perintah tentang kantor.")
    _office(office)
    invite = _add(
        commands,
        "invite",
        "buat kode undangan bagi yang belum bergabung atau tidak dapat dihubungi",
        "bot.office_commands:invite",
    )
    _office_option(invite)
    again = "undang orang ini saja, juga bila sudah bergabung: akun barunya menggantikan yang lama"
    invite.add_argument("--orang", metavar="KUNCI", dest="person", default="", help=again)
    invite.add_argument("--json", action="store_true", dest="as_json", help="cetak sebagai JSON")
    _person(
        commands.add_parser("person", help="data pribadi: ekspor, hapus", description="Perintah tentang seseorang.")
    )
    _counting(commands)
    _data(commands)
    _whatsapp(commands.add_parser("whatsapp", help="WhatsApp: templat pesan", description="Perintah tentang WhatsApp."))
    return parser


def _sop(parser: Parser) -> None:
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)
    check = _add(commands, "check", "periksa sebuah berkas SOP", "bot.sop_commands:check")
    check.add_argument("file", metavar="BERKAS", help="berkas TOML")
    show = _add(commands, "show", "tampilkan SOP sebagai tabel resmi", "bot.sop_commands:show")
    show.add_argument("key", metavar="KUNCI", help="kunci SOP, atau berkasnya")
    show.add_argument("--office", metavar="KANTOR", help="versi yang dimuat kantor ini, bukan yang disertakan")
    draw = _add(commands, "draw", "gambar SOP sebagai lembar resmi: identitas dan bagan alir", "bot.sop_commands:draw")
    draw.add_argument("key", metavar="KUNCI", help="kunci SOP, atau berkasnya")
    draw.add_argument("--out", metavar="BERKAS", required=True, help="berakhiran .pdf, .png, atau .svg")
    draw.add_argument("--office", metavar="KANTOR", help="versi yang dimuat kantor ini, bukan yang disertakan")
    load = _add(commands, "load", "muat sebuah SOP untuk satu kantor", "bot.sop_commands:load")
    load.add_argument("file", metavar="BERKAS", help="berkas TOML, atau kunci SOP yang disertakan")
    _office_option(load)
    listing = _add(commands, "list", "daftar SOP", "bot.sop_commands:listing")
    listing.add_argument("--office", metavar="KANTOR", help="yang dimuat kantor ini, bukan yang disertakan")


def _office(parser: Parser) -> None:
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)
    _add(commands, "list", "daftar kantor, contohnya juga", "bot.office_commands:listing")
    check = _add(commands, "check", "periksa sebuah berkas kantor", "bot.office_commands:check")
    check.add_argument("file", metavar="BERKAS", help="berkas TOML, atau kunci kantor contoh")
    load = _add(commands, "load", "muat sebuah berkas kantor: hanya yang berbeda", "bot.office_commands:load")
    load.add_argument("file", metavar="BERKAS", help="berkas TOML, atau kunci kantor contoh")
    overwrite = "samakan dengan berkas, apa pun yang diubah sejak berkas terakhir"
    load.add_argument("--timpa", action="store_true", dest="overwrite", help=overwrite)
    load.add_argument("--ya", action="store_true", dest="yes", help="muat tanpa bertanya dahulu")
    export = _add(commands, "export", "cetak berkas kantor menurut keadaan sekarang", "bot.office_commands:export")
    export.add_argument("office", metavar="KANTOR", help="kunci kantor")


def _person(parser: Parser) -> None:
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)
    export = _add(
        commands, "export", "cetak semua yang disimpan tentang seseorang, sebagai JSON", "bot.person_commands:export"
    )
    erase = _add(
        commands,
        "erase",
        "hapus data pribadi seseorang; tindakannya tetap atas nama jabatan",
        "bot.person_commands:erase",
    )
    erase.add_argument("--ya", action="store_true", dest="yes", help="hapus tanpa bertanya dahulu")
    for command in (export, erase):
        _office_option(command)
        command.add_argument("--orang", metavar="KUNCI", dest="person", required=True, help="kunci orang")


def _counting(commands: Any) -> None:
    count = _add(commands, "hitung", "hitung batas waktu menurut kalender kerja kantor", "bot.deadline_command:count")
    office = "kunci kantor yang dimuat atau contoh, atau berkas kantor"
    count.add_argument("--kantor", metavar="KANTOR", dest="office", required=True, help=office)
    start = "saat mulai, misalnya 2027-01-11T07:30; tanpa selisih zona: jam kantor"
    count.add_argument("--mulai", metavar="SAAT", dest="start", required=True, help=start)
    duration = 'waktu baku, misalnya "2 hari"; tanpa batas waktu terpendek kantor'
    count.add_argument("--waktu", metavar="WAKTU", dest="duration", required=True, help=duration)
    details = "sebutkan hari yang dihitung, dan mengapa yang lain tidak"
    count.add_argument("--rinci", action="store_true", dest="details", help=details)


def _data(commands: Any) -> None:
    verify = _add(commands, "verify", "buktikan bahwa data utuh", "bot.data_commands:verify")
    code = "periksa hanya kode QR dari berkas lengkap sebuah proses"
    verify.add_argument("--code", metavar="KODE", default="", help=code)
    backup = _add(commands, "backup", "buat cadangan, juga saat bot berjalan", "bot.data_commands:backup")
    backup.add_argument("dest", metavar="TUJUAN", help="direktori baru atau kosong")
    restore = _add(commands, "restore", "pulihkan cadangan ke DATA_DIR yang kosong", "bot.data_commands:restore")
    restore.add_argument("source", metavar="CADANGAN", help="direktori cadangan")
    _add(commands, "status", "ringkasan keadaan data", "bot.data_commands:status")


def _whatsapp(parser: Parser) -> None:
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)
    what = "cetak templat pesan yang perlu disetujui Meta, atau daftarkan"
    templates = _add(commands, "templates", what, "bot.whatsapp_command:templates")
    templates.add_argument("--json", action="store_true", dest="as_json", help="cetak sebagai JSON untuk Meta")
    register = "daftarkan di Meta yang belum ada, dan sebutkan status semuanya"
    templates.add_argument("--daftarkan", action="store_true", dest="register", help=register)


def _add(commands: Any, name: str, what: str, run: str) -> Parser:
    parser: Parser = commands.add_parser(name, help=what, description=f"{what[:1].upper()}{what[1:]}.")
    parser.set_defaults(run=tuple(run.split(":")))
    return parser


def _office_option(parser: Parser) -> None:
    parser.add_argument("--office", metavar="KANTOR", required=True, help="kunci kantor")


if __name__ == "__main__":
    sys.exit(main())
