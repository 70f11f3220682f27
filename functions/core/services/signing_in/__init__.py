"""Signing in and out, for each audience in the same way."""

from functions.core.services.signing_in.acting import act_as
from functions.core.services.signing_in.admitting import admit, key_of
from functions.core.services.signing_in.challenges import answer
from functions.core.services.signing_in.codes import forget, reset, send_code
from functions.core.services.signing_in.factors import begin_factor, confirm_factor, drop_factor
from functions.core.services.signing_in.means import Means
from functions.core.services.signing_in.own_sessions import end_session, own_sessions
from functions.core.services.signing_in.passwords import change_password
from functions.core.services.signing_in.programs import admit_program, mint
from functions.core.services.signing_in.stepping_up import step_up
from functions.core.services.signing_in.tokens import Asked, refresh, sign_in, sign_out

__all__ = [
    "Asked",
    "Means",
    "act_as",
    "admit",
    "admit_program",
    "answer",
    "begin_factor",
    "change_password",
    "confirm_factor",
    "drop_factor",
    "end_session",
    "forget",
    "key_of",
    "mint",
    "own_sessions",
    "refresh",
    "reset",
    "send_code",
    "sign_in",
    "sign_out",
    "step_up",
]
