"""What the operator sets: read once from the environment and `.env`, every mistake reported at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.web_address import is_local, is_web_address
from bot.whatsapp_settings import (
    WHATSAPP_DEFAULTS,
    WhatsAppSettings,
    is_set,
    whatsapp_from,
    whatsapp_mistakes,
)

DEFAULTS = {
    "TELEGRAM_BOT_TOKEN": "",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "TELEGRAM_WEBHOOK_URL": "",
    "TELEGRAM_WEBHOOK_SECRET": "",
    **WHATSAPP_DEFAULTS,
    "DATA_DIR": "data",
    "LISTEN": "127.0.0.1:8080",
    "BOARD_URL": "",
    "DEMO_CLOCK": "",
}

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,100}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Bot API, setWebhook, `secret_token`
_LISTEN = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(?P<port>\d{1,5})")
_SECONDS = re.compile(r"\d{1,9}")


class SettingsError(Exception):
    """Every mistake in the settings, one sentence each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("Pengaturan belum benar:\n" + "\n".join(f"- {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The operator's settings; what is secret never shows in their repr.

    `telegram_token` is '' and `whatsapp` None where that messenger is not used. `demo_ahead` is how far the clock of a
    demonstration goes ahead at first; None outside one.
    """

    telegram_token: str = field(repr=False)
    telegram_api_url: str
    telegram_webhook_url: str
    telegram_webhook_secret: str = field(repr=False)
    data_dir: Path
    host: str
    port: int
    board_url: str = ""
    whatsapp: WhatsAppSettings | None = None
    demo_ahead: timedelta | None = None


def read_environment(environment: Mapping[str, str], in_file: Mapping[str, str]) -> dict[str, str]:
    """The values that are set, the environment's before the file's."""
    given = {name: environment.get(name) or in_file.get(name) or "" for name in DEFAULTS}
    return {name: value.strip() or DEFAULTS[name] for name, value in given.items()}


def settings_from(values: Mapping[str, str], *, needs_messenger: bool, unread: Iterable[str] = ()) -> Settings:
    """The settings that the values spell; raises SettingsError with every mistake, what was `unread` first."""
    mistakes = [*unread, *_mistakes(values, needs_messenger=needs_messenger)]
    if mistakes:
        raise SettingsError(mistakes)
    host, _, port = values["LISTEN"].rpartition(":")
    return Settings(
        telegram_token=values["TELEGRAM_BOT_TOKEN"],
        telegram_api_url=values["TELEGRAM_API_URL"].rstrip("/"),
        telegram_webhook_url=values["TELEGRAM_WEBHOOK_URL"],
        telegram_webhook_secret=values["TELEGRAM_WEBHOOK_SECRET"],
        data_dir=Path(values["DATA_DIR"]).expanduser(),
        host=host.strip("[]"),
        port=int(port),
        board_url=values["BOARD_URL"],
        whatsapp=whatsapp_from(values),
        demo_ahead=timedelta(seconds=int(values["DEMO_CLOCK"])) if values["DEMO_CLOCK"] else None,
    )


def _mistakes(values: Mapping[str, str], *, needs_messenger: bool) -> Iterator[str]:
    if needs_messenger and not values["TELEGRAM_BOT_TOKEN"] and not is_set(values):
        yield "TELEGRAM_BOT_TOKEN belum diisi; mintalah token dari @BotFather di Telegram, atau isi WhatsApp."
    yield from _telegram_mistakes(values)
    yield from whatsapp_mistakes(values)
    if Path(values["DATA_DIR"]).expanduser().is_file():
        yield "DATA_DIR adalah berkas; isilah dengan sebuah direktori."
    listen = _LISTEN.fullmatch(values["LISTEN"])
    if not listen or not 0 <= int(listen["port"]) <= 65535:
        yield "LISTEN harus berbentuk alamat:port, misalnya 127.0.0.1:8080."
    if values["BOARD_URL"] and not is_web_address(values["BOARD_URL"]):
        yield "BOARD_URL harus berupa alamat http:// atau https:// yang lengkap."
    if values["DEMO_CLOCK"]:
        yield from _demo_mistakes(values)


def _telegram_mistakes(values: Mapping[str, str]) -> Iterator[str]:
    token, secret = values["TELEGRAM_BOT_TOKEN"], values["TELEGRAM_WEBHOOK_SECRET"]
    if token and not _TOKEN.fullmatch(token):
        yield "TELEGRAM_BOT_TOKEN bukan token bot; bentuknya angka, titik dua, lalu huruf dan angka."
    if not is_web_address(values["TELEGRAM_API_URL"]):
        yield "TELEGRAM_API_URL harus berupa alamat http:// atau https:// yang lengkap."
    if values["TELEGRAM_WEBHOOK_URL"]:
        yield from _webhook_mistakes(values["TELEGRAM_WEBHOOK_URL"], secret)
    if secret and not _SECRET.fullmatch(secret):
        yield "TELEGRAM_WEBHOOK_SECRET hanya boleh huruf, angka, _ dan -, paling banyak 256."


def _webhook_mistakes(url: str, secret: str) -> Iterator[str]:
    if not is_web_address(url) or not (url.startswith("https://") or is_local(url)):
        yield "TELEGRAM_WEBHOOK_URL harus berupa alamat https:// yang lengkap."
    if not secret:
        yield "TELEGRAM_WEBHOOK_SECRET harus diisi bila TELEGRAM_WEBHOOK_URL diisi."


def _demo_mistakes(values: Mapping[str, str]) -> Iterator[str]:
    # An office's clock can't be moved by accident: neither Telegram nor WhatsApp is ever on this machine.
    urls = [values["TELEGRAM_API_URL"]] if values["TELEGRAM_BOT_TOKEN"] or not is_set(values) else []
    urls += [values["WHATSAPP_API_URL"]] if is_set(values) else []
    if any(is_web_address(url) and not is_local(url) for url in urls):
        yield "DEMO_CLOCK hanya untuk peragaan dengan server tiruan di mesin ini; hapus dari pengaturan."
    if not _SECONDS.fullmatch(values["DEMO_CLOCK"]):
        yield "DEMO_CLOCK harus berupa detik, misalnya 0."
