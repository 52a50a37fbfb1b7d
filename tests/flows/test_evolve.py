"""State is the sum of its events: stored chains fold, whatever release wrote them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.codec import decode_event, decode_run, encode
from flows.events import FileAttached, RunFinished, RunHeld
from flows.evolve import evolve, fold
from flows.run import FileRef, RunStatus
from tests.flows.chain_plays import FOLDER, PLAYS, kept
from tests.flows.play import OFFICES
from tests.flows.telling import TOLD, name_of, tell

CHAINS = sorted(FOLDER.glob("*.json"))
NOW = datetime(2027, 1, 11, 1, tzinfo=UTC)
of_every_chain = pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.stem)


def stored(chain: Path) -> dict[str, Any]:
    """What a chain's file holds."""
    held: dict[str, Any] = json.loads(chain.read_text("utf-8"))
    return held


@of_every_chain
def test_stored_chain_folds(chain: Path) -> None:
    """A chain that any release wrote is read, tells the same and adds up to the same run."""
    held = stored(chain)
    events = [decode_event(event) for event in held["events"]]
    run = fold(events)
    assert [tell(run, event) for event in events] == held["told"]
    assert {name_of(run, task.id): task.status for task in run.tasks.values() if not task.void} == held["tasks"]
    assert run.status == held["status"]


@of_every_chain
def test_written_and_read_again(chain: Path) -> None:
    """Events and runs are the same after they were written and read again, and equal ones give equal bytes."""
    run = None
    for text in stored(chain)["events"]:
        event = decode_event(text)
        assert decode_event(encode(event)) == event
        assert encode(event) == encode(decode_event(encode(event)))
        run = evolve(run, event)
        assert decode_run(encode(run)) == run
        assert encode(decode_run(encode(run))) == encode(run)


def test_each_sop_has_its_chain() -> None:
    """There is a chain of every SOP."""
    assert set(OFFICES) <= {chain.name.split(".")[0] for chain in CHAINS}


def test_chains_hold_every_kind_of_event() -> None:
    """Together the chains hold every kind of event there is."""
    kinds = {json.loads(event)["kind"] for chain in CHAINS for event in stored(chain)["events"]}
    assert kinds == {kind.__name__ for kind in TOLD}


@pytest.mark.parametrize("name", PLAYS)
def test_played_today_as_in_its_latest_chain(name: str) -> None:
    """Played today, a chain tells what its latest release told; a rule that changes asks for a new release's chain."""
    latest = max(FOLDER.glob(f"{name}.*.json"), key=lambda file: [int(part) for part in file.stem.split(".")[1:]])
    assert kept(PLAYS[name]())["told"] == stored(latest)["told"]


def test_events_are_not_judged() -> None:
    """What has happened has happened: evolving asks neither who nor whether he may."""
    ended = PLAYS["dibatalkan"]().run
    file = FileRef(id=1, sha256="x", name="x", size=1, kind="pdf", by="siapa saja", at=NOW)
    after = evolve(ended, FileAttached(at=NOW, by="siapa saja", task=1, file=file))
    assert after.tasks[1].files == (file,)
    assert evolve(ended, RunHeld(at=NOW, reason="")).status is RunStatus.HELD


def test_a_run_begins_with_its_start() -> None:
    """Events without a start add up to no run."""
    with pytest.raises(ValueError, match="its start"):
        fold([])
    with pytest.raises(ValueError, match="RunFinished before the run started"):
        fold([RunFinished(at=NOW)])
