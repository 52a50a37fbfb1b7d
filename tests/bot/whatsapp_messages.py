"""Labelled messages, and the kinds of WhatsApp messages that carry each."""

from handlers.message import Attachment, Button, Message

FILE = Attachment("0" * 64, "data_umum_tw4.xlsx")
LINE = "Tugas <b>12</b> menunggu Anda, batas Kamis 15 Januari 16.00 WITA.\n"
APPROVE, RETURN = Button("Setujui", "setuju:12:1"), Button("Kembalikan", "kembali:12:1")
NOTE = Button("Setujui dengan catatan", "catatan:12:1", "Setujui + catatan")
LONG = Button("Lihat berkas masuk dari semua bidang (12)", "berkas:12:1")
ACTIVITY = "Mengumpulkan, memeriksa, dan menyusun data isian input kinerja organisasi dari seluruh bagian"


def tasks(count: int) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(f"{number} · {ACTIVITY}", f"buka:{number}:1"),) for number in range(1, count + 1))


def units(count: int) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(f"▫️ Bidang {number}", f"unit:12:1:{number}"),) for number in range(1, count + 1))


CASES: list[tuple[str, Message, str]] = [
    ("words", Message("Selamat pagi."), "text"),
    ("bold", Message("<b>Tugas 12</b> &amp; seterusnya"), "text"),
    ("exactly what fits", Message("x" * 4096), "text"),
    ("one too many", Message("x" * 4097), "text text"),
    ("two messages long", Message(LINE * 80), "text text"),
    ("many messages long", Message(LINE * 400), "text " * 7),
    ("much in bold", Message("<b>a</b> " * 2000), "text text"),
    ("a word without end", Message("y" * 10_000), "text text text"),
    ("emoji", Message("😀" * 2048), "text"),
    ("one emoji too many", Message("😀" * 2049), "text text"),
    ("italics over many lines", Message("<i>" + "baris\n" * 700 + "</i>"), "text text"),
    ("the phone is known here", Message("Bagikan nomor Anda.", ask_phone=True), "text"),
    ("one button", Message("Tugas 12", ((APPROVE,),)), "buttons"),
    ("two buttons", Message("Tugas 12", ((APPROVE, RETURN),)), "buttons"),
    ("three buttons in rows", Message("Tugas 12", ((APPROVE, RETURN), (NOTE,))), "buttons"),
    ("a label that fits exactly", Message("x", ((Button("a" * 20, "buka:1:1"),),)), "buttons"),
    ("a label with its short form", Message("x", ((NOTE,),)), "buttons"),
    ("a label too long by one", Message("x", ((Button("a" * 21, "buka:1:1"),),)), "list"),
    ("a label of emoji", Message("x", ((Button("😀" * 10, "buka:1:1"),),)), "buttons"),
    ("a label of too many emoji", Message("x", ((Button("😀" * 11, "buka:1:1"),),)), "list"),
    ("one long label makes a list", Message("x", ((APPROVE, RETURN), (LONG,))), "list"),
    ("two buttons with one label", Message("x", ((Button("Buka", "buka:1:1"), Button("Buka", "buka:2:1")),)), "list"),
    ("the same button twice", Message("x", ((APPROVE, APPROVE), (APPROVE,), (RETURN,))), "buttons"),
    ("four buttons", Message("x", ((APPROVE, RETURN), (NOTE, LONG))), "list"),
    ("ten rows", Message("Tugas Anda", tasks(10)), "list"),
    ("eleven rows", Message("Tugas Anda", tasks(11)), "list list"),
    ("twenty-five rows", Message("Tugas Anda", tasks(25)), "list list list"),
    (
        "rows that look the same when cut",
        Message("x", tuple((Button(f"{ACTIVITY} {n}", f"buka:{n}:1"),) for n in range(8))),
        "list",
    ),
    ("units to tick", Message("Ketuk unit.", (*units(6), (Button("Lanjut (6 unit)", "centang:12:1:lanjut"),))), "list"),
    ("a long label of one word", Message("x", ((Button("a" * 90, "buka:1:1"),),)), "list"),
    ("buttons without words", Message("", ((APPROVE,),)), "buttons"),
    ("a body that fits exactly", Message("x" * 1024, ((APPROVE,),)), "buttons"),
    ("a body too long by one", Message("x " * 512 + "x", ((APPROVE,),)), "text buttons"),
    ("a long card", Message(LINE * 40, ((APPROVE, RETURN),)), "text buttons"),
    ("a very long card", Message(LINE * 200, ((APPROVE, RETURN),)), "text text text buttons"),
    ("a long list of tasks", Message(LINE * 40, tasks(12)), "text list list"),
    ("a body whose marks make it too long", Message("<b>a</b> " * 500, ((APPROVE,),)), "text buttons"),
    ("a file", Message("", attachment=FILE), "document"),
    ("a file with a caption", Message("Berkas dari <i>Kabag Umum</i>", attachment=FILE), "document"),
    ("a file with a long caption", Message(LINE * 40, attachment=FILE), "document text"),
    ("a file with buttons", Message("Berkas masuk", ((APPROVE, RETURN),), FILE), "buttons"),
    ("a file with buttons and no words", Message("", ((APPROVE,),), FILE), "buttons"),
    ("a file with a list", Message("Berkas masuk", tasks(4), FILE), "document list"),
    ("a file with a long card", Message(LINE * 40, ((APPROVE,),), FILE), "document text buttons"),
    ("a file with a long list", Message(LINE * 40, tasks(11), FILE), "document text list list"),
    ("a button without a twin", Message("x", ((Button("Ya", "ya:0:0"), Button("Bukan", "batal:0:0")),)), "buttons"),
    (
        "numbers as long as they come",
        Message(
            "x",
            (
                (
                    Button("A", "setuju:123456789012345:1"),
                    Button("B", "kembali:123456789012345:1"),
                    Button("C", "berkas:123456789012345:1"),
                ),
            ),
        ),
        "buttons",
    ),
]
