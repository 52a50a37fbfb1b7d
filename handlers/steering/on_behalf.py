"""Recording an act for an official whom nobody can reach: the owner's alone, with a proof file."""

from flows.commands import Act, Approve, Submit
from flows.refused import ProofMissing
from flows.run import Task
from handlers.case import Case
from handlers.message import Button, Rows
from handlers.perform import perform
from handlers.questions import NEVER_MIND, ask
from handlers.tasks import acts
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit
from storage import runs
from storage.questions import Question


def begin(visit: Visit, run: int, intent: Intent) -> None:
    """Ask for the proof of what the absent official decided or did."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    task = state.tasks[intent.number or 0]
    acts.check(visit, state, task, None, behalf=True)
    words = text("on_behalf.ask_proof", task=task.id, activity=visit.desk.case(state).step(task).activity)
    ask(visit, "bukti", words, ((NEVER_MIND,),), task=task.id, behalf=True)


def words_instead_of_proof(visit: Visit, question: Question, words: str) -> None:
    """Words are no proof: ask for the file again, the question staying open."""
    del words
    visit.say(text("on_behalf.file_please", task=question.task))


def offer(case: Case, task: Task) -> Rows:
    """The buttons that record the act once its proof is there."""
    key = f"{task.id}:{task.version}"
    if case.step(task).decision:
        return ((Button("Setujui atas nama", f"wsetuju:{key}"), Button("Kembalikan atas nama", f"wkembali:{key}")),)
    return ((Button("Selesai atas nama", f"wselesai:{key}"),),)


def submit(visit: Visit, run: int, intent: Intent) -> None:
    """Record that an absent official finished a task."""
    proof, behalf = proof_of(visit, run, intent.number or 0)
    task, version = intent.number or 0, intent.version
    _record(visit, run, Submit(by=visit.person, task=task, version=version, on_behalf_of=behalf, proof=proof))


def approve(visit: Visit, run: int, intent: Intent) -> None:
    """Record that an absent official agreed."""
    proof, behalf = proof_of(visit, run, intent.number or 0)
    task, version = intent.number or 0, intent.version
    _record(visit, run, Approve(by=visit.person, task=task, version=version, on_behalf_of=behalf, proof=proof))


def proof_of(visit: Visit, run: int, task: int) -> tuple[int, str]:
    """The proof that the owner laid with a task, and on whose behalf it speaks."""
    state = runs.lock_and_load(visit.desk.tx, visit.office.key, run)
    own = [file.id for file in state.tasks[task].files if file.by == visit.person]
    if not own:
        raise ProofMissing
    return own[-1], _absent(visit.desk.case(state), state.tasks[task])


def _absent(case: Case, task: Task) -> str:
    people = case.candidates(task)
    if people:
        return people[0]
    mapped = case.office.adoptions[case.procedure.key].roles.get(case.step(task).role, ())
    inside = [key for key in mapped if case.office.inside(case.office.positions[key].unit, task.unit)]
    return inside[0] if inside else case.office.units[task.unit].head or case.office.owner


def _record(visit: Visit, run: int, command: Act) -> None:
    after = perform(visit.desk, visit.office.key, run, command)
    acts.done(visit, after, command.task)
