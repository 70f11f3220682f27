"""Cognito as moto plays it: what each call is answered with, and that nothing else is told."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from functions.core.adapters.identity import CognitoIdentity
from functions.core.adapters.identity_tokens import AccessTokens
from functions.core.domain.errors import Unauthenticated, Unavailable
from functions.core.domain.sessions import Ask, ChallengeKind, Tokens
from tests.contract import tables

WHO = "acme.tanaka"
FIRST, NEW = "planted first password", "planted password 2"


@pytest.fixture
def client() -> Iterator[Any]:
    with mock_aws():
        yield boto3.client("cognito-idp", region_name="ap-northeast-1")


@pytest.fixture
def identity(client: Any) -> CognitoIdentity:
    policies = tables.properties("UserPool")["Policies"]
    pool = client.create_user_pool(PoolName="resellers", Policies=policies)
    pool_id = pool["UserPool"]["Id"]
    made = client.create_user_pool_client(
        UserPoolId=pool_id,
        ClientName="api",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )
    client_id = made["UserPoolClient"]["ClientId"]
    issuer = f"https://cognito-idp.ap-northeast-1.amazonaws.com/{pool_id}"
    tokens = AccessTokens(client_id=client_id, issuer=issuer, keys_url="")
    return CognitoIdentity(client, pool_id=pool_id, client_id=client_id, tokens=tokens)


@pytest.fixture
def known(identity: CognitoIdentity) -> CognitoIdentity:
    identity.invite(WHO, FIRST)
    identity.set_password(WHO, NEW)
    return identity


def _tokens(given: Tokens | Ask) -> Tokens:
    assert isinstance(given, Tokens)
    return given


def test_a_first_password_must_be_changed_before_there_are_tokens(
    identity: CognitoIdentity,
) -> None:
    identity.invite(WHO, FIRST)

    ask = identity.sign_in(WHO, FIRST)

    assert isinstance(ask, Ask)
    assert ask.kind is ChallengeKind.FIRST_PASSWORD
    assert _tokens(identity.set_first_password(WHO, ask, NEW)).access_token
    assert _tokens(identity.sign_in(WHO, NEW)).refresh_token


def test_an_invitation_may_be_repeated(known: CognitoIdentity) -> None:
    known.invite(WHO, FIRST)

    again = known.sign_in(WHO, FIRST)

    assert isinstance(again, Ask)
    with pytest.raises(Unauthenticated):
        known.sign_in(WHO, NEW)


@pytest.mark.parametrize(("username", "password"), [(WHO, "planted guess"), ("nobody", NEW)])
def test_whatever_is_wrong_is_wrong_in_one_way(
    known: CognitoIdentity, username: str, password: str
) -> None:
    with pytest.raises(Unauthenticated) as refused:
        known.sign_in(username, password)

    assert str(refused.value) == "login ID or password is wrong"
    assert refused.value.__cause__ is None


def test_a_refresh_token_makes_access_tokens_of_the_same_pool(known: CognitoIdentity) -> None:
    tokens = _tokens(known.sign_in(WHO, NEW))

    fresh = known.refresh(tokens.refresh_token)

    assert known.says_ours(fresh.access_token)
    assert not known.says_ours("rubbish")


def test_a_password_is_ones_own_until_another_is_handed_out(identity: CognitoIdentity) -> None:
    own = [identity.has_own_password(WHO)]
    for step in (identity.invite, identity.set_password, identity.invite):
        step(WHO, NEW)
        own.append(identity.has_own_password(WHO))

    assert own == [False, False, True, False]


def test_who_is_removed_is_unknown_and_removing_may_be_repeated(known: CognitoIdentity) -> None:
    for _ in range(2):
        known.remove(WHO)

    with pytest.raises(Unauthenticated):
        known.sign_in(WHO, NEW)


def test_signing_out_whom_the_pool_does_not_know_yet_is_harmless(
    identity: CognitoIdentity,
) -> None:
    identity.sign_out("nobody")


def test_a_pool_that_does_not_answer_is_nobodys_fault() -> None:
    lost = boto3.client(
        "cognito-idp",
        region_name="ap-northeast-1",
        endpoint_url="http://127.0.0.1:1",
        config=Config(retries={"total_max_attempts": 1}),
    )
    unreachable = CognitoIdentity(
        lost,
        pool_id="p",
        client_id="c",
        tokens=AccessTokens(client_id="c", issuer="i", keys_url=""),
    )

    with pytest.raises(Unavailable) as failed:
        unreachable.sign_in(WHO, NEW)

    assert "planted" not in str(failed.value)
