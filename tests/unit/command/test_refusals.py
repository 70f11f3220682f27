"""AWS's refusals reach a person as one line that says what to do."""

import pytest
from botocore.exceptions import (
    BotoCoreError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
)
from botocore.exceptions import ClientError as Refused

from noren.client import ClientError
from noren.refusals import told

REFUSED = Refused({"Error": {"Code": "AccessDenied", "Message": "you may not"}}, "DescribeStacks")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoCredentialsError(), "AWS wants credentials: set AWS_PROFILE"),
        (NoRegionError(), "AWS wants a region: set AWS_DEFAULT_REGION"),
        (EndpointConnectionError(endpoint_url="https://x"), "AWS cannot be asked: Could not conn"),
        (REFUSED, r"AWS refuses: you may not \(AccessDenied\)"),
    ],
)
def test_what_aws_says_is_said_in_one_line(error: BotoCoreError | Refused, words: str) -> None:
    with pytest.raises(ClientError, match=words), told():
        raise error
