"""The short code on paper: a request, packed so that the same plan can be rebuilt from it.

::

    engine - catalogue - packed canonical text - check        1-4F0C2A-KJ2X...-7QPM

Frequent words become single bytes, the rest stays as it is, and everything is written in base 32. Packing uses no
compression library, because those may answer with other bytes on another machine. Nothing personal is in it beyond
what the plan needs.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from planner.errors import Fault, RequestError
from planner.routine.values import ENGINE_VERSION

__all__ = ["UnpackedCode", "pack_code", "unpack_code"]

#: Each word is one byte from 128 on. Only append: old codes on paper must stay readable.
_WORDS_TEXT = """
areas= activities= &age_group=older &avoid= avoid_families= &clothes= &conditions= &equipment= &floor=false
&level= &like= &lock= &minutes= &on_a_call=true &order= &place= &purpose= &seed= &solver=exact cleared=true
desk_break cooldown beginner intermediate advanced -stretch seated- standing- supine- hamstring lower_back
upper_back shoulders neck hips glutes calves ankles_feet arms_wrists knees front_thighs core chest groin
calves_shins @default @short @long @cap chair desk wall doorway band massage_ball foam_roller towel_strap
private_office open_office home gym outdoors plane_seat sport office :2 :1 :3 running cycling desk_work driving
-breathing -chair -wall -raise march stretch pregnancy osteoporosis high_blood_pressure glaucoma disc_herniation
knee_ hip_ replacement recent_surgery: muscle_strain: -hip- -flexor thoracic shoulder -twist -desk -squeeze
rotation days_a_week= &times_a_day=
"""
_WORDS = tuple(_WORDS_TEXT.split())
_BYTE_OF = {word: bytes([128 + index]) for index, word in enumerate(_WORDS)}
_PATTERN = re.compile("|".join(re.escape(word) for word in sorted(_WORDS, key=lambda word: (-len(word), word))))


@dataclass(frozen=True, slots=True)
class UnpackedCode:
    """What a code holds: the canonical text, and the versions it was printed with."""

    canonical: str
    engine_version: str
    catalogue_version: str

    def is_of(self, catalogue_version: str) -> bool:
        """Whether it was printed with this engine and catalogue."""
        return self.engine_version == ENGINE_VERSION and catalogue_version.upper().startswith(self.catalogue_version)


def pack_code(canonical: str, catalogue_version: str) -> str:
    """Code of a canonical text; upper case letters, digits and hyphens only."""
    packed = b""
    end = 0
    for match in _PATTERN.finditer(canonical):
        packed += canonical[end : match.start()].encode() + _BYTE_OF[match[0]]
        end = match.end()
    packed += canonical[end:].encode()
    body = f"{ENGINE_VERSION}-{catalogue_version[:6].upper()}-{base64.b32encode(packed).decode().rstrip('=')}"
    return f"{body}-{_check(body)}"


def unpack_code(code: str) -> UnpackedCode:
    """Read a code; blanks and lower case do no harm.

    Raises
    ------
    RequestError
        When a letter is wrong or missing.
    """
    clean = "".join(code.split()).upper()
    body, _, check = clean.rpartition("-")
    parts = body.split("-")
    wrong = RequestError([Fault("code", code[:80], "a code as printed, every letter of it")])
    if len(parts) != 3 or _check(body) != check:
        raise wrong
    engine, version, packed = parts
    try:
        raw = base64.b32decode(packed + "=" * (-len(packed) % 8))
        text = "".join(_WORDS[byte - 128] if byte >= 128 else chr(byte) for byte in raw)
    except (binascii.Error, IndexError):
        raise wrong from None
    return UnpackedCode(text, engine, version)


def _check(body: str) -> str:
    return base64.b32encode(hashlib.blake2b(body.encode(), digest_size=5).digest()).decode()[:4]
