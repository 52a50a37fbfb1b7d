"""What a wrong request of the user side is answered with."""


class Refusal(Exception):
    """One clear sentence for whoever asked; nothing has changed."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status
