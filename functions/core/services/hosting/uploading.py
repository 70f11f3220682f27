"""Large lists of customers: they come part by part, are read and foreseen, and begin on demand."""

from functions.core.domain.callers import Caller
from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.imports import MOST_PARTS, Import, Phase
from functions.core.domain.ids import ImportId, ResellerId
from functions.core.services.hosting import contracts, importing
from functions.core.services.hosting.importing import Means


def begin(caller: Caller, file_name: str, *, means: Means) -> Import:
    """Begin an upload; nobody does anything with it until it is whole."""
    fresh = importing.new(caller, file_name, means=means)
    return importing.create(fresh.model_copy(update={"phase": Phase.UPLOADING}), means=means)


def take_part(
    reseller_id: ResellerId, import_id: ImportId, number: int, data: bytes, *, means: Means
) -> Import:
    """Keep a part; sent again it replaces itself. Raise Invalid once the file is being read."""

    def attempt() -> Import:
        current = means.imports.get(reseller_id, import_id)
        if current.phase is not Phase.UPLOADING:
            raise Invalid("part", "this file is being read already")
        if number not in current.parts:
            parts = tuple(sorted((*current.parts, number)))
            current = means.imports.save(current.model_copy(update={"parts": parts}))
        return current

    known = means.imports.get(reseller_id, import_id)
    means.files.put(part_of(known, number), data)
    return contracts.in_turn(attempt)


def read(reseller_id: ResellerId, import_id: ImportId, *, means: Means) -> Import:
    """Let it be read, and each row's fate be foreseen. Harmless when repeated."""

    def attempt() -> Import:
        current = means.imports.get(reseller_id, import_id)
        if current.phase is not Phase.UPLOADING:
            return current
        if current.parts != tuple(range(1, len(current.parts) + 1)) or not current.parts:
            raise Invalid("part", "a part is missing: send it before the file is read")
        return _moved(current, Phase.READING, means)

    return importing.hand_over(contracts.in_turn(attempt), means=means)


def register(reseller_id: ResellerId, import_id: ImportId, *, means: Means) -> Import:
    """Let the customers of a foreseen list be registered. Harmless when repeated."""

    def attempt() -> Import:
        current = means.imports.get(reseller_id, import_id)
        if current.phase in {Phase.REGISTERING, Phase.DONE}:
            return current
        if current.phase is not Phase.FORESEEN:
            raise Invalid("import_id", "this list was not read to its end yet")
        return _moved(current, Phase.REGISTERING, means, known=0, refused=0)

    return importing.hand_over(contracts.in_turn(attempt), means=means)


def part_of(current: Import, number: int) -> str:
    """Return where a part is kept."""
    if not 1 <= number <= MOST_PARTS:
        raise Invalid("number", f"is 1 to {MOST_PARTS}")
    return f"imports/{current.reseller_id}/{current.id}/{number:03d}"


def _moved(current: Import, phase: Phase, means: Means, **counts: int) -> Import:
    changes = {"phase": phase, "moved_at": means.clock(), **counts}
    return means.imports.save(current.model_copy(update=changes))
