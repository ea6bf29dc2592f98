"""The countries of the world as tiles of one size, each about where it lies. No Django.

A small country is as easy to see as a large one, and what is drawn says nothing about borders. Codes are of ISO 3166.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ROWS = """
.. CA .. .. .. .. .. GL .. IS .. .. .. NO SE FI .. RU .. .. .. .. .. .. .. ..
.. US .. .. .. PM .. .. .. .. FO .. DK AX .. EE .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. BM .. .. IE GB IM NL DE PL LT LV BY .. KZ .. MN .. .. .. .. ..
MX .. .. BS TC .. .. .. .. JE GG BE LU CZ SK UA MD .. UZ KG .. .. KP .. .. ..
GT BZ CU KY .. AI KN .. .. .. FR CH LI AT HU RO .. GE TM TJ .. CN KR JP .. ..
SV HN JM HT DO PR VG VI .. PT ES AD MC SI HR RS BG AM AZ AF .. .. .. TW .. ..
.. NI .. .. AG MS GP DM .. .. GI SM IT VA BA ME MK TR IR PK NP BT MO HK .. ..
.. CR AW CW .. VC LC MQ .. .. .. .. MT .. AL GR CY SY IQ KW IN BD MM LA VN ..
.. PA CO VE TT GD BB .. .. MA DZ TN LY EG PS IL LB JO BH QA .. LK .. TH KH PH
.. .. EC GY SR GF .. EH MR ML NE TD SD .. .. .. SA AE OM .. MV .. MY BN .. ..
.. .. PE BR .. .. CV SN GM BF NG CF SS ER DJ .. YE .. .. .. .. .. SG .. PW GU
.. .. .. BO PY .. .. GW GN GH BJ CM UG ET SO .. .. .. .. .. .. ID TL .. FM MP
.. .. .. CL UY .. .. SL LR CI TG GQ RW KE SC .. .. .. IO .. .. .. .. PG MH NR
.. .. .. AR .. .. .. .. .. .. ST GA BI TZ KM .. .. .. .. .. CX CC .. SB KI TV
.. .. .. FK .. .. .. .. .. SH .. CG CD ZM MW YT .. .. .. .. .. .. .. VU FJ WS
.. .. .. GS .. .. .. .. .. .. .. AO ZW MZ MG MU RE .. .. .. .. AU .. NC TO AS
.. .. .. .. .. .. .. .. .. .. .. NA BW SZ .. .. .. .. .. .. .. NF NZ WF NU CK
.. .. .. .. .. .. .. .. .. .. .. .. ZA LS .. .. .. .. .. .. .. .. TK PF PN ..
"""
#: Code -> (column, row), from 1.
PLACES = {
    code: (column, row)
    for row, line in enumerate(_ROWS.split("\n")[1:-1], 1)
    for column, code in enumerate(line.split(), 1)
    if code != ".."
}
COLUMNS = max(column for column, _row in PLACES.values())


@dataclass(frozen=True, slots=True)
class Tile:
    """A country at a column and row from 1. `strength` is 0 without a value, else from 15 to 55 with the value:
    text in ink is readable on that much of any colour of ours."""

    code: str
    column: int
    row: int
    strength: int


def tiles(values: Mapping[str, int]) -> Iterator[Tile]:
    """A tile for each country of the map; the larger its value, the stronger; without one it is faint.

    A code that the map does not have is left out: whoever draws it lists the countries beside it.
    """
    most = max((value for value in values.values()), default=0)
    for code, (column, row) in PLACES.items():
        value = values.get(code, 0)
        yield Tile(code, column, row, 15 + 40 * value // most if value > 0 else 0)
