"""What a person looked at last in /status: the page, and what it was narrowed to."""

from storage.transaction import Transaction

# Whoever looks at the same again writes nothing.
_KEEP = """
    INSERT INTO desk_view (office_id, person, page, narrowing) VALUES (:office, :person, :page, :narrowing)
    ON CONFLICT (office_id, person) DO UPDATE SET page = excluded.page, narrowing = excluded.narrowing
        WHERE desk_view.page <> excluded.page OR desk_view.narrowing <> excluded.narrowing
"""
_LAST = "SELECT page, narrowing FROM desk_view WHERE office_id = :office AND person = :person"


def keep(tx: Transaction, office: str, person: str, page: int, narrowing: str) -> None:
    """Remember what a person looks at."""
    tx.execute(_KEEP, office=office, person=person, page=page, narrowing=narrowing)


def last(tx: Transaction, office: str, person: str) -> tuple[int, str]:
    """The page and the narrowing; the first page of everything where nothing was looked at."""
    row = tx.one(_LAST, office=office, person=person)
    return (0, "") if row is None else (row["page"], row["narrowing"])
