"""A person is erased: only the acts of their positions stay, under a name that is nobody's."""

from storage import leaving
from storage.transaction import Transaction

_NAME = "UPDATE person SET name = :name, phone = '', left_at = NULL WHERE office_id = :office AND person = :person"
_NAMED = "SELECT name FROM person WHERE office_id = :office AND person = :person"
# Accounts and rooms of earlier messengers, which no link leads to any more.
_LEFT = (
    "DELETE FROM card WHERE office_id = :office AND person = :person",
    "DELETE FROM question WHERE office_id = :office AND (person = :person OR verb = 'pindah')",
    "DELETE FROM intent WHERE office_id = :office AND person = :person",
    "DELETE FROM asked WHERE office_id = :office AND person = :person",
    "DELETE FROM desk_view WHERE office_id = :office AND person = :person",
    "DELETE FROM preparation WHERE office_id = :office AND person = :person",
    "DELETE FROM refusal WHERE office_id = :office AND person = :person",
    "UPDATE people_list SET listed = '', shown = '' WHERE office_id = :office",
    """
    UPDATE outbox SET body = '', address = '' WHERE office_id = :office AND person = :person
        AND body <> '' AND status NOT IN ('waiting', 'claimed') AND status <> 'held' AND due > ''
    """,
    "UPDATE file SET address = '', vendor_id = '', message = NULL WHERE office_id = :office AND person = :person",
    """
    UPDATE substitution SET status = 'ended' WHERE office_id = :office AND status IN ('asked', 'agreed')
        AND (absent = :person OR substitute = :person OR asked_by = :person)
    """,
    "UPDATE substitution SET decree = '' WHERE office_id = :office AND (absent = :person OR substitute = :person)",
)
_IN_SENTENCES = """
    UPDATE refusal SET sentence = replace(sentence, :was, :name)
    WHERE office_id = :office AND sentence LIKE '%' || :was || '%'
"""


def erase(tx: Transaction, office: str, person: str, name: str) -> None:
    """Leave of a person, who has ended in the office, nothing but their key and a `name` that says what they were."""
    here = {"office": office, "person": person}
    leaving.unlink_all(tx, office, person)
    for words in _LEFT:
        tx.execute(words, **here)
    was = tx.one(_NAMED, **here)
    if was is not None and was["name"]:
        tx.execute(_IN_SENTENCES, office=office, was=was["name"], name=name)
    tx.execute(_NAME, **here, name=name)
