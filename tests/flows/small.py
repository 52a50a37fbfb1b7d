"""A small office and small procedures, for rules that the four SOPs do not show."""

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from flows.calendar import Calendar
from flows.office import Adoption, Holding, Office, Person, Position, Unit
from flows.office_view import for_others
from flows.procedure import Procedure
from flows.procedure_file import read
from flows.substitution import Substitution

# Bagian C has no Sub Bagian, and only A1 has Seksi.
UNITS = {
    "kantor": ("kantor", None),
    "a": ("bagian", "kantor"),
    "b": ("bagian", "kantor"),
    "c": ("bagian", "kantor"),
    "a1": ("subbagian", "a"),
    "a2": ("subbagian", "a"),
    "b1": ("subbagian", "b"),
    "b2": ("subbagian", "b"),
    "a11": ("seksi", "a1"),
    "a12": ("seksi", "a1"),
}
HEADS = {unit: f"kepala-{unit}" for unit in UNITS}
DESKS = {"perencana": "kantor", "pengetik": "kantor"}
HOLDERS = {
    **{position: (position,) for position in HEADS.values()},
    "kepala-a": ("kepala-a", "plt-a"),
    "perencana": ("pemilik",),
    "pengetik": ("pengetik-1", "pengetik-2"),
}
ROLES = {
    "kantor": ("kepala-kantor",),
    "bagian": ("kepala-a", "kepala-b", "kepala-c"),
    "subbagian": ("kepala-a1", "kepala-a2", "kepala-b1", "kepala-b2"),
    "seksi": ("kepala-a11", "kepala-a12"),
    "pengetik": ("pengetik",),
    "semua": ("perencana", "kepala-kantor"),
}
KEY = "contoh"


def office(**changes: object) -> Office:
    """Bagian A, B and C with their Sub Bagian; everybody has joined. `changes` replace fields of the office."""
    people = sorted({person for holders in HOLDERS.values() for person in holders})
    fields: dict[str, object] = {
        "key": "kantor-contoh",
        "name": "Kantor Contoh",
        "calendar": Calendar(zone=ZoneInfo("Asia/Jakarta")),
        "units": {
            key: Unit(key=key, name=key.upper(), kind=kind, parent=parent, head=HEADS[key])
            for key, (kind, parent) in UNITS.items()
        },
        "positions": {
            key: Position(key=key, name=key, unit=unit)
            for key, unit in ({head: unit for unit, head in HEADS.items()} | DESKS).items()
        },
        "people": {key: Person(key=key, name=key, joined=True, reachable=True) for key in people},
        "holdings": tuple(
            Holding(person=person, position=position, kind="Plt." if person.startswith("plt") else "definitif")
            for position, holders in HOLDERS.items()
            for person in holders
        ),
        "adoptions": {KEY: Adoption(roles=ROLES, scopes={word: word for word in ("bagian", "subbagian", "seksi")})},
        "owner": "perencana",
    }
    return Office(**(fields | changes))  # type: ignore[arg-type] # every field is the office's own


def while_away(office: Office, *spans: Substitution) -> Office:
    """The office while these substitutions, and no others, count."""
    own = tuple(holding for holding in office.holdings if not holding.in_place_of)
    return replace(office, holdings=(*own, *for_others(own, spans)), substitutions=spans, _below={})


def procedure(*rows: str, period: str = "triwulan") -> Procedure:
    """A procedure from rows such as "4 bagian periksa <3 +1": number, scope, kind, return, files, variants, role."""
    steps = [_step(row.split()) for row in rows]
    roles = dict.fromkeys(role for role, _ in steps)
    head = f"""
        kunci = "{KEY}"
        versi = 1
        [identitas]
        nama = "Contoh"
        nomor = "1"
        instansi = "Kantor Contoh"
        disahkan_oleh = "Kepala Kantor"
        [pelaksana]
        {_lines(f'{role} = "{role}"' for role in roles)}
        [pemicu]
        jenis = "manual"
        periode = "{period}"
    """
    return read(head + _lines(text for _, text in steps), KEY)


def _step(words: list[str]) -> tuple[str, str]:
    no, scope, kind, *rest = words
    role, keys = scope, {"waktu": '"3 hari"'}
    for word in rest:
        if word.startswith("<"):
            keys["keputusan"] = f'{{ kembali = {word[1:]}, tindakan = "paraf" }}'
        elif word.startswith("+"):
            keys["berkas"] = word[1:]
        elif word == "varian":
            keys["waktu"] = '{ triwulan = "1 hari", tahunan = "15 hari" }'
        else:
            role = word
    fixed = {"no": no, "kegiatan": '"Langkah"', "jenis": f'"{kind}"', "pelaksana": f'"{role}"', "cakupan": f'"{scope}"'}
    return role, "[[langkah]]\n" + _lines(f"{key} = {value}" for key, value in (fixed | keys).items())


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
