"""What the operator sets."""

from pathlib import Path

import pytest

from bot.env_file import read
from bot.settings import DEFAULTS, SettingsError, read_environment, settings_from

TOKEN = "123456:" + "a" * 35


def values(**changes: str) -> dict[str, str]:
    return DEFAULTS | {"TELEGRAM_BOT_TOKEN": TOKEN} | changes


def test_the_token_alone_is_enough() -> None:
    """With a token everything else has a default that works."""
    settings = settings_from(values(), needs_messenger=True)
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.data_dir == Path("data")
    assert not settings.telegram_webhook_url


def test_every_mistake_is_reported_at_once() -> None:
    """The operator mends all mistakes in one go."""
    with pytest.raises(SettingsError) as caught:
        settings_from(
            values(
                TELEGRAM_BOT_TOKEN="bukan token",
                TELEGRAM_API_URL="api.telegram.org",
                TELEGRAM_WEBHOOK_URL="http://kantor.example/alur",
                DATA_DIR=__file__,
                LISTEN="8080",
            ),
            needs_messenger=True,
        )
    assert [mistake.split()[0] for mistake in caught.value.mistakes] == [
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "TELEGRAM_WEBHOOK_URL",
        "TELEGRAM_WEBHOOK_SECRET",
        "DATA_DIR",
        "LISTEN",
    ]
    assert "bukan token\n" not in str(caught.value)


def test_a_missing_token_stops_only_what_talks_to_telegram() -> None:
    """Checking an SOP or a backup needs no bot."""
    assert settings_from(values(TELEGRAM_BOT_TOKEN=""), needs_messenger=False).telegram_token == ""
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN belum diisi"):
        settings_from(values(TELEGRAM_BOT_TOKEN=""), needs_messenger=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_WEBHOOK_SECRET", "ada spasi"),
        ("LISTEN", "127.0.0.1:99999"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("TELEGRAM_API_URL", "ftp://127.0.0.1"),
    ],
)
def test_nonsense_is_named(name: str, value: str) -> None:
    """A value that cannot work is refused by its name, never by a traceback."""
    with pytest.raises(SettingsError, match=name):
        settings_from(values(**{name: value}), needs_messenger=True)


@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [("0.0.0.0:80", "0.0.0.0", 80), ("[::1]:8081", "::1", 8081), ("localhost:0", "localhost", 0)],  # noqa: S104 - an operator's choice
)
def test_listen_is_an_address_and_a_port(listen: str, host: str, port: int) -> None:
    """IPv4, IPv6 in brackets and names are all addresses to listen on."""
    settings = settings_from(values(LISTEN=listen), needs_messenger=True)
    assert (settings.host, settings.port) == (host, port)


def test_a_webhook_on_this_machine_may_be_plain_http() -> None:
    """Only the simulator calls over plain HTTP, and it is on this machine."""
    settings = settings_from(
        values(TELEGRAM_WEBHOOK_URL="http://127.0.0.1:8080/telegram", TELEGRAM_WEBHOOK_SECRET="rahasia-1"),
        needs_messenger=True,
    )
    assert settings.telegram_webhook_url.endswith("/telegram")


WHATSAPP = {
    "WHATSAPP_ACCESS_TOKEN": "EAAB" + "x" * 60,
    "WHATSAPP_PHONE_NUMBER_ID": "106540352242922",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "102290129340398",
    "WHATSAPP_APP_SECRET": "0123456789abcdef" * 2,
    "WHATSAPP_VERIFY_TOKEN": "kata-rahasia-kantor",
}


def test_each_messenger_is_enough_and_both_are_welcome() -> None:
    """Telegram alone, WhatsApp alone or both; only what talks to people needs one of them."""
    telegram, both = (settings_from(values(**more), needs_messenger=True) for more in ({}, WHATSAPP))
    alone = settings_from(values(TELEGRAM_BOT_TOKEN="", **WHATSAPP), needs_messenger=True)
    assert [bool(one.telegram_token) for one in (telegram, both, alone)] == [True, True, False]
    assert [bool(one.whatsapp) for one in (telegram, both, alone)] == [False, True, True]
    assert alone.whatsapp
    assert alone.whatsapp.api_url == "https://graph.facebook.com"
    assert (alone.whatsapp.phone_number_id, alone.whatsapp.business_account_id) == (
        "106540352242922",
        "102290129340398",
    )
    with pytest.raises(SettingsError, match="atau isi WhatsApp"):
        settings_from(values(TELEGRAM_BOT_TOKEN=""), needs_messenger=True)


