"""What the log may say."""

import json
import logging
from typing import Any

import pytest
import structlog

from bot.logs import HIDDEN, Redaction, configure

TOKEN = "123456789:" + "AbC-_" * 7
ACCESS_TOKEN = "EAAB" + "sBCS4" * 20


@pytest.mark.parametrize(
    ("event", "left"),
    [
        ({"event": f"POST https://api.telegram.org/bot{TOKEN}/getMe"}, "getMe"),
        ({"event": "x", "address": f"http://127.0.0.1/file/bot1:kecil/{'berkas'}"}, "berkas"),
        ({"event": f"kunci {TOKEN} bocor"}, "bocor"),
        ({"event": "https://t.me/bot?start=K0DE-RAHASIA"}, "t.me"),
        ({"event": "x", "note": "/start K0DE-RAHASIA"}, "/start"),
        ({"event": "https://wa.me/6281200000000?text=gabung%20K0DE-RAHASIA"}, "wa.me"),
        ({"event": "x", "note": "gabung K0DE-RAHASIA"}, "gabung"),
        ({"event": "x", "why": f"Bearer {ACCESS_TOKEN} ditolak"}, "ditolak"),
        ({"event": "x", "text": "isi pesan"}, "x"),
        ({"event": "x", "inbound": {"caption": "isi pesan", "id": 7}}, "7"),
        ({"event": "x", "inner": [{"data": "isi pesan"}, TOKEN]}, "x"),
        ({"event": "x", "why": "kata-sandi-webhook salah"}, "salah"),
    ],
)
def test_nothing_secret_is_written(event: dict[str, Any], left: str) -> None:
    """Tokens, codes and what people said are hidden wherever they stand; the rest stays readable."""
    written = json.dumps(Redaction("kata-sandi-webhook")(None, "info", event))
    for secret in (TOKEN, ACCESS_TOKEN, "1:kecil", "K0DE-RAHASIA", "isi pesan", "kata-sandi-webhook"):
        assert secret not in written
    assert HIDDEN in written
    assert left in written


def test_numbers_and_short_words_stay() -> None:
    """What an operator needs to find a fault is not hidden."""
    event = {"event": "sent", "office": "balangan", "id": 45, "at": "2026-01-15T08:00:00"}
    assert Redaction()(None, "info", dict(event)) == event


def test_every_log_is_one_json_line_without_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    """The libraries' records, with their tracebacks, go the same way as ours."""
    before = logging.getLogger().handlers[:]
    try:
        configure(TOKEN)
        structlog.get_logger("alur").info("siap", detik=0.4)
        try:
            int(TOKEN)
        except ValueError:
            logging.getLogger("library").exception("gagal %s", TOKEN)
    finally:
        logging.getLogger().handlers[:] = before
        structlog.reset_defaults()
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["detik"], first["level"]) == ("siap", 0.4, "info")
    assert second["level"] == "error"
    assert "Traceback" in second["exception"]
    assert TOKEN not in json.dumps(second)
