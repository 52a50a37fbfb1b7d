"""The engine: a run, a command and a moment in; what happens out.

1. A command names the person who asks; the rule for its kind checks whether he may, now, on this task.
2. The rule says what happens, as events; `evolve` says what they lead to, while deciding and ever after.
3. What is not allowed raises Refused, and nothing has happened.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flows import (
    acting,
    attaching,
    commands,
    consulting,
    extending,
    handing_over,
    holders,
    joins,
    nudging,
    recalling,
    returning,
    starting,
    steering,
)
from flows.draft import Draft
from flows.events import AnyEvent
from flows.office import Office
from flows.procedure import Procedure
from flows.run import Run
from flows.scope import Scopes

_RULES: dict[type[commands.Command], Callable[[Draft, Any], None]] = {
    commands.Start: starting.start,
    commands.Attach: attaching.attach,
    commands.Remove: attaching.remove,
    commands.Submit: acting.submit,
    commands.Approve: acting.approve,
    commands.Return: returning.return_task,
    commands.Recall: recalling.recall,
    commands.TakeBackReturn: recalling.take_back,
    commands.HandOver: handing_over.hand_over,
    commands.FollowHolders: holders.follow,
    commands.Escalate: holders.escalate,
    commands.Nudge: nudging.nudge,
    commands.PutQuestion: consulting.ask,
    commands.AnswerQuestion: consulting.answer,
    commands.AskForTime: extending.ask,
    commands.GrantTime: extending.grant,
    commands.RefuseTime: extending.refuse,
    commands.CloseJoin: joins.close_join,
    commands.AdmitLate: joins.admit_late,
    commands.ReturnRun: returning.return_run,
    commands.Hold: steering.hold,
    commands.Resume: steering.resume,
    commands.Cancel: steering.cancel,
    commands.Finish: steering.finish,
}


def draft(
    procedure: Procedure,
    office: Office,
    run: Run | None,
    by: str,
    now: datetime,
    next_task: int = 0,
) -> Draft:
    """What the rules look at: everything they may know, for one person at one moment."""
    scopes = Scopes.of(procedure)
    return Draft(procedure=procedure, office=office, now=now, by=by, next_task=next_task, scopes=scopes, state=run)


def decide(
    procedure: Procedure,
    office: Office,
    run: Run | None,
    command: commands.Command,
    now: datetime,
    next_task: int,
) -> tuple[Run, tuple[AnyEvent, ...]]:
    """The run after a command and the events that led there; tasks are numbered from `next_task` up.

    Raises Refused where the command is not allowed, and then nothing has happened.
    """
    made = draft(procedure, office, run, command.by, now, next_task)
    _RULES[type(command)](made, command)
    return made.run, tuple(made.events)