def test_half_of_whatsapp_names_what_is_missing() -> None:
    """Whoever sets one part of WhatsApp is told of every other part, with where it is found, in one go."""
    with pytest.raises(SettingsError) as caught:
        settings_from(values(WHATSAPP_ACCESS_TOKEN=WHATSAPP["WHATSAPP_ACCESS_TOKEN"]), needs_messenger=True)
    missing = [name for name in WHATSAPP if name != "WHATSAPP_ACCESS_TOKEN"]
    assert [mistake.split()[0] for mistake in caught.value.mistakes] == missing
    assert all("belum diisi" in mistake for mistake in caught.value.mistakes)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WHATSAPP_ACCESS_TOKEN", "EAAB dengan spasi"),
        ("WHATSAPP_PHONE_NUMBER_ID", "+62 812-0000-0000"),
        ("WHATSAPP_BUSINESS_ACCOUNT_ID", "kantor"),
        ("WHATSAPP_APP_SECRET", "rahasiaü"),
        ("WHATSAPP_VERIFY_TOKEN", "dua kata"),
        ("WHATSAPP_API_URL", "graph.facebook.com"),
    ],
)
def test_nonsense_of_whatsapp_is_named_without_being_repeated(name: str, value: str) -> None:
    """A value that cannot work is refused by its name; what may be secret is not printed."""
    with pytest.raises(SettingsError, match=name) as caught:
        settings_from(values(**(WHATSAPP | {name: value})), needs_messenger=True)
    assert len(caught.value.mistakes) == 1
    assert value not in str(caught.value)


def test_a_demonstration_moves_the_clock_of_no_real_whatsapp() -> None:
    """Where WhatsApp is set, it too has to be a stand-in on this machine before the clock can be moved."""
    demo = {"DEMO_CLOCK": "0", "TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    with pytest.raises(SettingsError, match="hanya untuk peragaan"):
        settings_from(values(**demo, **WHATSAPP), needs_messenger=True)
    local = demo | WHATSAPP | {"WHATSAPP_API_URL": "http://127.0.0.1:8081/"}
    found = settings_from(values(**local), needs_messenger=True)
    assert found.whatsapp
    assert found.whatsapp.api_url == "http://127.0.0.1:8081"
    alone = local | {"TELEGRAM_BOT_TOKEN": "", "TELEGRAM_API_URL": DEFAULTS["TELEGRAM_API_URL"]}
    assert settings_from(values(**alone), needs_messenger=True).demo_ahead is not None


def test_the_environment_beats_the_file() -> None:
    """A variable of the environment wins over the same name in the file; an empty one does not."""
    in_file = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_DIR": "dari-berkas", "LISTEN": "127.0.0.1:1"}
    found = read_environment({"DATA_DIR": "dari-lingkungan", "LISTEN": ""}, in_file)
    assert found["DATA_DIR"] == "dari-lingkungan"
    assert found["LISTEN"] == "127.0.0.1:1"
    assert found["TELEGRAM_BOT_TOKEN"] == TOKEN


def test_what_could_not_be_read_stands_among_the_mistakes() -> None:
    """The start stops at a line that gives nothing, even where every value is right."""
    with pytest.raises(SettingsError) as caught:
        settings_from(values(LISTEN="8080"), needs_messenger=True, unread=[".env baris 4 tidak terbaca."])
    assert [mistake.split()[0] for mistake in caught.value.mistakes] == [".env", "LISTEN"]


def test_secrets_never_show() -> None:
    """Neither tokens nor secrets are in what a log or a traceback prints of the settings."""
    found = settings_from(values(TELEGRAM_WEBHOOK_SECRET="sangat-rahasia", **WHATSAPP), needs_messenger=True)
    shown = repr(found)
    assert found.whatsapp
    assert not [secret for secret in found.whatsapp.secrets if secret in shown]
    assert set(found.whatsapp.secrets) < set(WHATSAPP.values())
    assert TOKEN not in shown
    assert "sangat-rahasia" not in shown


def test_the_example_names_every_setting_with_its_default() -> None:
    """`.env.example` is the list of names that an operator copies; the demonstration's clock is not among them."""
    example = Path(__file__).parents[2] / ".env.example"
    in_file, unread = read(example)
    assert (read_environment({}, in_file), unread) == (DEFAULTS, [])
    text = example.read_text(encoding="utf-8")
    assert [name for name, default in DEFAULTS.items() if f"{name}={default}\n" not in text] == ["DEMO_CLOCK"]
