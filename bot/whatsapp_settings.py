"""What the operator sets for WhatsApp: all of it or nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.web_address import is_web_address

WHATSAPP_DEFAULTS: Final = {
    "WHATSAPP_ACCESS_TOKEN": "",
    "WHATSAPP_PHONE_NUMBER_ID": "",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "",
    "WHATSAPP_APP_SECRET": "",
    "WHATSAPP_VERIFY_TOKEN": "",
    "WHATSAPP_API_URL": "https://graph.facebook.com",
}

_WHERE: Final = {
    "WHATSAPP_ACCESS_TOKEN": "buatlah token akses pengguna sistem di Meta Business Suite",
    "WHATSAPP_PHONE_NUMBER_ID": "salinlah ID nomor telepon dari halaman API Setup di Meta",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "salinlah ID akun WhatsApp Business dari halaman API Setup di Meta",
    "WHATSAPP_APP_SECRET": "salinlah App Secret dari App settings, Basic, di Meta",
    "WHATSAPP_VERIFY_TOKEN": "buatlah sebuah kata rahasia, dan isikan juga di halaman Webhooks di Meta",
}
_NUMBERS: Final = ("WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_BUSINESS_ACCOUNT_ID")
_SECRETS: Final = ("WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN")
_NUMBER: Final = re.compile(r"[0-9]{1,32}")
_SECRET: Final = re.compile(r"[!-~]{1,1024}")


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatsAppSettings:
    """One number at WhatsApp's Cloud API; what is secret never shows in its repr."""

    access_token: str = field(repr=False)
    phone_number_id: str
    business_account_id: str
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    api_url: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        return self.access_token, self.app_secret, self.verify_token


def is_set(values: Mapping[str, str]) -> bool:
    """Whether the operator wants WhatsApp: any of its settings without a default is given."""
    return any(values[name] for name in _WHERE)


def whatsapp_from(values: Mapping[str, str]) -> WhatsAppSettings | None:
    """The settings that values without mistakes spell; None where WhatsApp is not wanted."""
    if not is_set(values):
        return None
    return WhatsAppSettings(
        access_token=values["WHATSAPP_ACCESS_TOKEN"],
        phone_number_id=values["WHATSAPP_PHONE_NUMBER_ID"],
        business_account_id=values["WHATSAPP_BUSINESS_ACCOUNT_ID"],
        app_secret=values["WHATSAPP_APP_SECRET"],
        verify_token=values["WHATSAPP_VERIFY_TOKEN"],
        api_url=values["WHATSAPP_API_URL"].rstrip("/"),
    )


def whatsapp_mistakes(values: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the settings of WhatsApp, one sentence each; what is missing where only some are given."""
    if is_set(values):
        for name in _WHERE:
            if not values[name]:
                yield f"{name} belum diisi, padahal WhatsApp lainnya sudah; {_WHERE[name]}."
    for name in _NUMBERS:
        if values[name] and not _NUMBER.fullmatch(values[name]):
            yield f"{name} harus berupa angka saja, yaitu ID dari Meta, bukan nomor teleponnya."
    for name in _SECRETS:
        if values[name] and not _SECRET.fullmatch(values[name]):
            yield f"{name} tidak boleh berisi spasi atau huruf di luar ASCII."
    if not is_web_address(values["WHATSAPP_API_URL"]):
        yield "WHATSAPP_API_URL harus berupa alamat http:// atau https:// yang lengkap."
