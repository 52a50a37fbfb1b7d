"""What the messengers can do, as far as it changes what people are told."""

TELEGRAM = "telegram"
WHATSAPP = "whatsapp"

_CHANGES = frozenset({TELEGRAM})


def changes(channel: str) -> bool:
    """Whether a message that was sent there can change, its buttons go, and a press be answered in place."""
    return channel in _CHANGES


def groups_files(channel: str) -> bool:
    """Whether files that were sent together are known there as an album."""
    return channel in _CHANGES


def keeps_order(channel: str) -> bool:
    """Whether what a person sends there arrives in the order in which they sent it."""
    return channel in _CHANGES


def opens(channel: str) -> bool:
    """Whether a person is written to freely there only for a day after they last wrote (WhatsApp's 24-hour window)."""
    return channel == WHATSAPP
