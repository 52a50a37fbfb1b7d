"""GET /{phone_number_id} and what else an administrator may look up about the account."""

from simulator.chats import Json
from simulator.graph_api.account import Account
from simulator.graph_api.errors import parameter_error
from simulator.world import World

_DEFAULT = ("verified_name", "display_phone_number", "quality_rating")
# Fields that exist and have no value here; Meta leaves such fields out of its answer.
_WITHOUT_VALUE = {
    *("account_mode", "certificate", "conversational_automation", "country_code", "country_dial_code"),
    *("eligibility_for_api_business_global_search", "health_status", "is_official_business_account", "is_on_biz_app"),
    *("is_pin_enabled", "is_preverified_number", "last_onboarded_time", "new_certificate", "new_name_status"),
    *("quality_score", "search_visibility", "username", "webhook_configuration"),
    "whatsapp_business_manager_messaging_limit",
}


def number(world: World, wanted: str) -> Json:
    """Return the business's number; wanted is the call's `fields`, names with commas between them."""
    known = _fields(world.whatsapp.account)
    names = [name.strip() for name in wanted.split(",") if name.strip()] or [*_DEFAULT]
    for name in names:
        if name not in known.keys() | _WITHOUT_VALUE:
            raise parameter_error(
                f"Tried accessing nonexisting field ({name}) on node type (WhatsAppBusinessPhoneNumber)"
            )
    return {name: known[name] for name in dict.fromkeys([*names, "id"]) if name in known}


def _fields(account: Account) -> Json:
    return {
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


def account(world: World) -> Json:
    """Return the WhatsApp Business Account."""
    return {"id": world.whatsapp.account.business_account_id, "name": world.whatsapp.account.name}
