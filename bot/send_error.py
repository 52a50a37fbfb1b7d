"""Why a message did not go out, in the words by which the sender decides what to do."""


class SendError(Exception):
    """What a messenger said of a message it did not take.

    `permanent`: it never will. `retry_after`: seconds it asks for. `whole_bot`: no other message would pass either.
    `unreachable`: the person takes no messages, for now where it is not permanent. `gone`: the message to change is no
    longer there. `closed`: the person has to open the conversation first. `alarm`: what has to be mended at the
    messenger, for the owner.
    """

    def __init__(
        self,
        words: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        whole_bot: bool = False,
        unreachable: bool = False,
        gone: bool = False,
        closed: bool = False,
        alarm: str = "",
    ) -> None:
        super().__init__(words)
        self.permanent = permanent
        self.retry_after = retry_after
        self.whole_bot = whole_bot
        self.unreachable = unreachable
        self.gone = gone
        self.closed = closed
        self.alarm = alarm
