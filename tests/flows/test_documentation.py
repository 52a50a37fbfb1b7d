"""What the documents say of the rules is generated from the rules."""

from docs.generate import PAGE, filled


def test_the_architecture_page_is_true() -> None:
    """The event list and the state diagrams are those of the code; `make docs` writes them."""
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("<!-- generated: ") == 3
    assert filled(page) == page
