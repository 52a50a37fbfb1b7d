"""The files that a run brought, sent to somebody concerned with it: those of its end, or of one step."""

from flows import files
from handlers.message import Button
from handlers.runs import run_page
from handlers.tasks import incoming
from handlers.texts import text
from handlers.understand import Intent
from handlers.visit import Visit


def send(visit: Visit, run: int, intent: Intent) -> None:
    """Send the files of the step named, else the run's results, some at a time from the button's version on."""
    state = run_page.load(visit, run)
    step, start = intent.argument, intent.version or 0
    found = files.laid_at(state, step) if step else files.results(visit.desk.case(state).procedure, state)
    now = found[start : start + incoming.AT_ONCE]
    for file in now:
        incoming.send_file(visit, file)
    left = len(found) - start - len(now)
    if now and left > 0:
        data = f"hasil:{run}:{start + len(now)}:{step}"
        more = Button(f"Ambil berkas berikutnya ({left})", data, "Berkas berikutnya")
        visit.say(text("files.more", left=left), ((more,),))
    visit.toast(text("files.sent", count=len(now)))
