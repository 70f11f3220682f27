"""All parts, in the order in which an area is made; it is taken away in the other direction."""

from __future__ import annotations

from functions.core.adapters.areas.part import Part

PARTS: tuple[Part, ...] = ()
