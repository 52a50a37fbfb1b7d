"""Who may bring messages of WhatsApp."""

import hashlib
import hmac

import pytest

from bot.whatsapp_signature import is_signed

SECRET = "0123456789abcdef" * 2
BODY = '{"object":"whatsapp_business_account","entry":[{"id":"ü \\u00fc"}]}'.encode()


def signature(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def test_the_app_s_own_signature_counts() -> None:
    """Meta's HMAC-SHA256 over the raw bytes, with the app's secret, in hex."""
    assert is_signed(BODY, signature(BODY), SECRET)


def test_hex_is_hex_in_whatever_case() -> None:
    """A proxy that writes the same digits large takes nothing away from them."""
    assert is_signed(BODY, signature(BODY).upper(), SECRET)


FORGED = {
    "missing": "",
    "without its kind": signature(BODY).removeprefix("sha256="),
    "of the older kind": "sha1=" + hmac.new(SECRET.encode(), BODY, hashlib.sha1).hexdigest(),
    "another app's": signature(BODY, "fedcba9876543210" * 2),
    "an empty secret's": signature(BODY, ""),
    "a digest without a secret": "sha256=" + hashlib.sha256(BODY).hexdigest(),
    "cut short": signature(BODY)[:-1],
    "with something behind it": signature(BODY) + "0",
    "one digit off": signature(BODY)[:-1] + ("0" if signature(BODY)[-1] != "0" else "1"),
    "no hex at all": "sha256=" + "ü" * 64,
    "of nothing": signature(b""),
}


@pytest.mark.parametrize("label", FORGED)
def test_no_other_signature_counts(label: str) -> None:
    """Forged, missing and other apps' signatures are no signatures."""
    assert not is_signed(BODY, FORGED[label], SECRET)


@pytest.mark.parametrize("place", range(0, len(BODY), 7))
def test_a_body_changed_by_one_byte_is_not_the_signed_one(place: int) -> None:
    """Not the meaning is signed but every byte: a space or an escape written otherwise counts."""
    changed = BODY[:place] + bytes([BODY[place] ^ 1]) + BODY[place + 1 :]
    assert not is_signed(changed, signature(BODY), SECRET)
    assert not is_signed(BODY.replace(b"\\u00fc", "ü".encode()), signature(BODY), SECRET)
