"""Whether the scopes of a procedure can be nested as its steps say: every join has its fan-out."""

from collections.abc import Iterator

from flows.procedure import WHOLE_OFFICE, Procedure
from flows.scope import Stack, plan


def check_scopes(procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    """Place, problem and remedy of each mistake; nothing while a step's scope could not be read."""
    steps = procedure.steps
    if not all(step.no and step.scope for step in steps):
        return
    stacks = plan(tuple((step.no, step.scope) for step in steps))
    nested: dict[tuple[str, str], str] = {}
    for step, stack in zip(steps, stacks, strict=True):
        if stack[-1].entered_at == step.no and step.scope != WHOLE_OFFICE:
            for problem, remedy in _entered(stack, nested):
                yield f"langkah {step.no}, cakupan", problem, remedy


def _entered(stack: Stack, nested: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    word, no = stack[-1]
    for outer in (level.word for level in stack[1:-1]):
        if is_below(outer, word):
            yield (
                f'"{word}" menghimpun "{outer}", tetapi belum ada langkah "{word}" yang menyebar ke "{outer}".',
                f'Tambahkan langkah bercakupan "{word}" sebelum langkah bercakupan "{outer}", atau pakai "kantor".',
            )
        elif (word, outer) in nested:
            earlier = nested[word, outer]
            yield (
                f'"{word}" di sini ada di dalam "{outer}", sedangkan di langkah {earlier} sebaliknya.',
                "Samakan susunannya.",
            )
        nested.setdefault((outer, word), no)


def is_below(inner: str, outer: str) -> bool:
    """Whether a word names the part of another by its form: subbagian, sub_bagian and sub-bagian of bagian."""
    return _plain(inner) == f"sub{_plain(outer)}"


def _plain(word: str) -> str:
    return word.replace("_", "").replace("-", "")
