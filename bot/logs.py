"""The process's log: JSON lines to stderr, without tokens, codes or what people sent."""

import logging
import re
import sys
from typing import Final

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN: Final = "[disembunyikan]"

# What a person said or sent, and what lets somebody in, never reaches the log, whoever adds it to an event.
_PRIVATE_KEYS: Final = frozenset(
    {"token", "secret", "code", "text", "caption", "content", "body", "data", "phone", "payload", "url"}
)
_BOT_TOKEN: Final = re.compile(r"\b\d{5,20}:[A-Za-z0-9_-]{20,100}")
_IN_ADDRESS: Final = re.compile(r"(?<=/bot)\d+:[A-Za-z0-9_-]+")
_ACCESS_TOKEN: Final = re.compile(r"\bEAA[A-Za-z0-9]{20,}")  # WhatsApp's; they stand in no address
_INVITATION: Final = re.compile(
    r"(?<=[?&]start=)[A-Za-z0-9_-]+|(?<=/start )\S+|(?<=text=gabung%20)[A-Za-z0-9_-]+|(?<=\bgabung )\S+"
    r"|(?<=/papan/)[A-Za-z0-9-]+"
)


class Redaction:
    """A processor that hides private keys, anything shaped like a token or an invitation, and the given secrets."""

    def __init__(self, *secrets: str) -> None:
        self._secrets = [secret for secret in secrets if secret]

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        """The event without what must not be written."""
        return {key: HIDDEN if key in _PRIVATE_KEYS else self._clean(value) for key, value in event.items()}

    def _clean(self, value: object) -> object:
        if isinstance(value, dict):
            return {key: HIDDEN if key in _PRIVATE_KEYS else self._clean(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._clean(inner) for inner in value]
        return self._clean_text(value) if isinstance(value, str) else value

    def _clean_text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for shape in (_IN_ADDRESS, _BOT_TOKEN, _ACCESS_TOKEN, _INVITATION):
            text = shape.sub(HIDDEN, text)
        return text


def configure(*secrets: str) -> None:
    """Write every log of the process, the libraries' too, as redacted JSON lines to stderr."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                Redaction(*secrets),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("alur").setLevel(logging.INFO)
