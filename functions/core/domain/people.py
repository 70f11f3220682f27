"""People who sign in: the operator's staff, resellers' staff, and whoever holds an account."""

from typing import Self

from pydantic import Field, model_validator

from functions.core.domain.callers import ROLES, Audience, Role
from functions.core.domain.contacts import Language
from functions.core.domain.ids import CustomerId, PersonId, ResellerId
from functions.core.domain.model import Model, Name

LOGIN_ID = r"^[a-z0-9][a-z0-9._@+-]{2,63}$"
"""Lower case only: two that look alike must not be two people."""
MAIL = r"^[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+$"


class PersonKey(Model):
    """Whose person it is, and which: what a record is filed under."""

    reseller_id: ResellerId | None = None
    """None: the operator's own staff."""
    audience: Audience
    id: PersonId

    @property
    def username(self) -> str:
        """Spell the name in the user pool: the token then says whose person it is."""
        return f"{self.reseller_id}.{self.id}" if self.reseller_id else self.id

    @classmethod
    def of_username(cls, audience: Audience, username: str) -> Self:
        """Read a pool's name back; neither a reseller's id nor a person's holds a dot."""
        reseller_id, _, person_id = username.rpartition(".")
        return cls(
            reseller_id=ResellerId(reseller_id) if reseller_id else None,
            audience=audience,
            id=PersonId(person_id),
        )


class Person(Model):
    """Somebody with a login ID of their own."""

    id: PersonId
    audience: Audience
    reseller_id: ResellerId | None = None
    customer_id: CustomerId | None = None
    """Of an account's holder: whose account it is."""
    login_id: str = Field(pattern=LOGIN_ID)
    """Unique within its audience, an account's within its reseller's; never changed."""
    name: Name
    mail: str = Field(default="", max_length=254, pattern=rf"^$|{MAIL}")
    """Where a code goes when the password is forgotten. Empty: somebody else must help."""
    language: Language = Language.JA
    role: Role
    disabled: bool = False
    second_factor: bool = False
    generation: int = 0
    """Raised to end every session of this person at once."""
    version: int = 0

    @model_validator(mode="after")
    def _fits_its_audience(self) -> Self:
        if self.role not in ROLES[self.audience]:
            raise ValueError(f"nobody of the {self.audience}'s is {self.role}")
        if (self.reseller_id is None) is not (self.audience is Audience.OPERATOR):
            raise ValueError("resellers' people name their reseller, the operator's name none")
        if (self.customer_id is None) is (self.audience is Audience.ACCOUNT):
            raise ValueError("the holder of an account names the customer, nobody else names one")
        return self

    @property
    def key(self) -> PersonKey:
        return PersonKey(reseller_id=self.reseller_id, audience=self.audience, id=self.id)
