"""What AWS refuses, or cannot be asked, said in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from noren.client import ClientError


@contextmanager
def told() -> Iterator[None]:
    """Raise ClientError for whatever AWS's library raises."""
    from botocore.exceptions import BotoCoreError, NoCredentialsError, NoRegionError
    from botocore.exceptions import ClientError as Refused

    try:
        yield
    except Refused as error:
        said = error.response["Error"]
        raise ClientError(f"AWS refuses: {said['Message']} ({said['Code']})") from error
    except NoCredentialsError as error:
        raise ClientError("AWS wants credentials: set AWS_PROFILE, or keys of your own") from error
    except NoRegionError as error:
        raise ClientError("AWS wants a region: set AWS_DEFAULT_REGION") from error
    except BotoCoreError as error:
        raise ClientError(f"AWS cannot be asked: {error}") from error
