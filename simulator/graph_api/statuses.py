"""What becomes of the business's messages, as webhooks tell it and as the page shows it."""

from simulator.chats import Json
from simulator.graph_api.errors import in_webhook
from simulator.graph_api.phone import WhatsAppPhone
from simulator.world import World


def passed(world: World, phone: WhatsAppPhone, message: Json, status: str) -> None:
    """Tell that a message on the phone has come so far (sent, delivered or read)."""
    mark(world, phone, message, status)
    contacts = {"contacts": [phone.contact()]} if status != "sent" else {}
    body = {**_head(world, message["wamid"], status, phone.identity("recipient_id", "recipient_user_id"))}
    _queue(world, phone.id, {**contacts, "statuses": [{**body, "pricing": _pricing(message)}]})


def failed(world: World, recipient: Json, phone: int, wamid: str, code: int) -> None:
    """Tell that a message did not reach its recipient, named as the webhook names them."""
    body = {**_head(world, wamid, "failed", recipient), "errors": [in_webhook(code)]}
    title = body["errors"][0]["title"]
    world.events.add("status", phone, message_id=None, wamid=wamid, status="failed", code=code, title=title)
    _queue(world, phone, {"statuses": [body]})


def mark(world: World, phone: WhatsAppPhone, message: Json, status: str) -> None:
    """Show on the page how far a message has come."""
    number, wamid = message["message_id"], message["wamid"]
    phone.messages[number] = {**phone.messages[number], "status": status}
    world.events.add("status", phone.id, message_id=number, wamid=wamid, status=status)


def _head(world: World, wamid: str, status: str, recipient: Json) -> Json:
    return {"id": wamid, "status": status, "timestamp": str(int(world.now())), **recipient}


def _pricing(message: Json) -> Json:
    if "template" in message:
        return {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}
    return {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}


def _queue(world: World, phone: int, value: Json) -> None:
    world.whatsapp.queue.add({**world.whatsapp.metadata(), **value}, phone, world.now())
