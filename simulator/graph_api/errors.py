"""What the Graph API answers when it refuses, and what a webhook says of a message that failed."""

import secrets
from typing import NamedTuple

from simulator.chats import Json

_HELP = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


class Kind(NamedTuple):
    """What Meta's list of error codes says of one."""

    status: int
    title: str
    details: str


# developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes; the HTTP statuses are Meta's, some from memory.
KINDS = {
    1: Kind(400, "API Unknown", "Invalid request or possible server error."),
    2: Kind(503, "API Service", "Temporary due to downtime or due to being overloaded."),
    4: Kind(400, "Application request limit reached", "The app has reached its API call rate limit."),
    10: Kind(403, "Application does not have permission for this action", "Permission is not granted."),
    100: Kind(400, "Invalid parameter", "The request included unsupported or misspelled parameters."),
    190: Kind(401, "Invalid OAuth access token - Cannot parse access token", ""),
    368: Kind(403, "Temporarily blocked for policies violations", "The account has been restricted or disabled."),
    80007: Kind(400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
    130429: Kind(400, "Rate limit hit", "Message failed to send because there were too many messages sent."),
    131000: Kind(500, "Something went wrong", "Message failed to send due to an unknown error."),
    131005: Kind(403, "Access denied", "Permission is either not granted or has been removed."),
    131008: Kind(400, "Required parameter is missing", "The request is missing a required parameter."),
    131009: Kind(400, "Parameter value is not valid", "One or more parameter values are invalid."),
    131016: Kind(500, "Service unavailable", "A service is temporarily unavailable."),
    131021: Kind(400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
    131026: Kind(400, "Message undeliverable", "Unable to deliver the message to the recipient."),
    131030: Kind(400, "Recipient phone number not in allowed list", "Add the number to the recipient list."),
    131031: Kind(403, "Account has been locked", "The account has been restricted or disabled."),
    131042: Kind(400, "Business eligibility payment issue", "There were errors related to your payment method."),
    131047: Kind(
        400,
        "Re-engagement message",
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    ),
    131048: Kind(400, "Spam rate limit hit", "There are restrictions on how many messages this number can send."),
    131049: Kind(
        400,
        "This message was not delivered to maintain healthy ecosystem engagement.",
        "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
    ),
    131051: Kind(400, "Message type unknown", "Message type is currently not supported."),
    131052: Kind(400, "Media download error", "Failed to download the media sent by the user: it is too large."),
    131053: Kind(400, "Media upload error", "Unable to upload the media used in the message."),
    131056: Kind(
        400,
        "(Business Account, Consumer Account) pair rate limit hit",
        "Too many messages sent from this phone number to the same phone number in a short period of time.",
    ),
    131057: Kind(500, "Account in maintenance mode", "Business Account is in maintenance mode."),
    132000: Kind(400, "Number of parameters does not match the expected number of params", ""),
    132001: Kind(404, "Template name does not exist in the translation", ""),
    132005: Kind(400, "Translated text too long", "Text is too long"),
    132007: Kind(400, "Template content policy violation", "Template format character policy violated."),
    132012: Kind(400, "Parameter format does not match format in the created template", ""),
    132015: Kind(400, "Template is paused", "Template is paused due to low quality."),
    132016: Kind(400, "Template is disabled", "Template is permanently disabled due to low quality."),
    132018: Kind(400, "There's an issue with the parameters in your template", ""),
    133010: Kind(400, "The account is not registered", "Phone number is not registered on the platform."),
}


class GraphError(Exception):
    """A refused call; message and details are Meta's own for this code where none are given."""

    def __init__(
        self, code: int, details: str | None = None, *, message: str | None = None, subcode: int | None = None
    ) -> None:
        kind = KINDS[code]
        super().__init__(message or f"(#{code}) {kind.title}")
        self.code, self.status, self.subcode = code, kind.status, subcode
        self.details = kind.details if details is None else details

    def body(self) -> Json:
        """Return the answer's JSON."""
        error: Json = {"message": str(self), "type": "OAuthException", "code": self.code}
        if self.code >= 130_000:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": {**error, "fbtrace_id": f"A{secrets.token_urlsafe(16)}"}}


def parameter_error(sentence: str) -> GraphError:
    """Return error 100, which says in its message what is wrong with which parameter."""
    return GraphError(100, message=f"(#100) {sentence}")


def invalid_value(details: str) -> GraphError:
    """Return error 131009, which says in its details which limit a value breaks."""
    return GraphError(131009, details)


def unknown_node(node: str, method: str) -> GraphError:
    """Return what Meta says of an id that is nobody's, or somebody else's."""
    sentence = (
        f"Unsupported {method} request. Object with ID '{node}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation"
    )
    return GraphError(100, message=sentence, subcode=33)


def in_webhook(code: int) -> Json:
    """Return an error as the webhooks carry it."""
    kind = KINDS[code]
    names = {"code": code, "title": kind.title, "message": kind.title}
    return {**names, "error_data": {"details": kind.details}, "href": _HELP}
