"""Where the link to the board leads."""

import ipaddress

import pytest

from bot.board_address import board_address
from bot.settings import SettingsError, settings_from
from tests.bot.test_settings import values


@pytest.mark.parametrize(
    ("given", "host", "url", "only_here"),
    [
        ("", "127.0.0.1", "http://127.0.0.1:8080/papan", True),
        ("", "::1", "http://[::1]:8080/papan", True),
        ("", "192.168.1.20", "http://192.168.1.20:8080/papan", False),
        ("", "alur.lan", "http://alur.lan:8080/papan", False),
        ("https://kantor.example/", "127.0.0.1", "https://kantor.example/papan", False),
        ("https://kantor.example/alur", "127.0.0.1", "https://kantor.example/alur/papan", False),
    ],
)
def test_the_operators_address_goes_before_the_machines_own(given, host, url, only_here):
    """Without one it is what the process listens on; the owner is told where that leads nowhere else."""
    found = board_address(given, host, 8080)
    assert (found.url, found.only_here) == (url, only_here)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - what an operator may have chosen
def test_a_process_that_listens_everywhere_names_one_address(host):
    """Nobody can open 0.0.0.0: the link has the machine's address on its own network."""
    url = board_address("", host, 8080).url
    address = ipaddress.ip_address(url.removeprefix("http://").removesuffix(":8080/papan").strip("[]"))
    assert not address.is_unspecified


def test_an_address_that_is_none_is_refused():
    """The operator hears it at the start, not the owner in the chat."""
    with pytest.raises(SettingsError, match="BOARD_URL harus berupa alamat"):
        settings_from(values(BOARD_URL="papan.kantor.example"), needs_messenger=True)
    assert settings_from(values(BOARD_URL="http://10.0.0.5"), needs_messenger=True).board_url == "http://10.0.0.5"
