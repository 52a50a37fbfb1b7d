"""Steps that don't fit together: what gathers nothing, nests both ways, or is never reached."""

import pytest

from tests.flows.test_procedure_file import GOOD, changed, mistakes


def test_a_join_without_its_fan_out_is_refused() -> None:
    """A Bidang can't gather its Sub Bidang before any step has spread from the Bidang."""
    for below in ("subbidang", "sub_bidang", "sub-bidang"):
        text = changed(('cakupan = "bidang"', 'cakupan = "kantor"'), ('cakupan = "subbidang"', f'cakupan = "{below}"'))
        assert any(f'langkah 2b, cakupan: "bidang" menghimpun "{below}"' in mistake for mistake in mistakes(text))


def test_two_scopes_nest_one_way_only() -> None:
    """Where Seksi lie in Bidang at one step, Bidang can't lie in Seksi at another."""
    steps = "".join(
        f'\n[[langkah]]\nno = {no}\nkegiatan = "x"\njenis = "kerja"\npelaksana = "kabid"\ncakupan = "{scope}"\n'
        for no, scope in enumerate(("seksi", "kantor", "seksi", "bidang"), 3)
    )
    (found,) = mistakes(GOOD + steps)
    assert 'langkah 6, cakupan: "bidang" di sini ada di dalam "seksi", sedangkan di langkah 3 sebaliknya' in found


def test_a_reviewer_returns_only_within_his_own_scope() -> None:
    """A Bidang can't undo what the whole office did, nor another fan-out; its head would have no way back."""
    wider = changed(('cakupan = "bidang"', 'cakupan = "kantor"'), ('cakupan = "subbidang"', 'cakupan = "bidang"'))
    (found,) = mistakes(wider.replace("kembali = 2", "kembali = 1"))
    assert "langkah 2b, keputusan: kembali ke langkah 1, yang cakupannya lebih luas daripada langkah 2b" in found


@pytest.mark.parametrize(
    ("period", "variants", "said"),
    [
        ("tanpa", 'triwulan = "1 hari"', 'periode "tanpa" tidak pernah meminta triwulan'),
        ("tahunan", 'triwulan = "1 hari", tahunan = "2 hari"', 'periode "tahunan" tidak pernah meminta triwulan'),
        ("triwulan", 'tahunan = "15 hari"', "langkah ini tidak tercapai"),
    ],
)
def test_a_step_is_reached_in_every_run(period: str, variants: str, said: str) -> None:
    """A form of a step that the period never asks for would never come; nor would one that only some runs ask for."""
    text = changed(
        ('periode = "triwulan"', f'periode = "{period}"'), ('triwulan = "1 hari", tahunan = "15 hari"', variants)
    )
    assert any(said in mistake for mistake in mistakes(text))
