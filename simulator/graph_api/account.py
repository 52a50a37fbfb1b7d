"""Who the business is: what an administrator would copy from Meta's pages into the program's settings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A WhatsApp Business Account with one number, in digits with its country code."""

    access_token: str = "EAAsimulasi"  # noqa: S105 - opens nothing but this stand-in
    phone_number_id: str = "106540352242922"
    business_account_id: str = "102290129340398"
    app_secret: str = "rahasia-aplikasi-simulasi"  # noqa: S105 - opens nothing but this stand-in
    verify_token: str = "token-verifikasi-simulasi"  # noqa: S105 - opens nothing but this stand-in
    phone_number: str = "6280000000000"  # 0800 is no mobile prefix, so nobody's WhatsApp
    name: str = "Alur"
