"""Every command, by everybody who may stand before a task, in every state: the engine allows what the table says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from flows import commands, engine
from flows.period import Period
from flows.refused import Refused
from flows.run import FileRef, Run
from storage import runs
from tests.authorisation.office import CANDIDATE, OTHER_HOLDER, OTHER_OFFICE, OWNER, ROLES, STRANGER, person
from tests.authorisation.rules import COMMANDS, expected
from tests.authorisation.world import DECIDE, OFFICE, PATHS, STEPS, UMUM, WORK, World

# Notes of what has come about by the office or the day: no button and no word leads to them.
BY_NOBODY = {"FollowHolders", "Escalate"}
INSIDE = [role for role in ROLES if role not in {OTHER_OFFICE, STRANGER}]


def command(name: str, by: str, target: str, run: Run, task: int, world: World) -> commands.Command:
    """The command as this person would give it, with everything that it needs."""
    path, word = PATHS[target], "Menunggu data"
    file = FileRef(id=9999, sha256="f" * 64, name="x.pdf", size=1, kind="pdf", by=by, at=world.now)
    of_task: dict[str, Any] = {"by": by, "task": task}
    laid = run.tasks[task].files
    back = ((*UMUM, "subbag-umum"),)
    to = person(OTHER_HOLDER, decides=target == DECIDE)
    holder = run.tasks[task].done_by or person(CANDIDATE, decides=target == DECIDE)
    made: dict[str, commands.Command] = {
        "Start": commands.Start(by=by, run=900, period=Period(2030, 1)),
        "Attach": commands.Attach(**of_task, file=file),
        "Remove": commands.Remove(**of_task, file=laid[0].id if laid else 9999),
        "Submit": commands.Submit(**of_task),
        "Approve": commands.Approve(**of_task),
        "Return": commands.Return(**of_task, reason=word, paths=back),
        "Recall": commands.Recall(**of_task, reason=word),
        "HandOver": commands.HandOver(**of_task, to=to),
        "Nudge": commands.Nudge(by=by, tasks=(task,)),
        "PutQuestion": commands.PutQuestion(**of_task, to=holder if by == OWNER else OWNER, words=word),
        "AnswerQuestion": commands.AnswerQuestion(by=by, question=1, words=word),
        "AskForTime": commands.AskForTime(**of_task, day=date(2027, 1, 25), reason=word),
        "GrantTime": commands.GrantTime(**of_task),
        "RefuseTime": commands.RefuseTime(**of_task, reason=word),
        "CloseJoin": commands.CloseJoin(by=by, step=str(int(STEPS[target]) + 1), path=path[:-1]),
        "AdmitLate": commands.AdmitLate(by=by, path=path),
        "ReturnRun": commands.ReturnRun(by=by, to_step="2", paths=(UMUM,), reason=word),
        "TakeBackReturn": commands.TakeBackReturn(by=by, reason=word),
        "Hold": commands.Hold(by=by, reason=word),
        "Resume": commands.Resume(by=by),
        "Cancel": commands.Cancel(by=by, reason=word),
        "Finish": commands.Finish(by=by),
    }
    behalf: dict[str, Any] = {"on_behalf_of": holder, "proof": laid[0].id if laid else 9999}
    done: type[commands.Act] = commands.Submit if target == WORK else commands.Approve
    return done(**of_task, **behalf) if name == "on behalf" else made[name]


def test_every_command_is_in_the_table() -> None:
    """A new command is a new row."""
    kinds = {name for name, kind in vars(commands).items() if isinstance(kind, type) and kind in engine._RULES}
    assert (kinds - BY_NOBODY) | {"on behalf"} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_allowed_to_those_of_the_table(world: World, name: str) -> None:
    """Whoever the table names may, in the states that it names; everybody else is refused, and nothing happens."""
    wrong = [cell for place in world.places for cell in _wrong(world, name, *place)]
    assert wrong == []


def _wrong(world: World, name: str, target: str, state: str) -> Iterator[str]:
    number, task = world.places[target, state]
    with world.cell() as desk:
        run = runs.load(desk.tx, OFFICE, number)
        assert run
        case = desk.case(run)
    may = expected(COMMANDS[name], target, state)
    for role in INSIDE:
        given = command(name, person(role, decides=target == DECIDE), target, run, task, world)
        before = None if name == "Start" else run
        try:
            engine.decide(case.procedure, case.office, before, given, world.now, 10_000)
        except Refused as refused:
            if role in may:
                yield f"{name} {target} {state} {role}: {type(refused).__name__}, and is allowed"
        else:
            if role not in may:
                yield f"{name} {target} {state} {role}: done, and is not allowed"
