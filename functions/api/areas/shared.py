"""The same views twice: for an area's holder, and for their reseller below the customer.

A view asks for `whose`; who that is and what stands before its path is said here, once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar, Unpack

from functions.api.declared import Answer, Says, View
from functions.api.http import Routes
from functions.core.domain.callers import Caller
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import CustomerId

ACCOUNT: Final = "/account"
CUSTOMER: Final = "/reseller/customers/{customer_id}"

V = TypeVar("V", bound=View)


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    view: View
    says: Says


class AreaViews:
    """Views of one noun, written down to be registered twice."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def get(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("GET", path, says)

    def post(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("POST", path, says)

    def put(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("PUT", path, says)

    def delete(self, path: str, **says: Unpack[Says]) -> Callable[[V], V]:
        return self._verb("DELETE", path, says)

    def _verb(self, method: str, path: str, says: Says) -> Callable[[V], V]:
        def write_down(view: V) -> V:
            self.rows.append(Row(method, path, view, says))
            return view

        return write_down


def for_holders(module: str, nouns: Iterable[AreaViews]) -> Routes:
    """Register the views for whoever holds the area."""

    def own(view: View) -> View:
        def answer(caller: Caller, **said: Any) -> Answer:  # noqa: ANN401 - what the view wants
            return view(whose=_holder(caller), **said)

        return answer

    return _registered(module, nouns, ACCOUNT, own, {"caller": Caller})


def for_resellers(module: str, nouns: Iterable[AreaViews]) -> Routes:
    """Register the views for a reseller's people: of each of its customers."""

    def theirs(view: View) -> View:
        def answer(
            customer_id: CustomerId,
            caller: Caller,
            **said: Any,  # noqa: ANN401 - what the view wants
        ) -> Answer:
            return view(whose=_customer(caller, customer_id), **said)

        return answer

    wanted = {"customer_id": CustomerId, "caller": Caller}
    return _registered(module, nouns, CUSTOMER, theirs, wanted)


def _registered(
    module: str,
    nouns: Iterable[AreaViews],
    base: str,
    placed: Callable[[View], View],
    wanted: dict[str, Any],
) -> Routes:
    routes = Routes(module)
    for row in (row for noun in nouns for row in noun.rows):
        answer = wraps(row.view)(placed(row.view))
        others = {n: kind for n, kind in row.view.__annotations__.items() if n != "whose"}
        answer.__annotations__ = {**wanted, **others}
        answer.__module__ = module
        # An area may be gone, whether the path names it or not.
        also = (*row.says.get("also", ()), HTTPStatus.NOT_FOUND)
        verb = getattr(routes, row.method.lower())
        verb(f"{base}{row.path}", **row.says | {"also": also})(answer)
    return routes


def _holder(caller: Caller) -> Whose:
    by = f"{caller.acting.login_id} as {caller.login_id}" if caller.acting else caller.login_id
    return Whose(reseller_id=caller.tenant, customer_id=caller.account, by=by, holder=True)


def _customer(caller: Caller, customer_id: CustomerId) -> Whose:
    return Whose(
        reseller_id=caller.tenant, customer_id=customer_id, by=caller.login_id, holder=False
    )
