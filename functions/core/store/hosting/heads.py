"""The head of an area: an update that raises its generation under the version that was read."""

from collections.abc import Mapping

from functions.core.domain.hosting.areas import Area, Counts
from functions.core.domain.model import Model
from functions.core.store.hosting.shares import Update

SAME_VERSION = "version = :version"
FIELDS = ("stage", "holds", "suspended", "limits", "web_mib", "observe")
"""What is written of a head that somebody changed; the rest has writes of its own."""


def counted(area: Area, more: Mapping[str, int]) -> tuple[Area, Update]:
    """Return the area with more (or fewer) things in it, and the write that makes it so.

    What becomes more has to be below its limit when it is written.
    """
    used = {name: getattr(area.used, name) + count for name, count in more.items()}
    after = _next(area, {"used": area.used.model_copy(update=used)})
    sets = [f"#used.#{name} = #used.#{name} + :{name}" for name in more]
    grown = [name for name, count in more.items() if count > 0]
    fits = [f"#used.#{name} < #limits.#{name}" for name in grown if more[name] == 1]
    many = {name: count for name, count in more.items() if count > 1}
    fits += [f"#used.#{name} <= :most_{name}" for name in many]
    names = {f"#{name}": name for name in more}
    names |= {"#used": "used"} if more else {}
    names |= {"#limits": "limits"} if len(grown) > len(many) else {}
    values: dict[str, object] = {f":{name}": count for name, count in more.items()}
    # The limits that were read: they are those of the version that is demanded.
    values |= {f":most_{name}": getattr(area.limits, name) - n for name, n in many.items()}
    return after, _update(after, sets, names, values, fits)


def saved(area: Area) -> tuple[Area, Update]:
    """Return the area's next version with what was changed of its head, and the write.

    Limits below what is in use are refused by the write.
    """
    after = _next(area, {})
    plain = after.model_dump(mode="json", include=set(FIELDS))
    sets = [f"#{name} = :{name}" for name in FIELDS]
    names = {f"#{name}": name for name in FIELDS} | {"#used": "used"}
    values: dict[str, object] = {f":{name}": plain[name] for name in FIELDS}
    fits = []
    for name in Counts.model_fields:
        fits.append(f"#used.#{name} <= :most_{name}")
        names[f"#{name}"] = name
        values[f":most_{name}"] = getattr(area.limits, name)
    return after, _update(after, sets, names, values, fits)


def _next(area: Area, changes: Mapping[str, Model]) -> Area:
    raised = {"version": area.version + 1, "generation": area.generation + 1}
    return area.model_copy(update={**raised, **changes})


def _update(
    after: Area,
    sets: list[str],
    names: Mapping[str, str],
    values: Mapping[str, object],
    fits: list[str],
) -> Update:
    expression = "SET " + ", ".join(["version = :next", "generation = :generation", *sets])
    versions = {":version": after.version - 1, ":next": after.version}
    return (
        expression,
        names,
        {**values, **versions, ":generation": after.generation},
        " AND ".join([SAME_VERSION, *fits]),
    )
