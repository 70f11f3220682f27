"""AWS's errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from functions.core.domain.errors import Unavailable


@contextmanager
def outside(service: str) -> Iterator[None]:
    """Turn botocore's errors into Unavailable: its own retries are over by then."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        raise Unavailable(f"{service}: {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise Unavailable(f"{service}: {type(error).__name__}") from error
