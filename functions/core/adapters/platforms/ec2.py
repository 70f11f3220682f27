"""An EC2 instance: RebootInstances, which resets it if it does not shut down by itself."""

from typing import TYPE_CHECKING

from functions.core.adapters.platforms.tools import Tools
from functions.core.domain.errors import OutsideError, Refused, Unavailable
from functions.core.domain.servers import Ec2Platform, Server

if TYPE_CHECKING:
    from botocore.exceptions import ClientError
    from mypy_boto3_ec2.client import EC2Client

ANSWER_S = 30
# Codes that mean EC2 itself has trouble: it did nothing, and later it may.
_LATER = (
    "RequestLimitExceeded",
    "Throttling",
    "ThrottlingException",
    "InternalError",
    "InternalFailure",
    "ServiceUnavailable",
    "Unavailable",
    "RequestExpired",
)


def client_of(region: str) -> "EC2Client":
    """Make a client that tries once: botocore would repeat a reboot whose answer was lost."""
    import boto3
    from botocore.config import Config

    once = Config(connect_timeout=10, read_timeout=ANSWER_S, retries={"total_max_attempts": 1})
    return boto3.client("ec2", region_name=region, config=once)


def reboot(server: Server, platform: Ec2Platform, tools: Tools) -> str:
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        ConnectionClosedError,
        ReadTimeoutError,
    )

    order = f"EC2 was asked to reboot {platform.instance_id} in {platform.region}"
    try:
        tools.ec2_clients(platform.region).reboot_instances(InstanceIds=[platform.instance_id])
    except ClientError as error:
        raise _explained(error, server) from error
    except (ReadTimeoutError, ConnectionClosedError):
        return f"{order}, and its answer was lost: the boot check shows whether it did"
    except BotoCoreError as error:
        raise Unavailable(f"EC2 could not be asked: {type(error).__name__}") from error
    return order


def _explained(error: "ClientError", server: Server) -> OutsideError:
    code = error.response["Error"]["Code"]
    kind = Unavailable if code in _LATER else Refused
    return kind(f"EC2 did not reboot {server.name}: {code}")
