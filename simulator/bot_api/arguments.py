"""A call's arguments, from the address, a form, a multipart form or JSON."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from simulator.bot_api.errors import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str | None
    mime: str | None
    content: bytes


class Arguments:
    """The values of a call; in forms everything is text, nested values are JSON text."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in {None, ""} if self._is_plain(name) else True

    def text(self, name: str) -> str:
        """Return the value as text, empty if it is missing."""
        value = self.values.get(name, "")
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the value as a whole number; nonsense counts as missing, as at Telegram."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return the value as true or false."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def nested(self, name: str, what: str) -> Any:
        """Return the JSON value, None if it is missing; refuse what is no JSON."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """Return the file sent under this name or by an attach:// reference."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.values.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload) else None

    def _is_plain(self, name: str) -> bool:
        return not isinstance(self.values.get(name), list | dict | Upload)


async def read(request: Request) -> Arguments:
    """Return the arguments of a call, wherever they stand."""
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        values |= _from_json(await request.body())
    elif kind == "multipart/form-data":
        values |= await _from_multipart(request)
    elif kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    return Arguments(values)


def _from_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return values


async def _from_multipart(request: Request) -> dict[str, Any]:
    values: dict[str, Any] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            values[name] = await _upload(value) if isinstance(value, UploadFile) else value
    return values


async def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename, file.content_type, await file.read())
