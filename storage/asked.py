"""The questions about tasks that wait for a person's answer, by run and number."""

from storage.transaction import Transaction

_ADD = "INSERT INTO asked (office_id, run, number, person) VALUES (:office, :run, :number, :person)"
_ANSWERED = "DELETE FROM asked WHERE office_id = :office AND run = :run AND number = :number"
_WAITING = """
    SELECT run, number FROM asked WHERE office_id = :office AND person = :person ORDER BY run, number LIMIT :limit
"""


def add(tx: Transaction, office: str, run: int, number: int, person: str) -> None:
    """Note that a person was asked."""
    tx.execute(_ADD, office=office, run=run, number=number, person=person)


def answered(tx: Transaction, office: str, run: int, number: int) -> None:
    """Forget a question that has its answer."""
    tx.execute(_ANSWERED, office=office, run=run, number=number)


def waiting_for(tx: Transaction, office: str, person: str, limit: int) -> list[tuple[int, int]]:
    """Run and number of the questions that wait for a person, the first asked in each run leading."""
    return [(row["run"], row["number"]) for row in tx.all(_WAITING, office=office, person=person, limit=limit)]
