"""What WhatsApp's error codes mean: one table, for a request that was refused and for a status "failed" alike.

Codes: developers.facebook.com, WhatsApp Cloud API, "Error codes". Where an answer is not of that form, the code is its
HTTP status, which lies outside all of them.
"""

from dataclasses import dataclass

from bot.send_error import SendError

LONG = 600.0  # seconds; somebody has to mend something at Meta
DAY = 86_400.0

_MANAGER = "Periksa WhatsApp Manager."
ACCESS = (
    "Token WhatsApp ditolak, jadi tidak ada pesan WhatsApp yang terkirim. Buat token baru di Meta Business Suite, "
    "isikan ke WHATSAPP_ACCESS_TOKEN, lalu jalankan ulang bot."
)
RIGHTS = f"Aplikasi WhatsApp tidak berizin mengirim pesan. Periksa izin token dan aplikasi. {_MANAGER}"
BLOCKED = f"Akun WhatsApp kantor dibatasi atau dikunci Meta, jadi tidak ada pesan WhatsApp yang terkirim. {_MANAGER}"
NUMBER = f"Nomor WhatsApp kantor belum terdaftar dengan benar, jadi tidak ada pesan yang terkirim. {_MANAGER}"
PAYMENT = f"Pembayaran akun WhatsApp bermasalah, jadi pembuka percakapan tidak terkirim. {_MANAGER}"
SPAM = f"Meta membatasi pengiriman karena banyak pesan dilaporkan atau diblokir. {_MANAGER}"
MISSING = (
    "Templat WhatsApp belum ada atau belum disetujui Meta, jadi pembuka percakapan tidak terkirim. "
    "Jalankan: alur whatsapp templates --daftarkan"
)
UNLIKE = (
    "Templat WhatsApp di Meta berbeda dari yang dipakai bot, jadi pembuka percakapan tidak terkirim. "
    "Bandingkan dengan: alur whatsapp templates"
)
PAUSED = f"Templat WhatsApp dijeda Meta, jadi pembuka percakapan tidak terkirim. {_MANAGER}"
DISABLED = f"Templat WhatsApp dimatikan Meta, jadi pembuka percakapan tidak terkirim. {_MANAGER}"
TESTING = "Nomor uji WhatsApp hanya mengirim ke nomor yang terdaftar. Tambahkan penerimanya, atau pakai nomor kantor."


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says about a message, in SendError's words; `wait` is in seconds."""

    permanent: bool = False
    wait: float | None = None
    whole_bot: bool = False
    unreachable: bool = False
    closed: bool = False
    alarm: str = ""


LATER = Meaning()
NEVER = Meaning(permanent=True)
UNREACHABLE = Meaning(permanent=True, unreachable=True)
CLOSED = Meaning(closed=True)
SLOWER_TO_THIS_PERSON = Meaning(wait=60.0)
SLOWER = Meaning(wait=5.0, whole_bot=True)
MUCH_SLOWER = Meaning(wait=60.0, whole_bot=True)
KEPT_BACK = Meaning(wait=DAY, unreachable=True)


def _nobody(alarm: str) -> Meaning:
    return Meaning(wait=LONG, whole_bot=True, alarm=alarm)


def _not_this(alarm: str) -> Meaning:
    return Meaning(permanent=True, alarm=alarm)


TABLE: dict[int, Meaning] = {
    0: _nobody(ACCESS),
    1: LATER,
    2: LATER,
    3: _nobody(RIGHTS),
    4: MUCH_SLOWER,
    10: _nobody(RIGHTS),
    33: _nobody(NUMBER),
    100: NEVER,
    190: _nobody(ACCESS),
    **dict.fromkeys(range(200, 300), _nobody(RIGHTS)),
    368: _nobody(BLOCKED),
    400: NEVER,
    401: _nobody(ACCESS),
    403: _nobody(RIGHTS),
    404: NEVER,
    413: NEVER,
    429: SLOWER,
    80007: MUCH_SLOWER,
    130403: UNREACHABLE,
    130429: SLOWER,
    130472: NEVER,
    130497: _nobody(BLOCKED),
    131000: LATER,
    131005: _nobody(RIGHTS),
    131008: NEVER,
    131009: NEVER,
    131016: LATER,
    131021: UNREACHABLE,
    131026: UNREACHABLE,
    131030: Meaning(permanent=True, unreachable=True, alarm=TESTING),
    131031: _nobody(BLOCKED),
    131037: _nobody(NUMBER),
    131042: Meaning(wait=DAY / 24, alarm=PAYMENT),  # what is free, an answer to somebody, goes on
    131045: _nobody(NUMBER),
    131047: CLOSED,
    131048: _nobody(SPAM),
    131049: KEPT_BACK,  # "wait at least 24 hours before resending"
    131050: NEVER,
    131051: NEVER,
    131052: NEVER,
    131053: NEVER,
    131056: SLOWER_TO_THIS_PERSON,
    131057: MUCH_SLOWER,
    131062: NEVER,
    131064: Meaning(wait=DAY, alarm=SPAM),
    132000: _not_this(UNLIKE),
    132001: _not_this(MISSING),
    132005: _not_this(UNLIKE),
    132007: _not_this(UNLIKE),
    132008: _not_this(UNLIKE),
    132012: _not_this(UNLIKE),
    132015: _not_this(PAUSED),
    132016: _not_this(DISABLED),
    132018: _not_this(UNLIKE),
    133000: _nobody(NUMBER),
    133004: LATER,
    133005: _nobody(NUMBER),
    133006: _nobody(NUMBER),
    133008: _nobody(NUMBER),
    133009: _nobody(NUMBER),
    133010: _nobody(NUMBER),
    133015: _nobody(NUMBER),
    133016: _nobody(NUMBER),
    135000: LATER,
    137000: NEVER,
}


def meaning(code: int) -> Meaning:
    """What a code means; one that is not in the table is tried again, for about a day."""
    return TABLE.get(code, LATER)


def as_send_error(code: int, words: str, retry_after: float | None = None) -> SendError:
    """The error for the sender; `retry_after`, what the answer asked for in seconds, counts where it is longer."""
    found = meaning(code)
    # Meta's words for a malformed token repeat the token.
    said = "token ditolak" if found.alarm == ACCESS else " ".join(words.split())
    return SendError(
        f"{code}: {said}",
        permanent=found.permanent,
        retry_after=max(filter(None, (found.wait, retry_after)), default=None),
        whole_bot=found.whole_bot,
        unreachable=found.unreachable,
        closed=found.closed,
        alarm=found.alarm,
    )
