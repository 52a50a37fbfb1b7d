"""Counts of what the process did, as Prometheus reads them (its text format, version 0.0.4)."""

from collections import Counter
from collections.abc import Iterable

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

COUNTED = {
    "alur_messages_in_total": "Messages handled.",
    "alur_set_aside_total": "Messages that could not be handled.",
    "alur_messages_sent_total": "Messages that arrived.",
    "alur_messages_retried_total": "Attempts to send that have to be repeated.",
    "alur_messages_given_up_total": "Messages that will never arrive.",
    "alur_knocks_total": "Messages that asked somebody to open the conversation.",
    "alur_messages_lost_total": "Messages that a messenger took and then said did not arrive.",
    "alur_alarms_total": "Errors by which something has to be mended at a messenger.",
    "alur_files_kept_total": "Files fetched into the archive.",
    "alur_files_refused_total": "Files fetched or tried, and refused.",
    "alur_pictures_drawn_total": "Pictures drawn.",
    "alur_pictures_not_drawn_total": "Pictures that could not be drawn; their words went out.",
}


class Metrics:
    """The counts since the process started."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str) -> None:
        """Count one more; `name` is one of COUNTED."""
        self._counts[name] += 1

    def text(self, waiting: Iterable[tuple[int, int]]) -> str:
        """Everything counted, and by lane how many messages wait."""
        lines = [
            f"# HELP {name} {what}\n# TYPE {name} counter\n{name} {self._counts[name]}"
            for name, what in COUNTED.items()
        ]
        lines.append("# HELP alur_outbox_waiting Messages that are due.\n# TYPE alur_outbox_waiting gauge")
        lines.extend(f'alur_outbox_waiting{{lane="{lane}"}} {count}' for lane, count in waiting)
        return "\n".join(lines) + "\n"
