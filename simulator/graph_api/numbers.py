"""GET /{phone_number_id} and what else an administrator may look up about the account."""

from simulator.chats import Json
from simulator.graph_api.errors import parameter_error
from simulator.world import World

_ALWAYS = "id"
_DEFAULT = ("verified_name", "display_phone_number", "quality_rating")


def number(world: World, wanted: str) -> Json:
    """Return the business's number; wanted is the call's `fields`, names with commas between them."""
    account = world.whatsapp.account
    known = {
        "id": account.phone_number_id,
        "verified_name": account.name,
        "display_phone_number": f"+{account.phone_number[:2]} {account.phone_number[2:]}",
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
        "throughput": {"level": "STANDARD"},
        "name_status": "APPROVED",
        "status": "CONNECTED",
    }
    names = [name.strip() for name in wanted.split(",") if name.strip()] or [*_DEFAULT]
    for name in names:
        if name not in known:
            raise parameter_error(
                f"Tried accessing nonexisting field ({name}) on node type (WhatsAppBusinessPhoneNumber)"
            )
    return {name: known[name] for name in dict.fromkeys([*names, _ALWAYS])}


def account(world: World) -> Json:
    """Return the WhatsApp Business Account."""
    return {"id": world.whatsapp.account.business_account_id, "name": world.whatsapp.account.name}
