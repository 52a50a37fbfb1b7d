"""The same press by WhatsApp's webhook and by Telegram's, in turn: from the request to its committed answer."""

import statistics
from collections.abc import Iterator, Sequence

from benchmarks import webhook_http
from benchmarks.both_pages import BothPages
from benchmarks.figure import Figure
from benchmarks.prepared import Waiting, decided, prepare
from benchmarks.press import NOW
from benchmarks.pressing import Cost
from benchmarks.workplace import workplace
from handlers.messengers import TELEGRAM, WHATSAPP

EACH, WARM, SENT_EVERY = 1600, 100, 10


async def measure() -> Iterator[Figure]:
    """Without a network, what the two ways cost; over HTTP, how soon WhatsApp is answered."""
    with workplace() as place:
        waiting = await prepare(place, NOW, runs=2 * EACH, each=EACH, channels=(TELEGRAM, WHATSAPP))
        costs = await _in_turn(BothPages(place, NOW), waiting)
        assert decided(place) == 2 * EACH
    return iter([_ratio(costs[WARM:]), _answered(await webhook_http.seconds())])


async def _in_turn(pages: BothPages, waiting: Sequence[Waiting]) -> list[tuple[Cost, Cost]]:
    costs: list[Cost] = []
    for number, one in enumerate(webhook_http.in_turn(waiting)):
        if number % SENT_EVERY == 0:
            await pages.send()
        costs.append(await pages.press(one))
    await pages.close()
    return list(zip(costs[::2], costs[1::2], strict=True))


def _ratio(costs: Sequence[tuple[Cost, Cost]]) -> Figure:
    telegram, whatsapp = (statistics.quantiles([pair[way].wall * 1000 for pair in costs]) for way in (0, 1))
    cpu_telegram, cpu_whatsapp = (statistics.median(pair[way].cpu for pair in costs) * 1000 for way in (0, 1))
    return Figure(
        what="WhatsApp's webhook to committed answer, to Telegram's",
        value=whatsapp[1] / telegram[1],
        unit="×",
        target=1.3,
        beside=f"{_spread(whatsapp)} to {_spread(telegram)}, of CPU {cpu_whatsapp:.2f} ms to {cpu_telegram:.2f} ms",
    )


def _answered(took: dict[str, list[float]]) -> Figure:
    telegram, whatsapp = (statistics.quantiles([one * 1000 for one in took[way]]) for way in (TELEGRAM, WHATSAPP))
    return Figure(
        what="WhatsApp's webhook answered with 200 over HTTP, median",
        value=whatsapp[1],
        unit="ms",
        target=250,
        beside=f"{_spread(whatsapp)}, Telegram's {_spread(telegram)}, {len(took[WHATSAPP]):,} presses at each",
    )


def _spread(quarters: Sequence[float]) -> str:
    return f"{quarters[1]:.2f} ms (half between {quarters[0]:.2f} and {quarters[2]:.2f})"
