"""What platforms work with: secrets by name, and EC2's clients by region."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_ec2.client import EC2Client

Ec2Clients = Callable[[str], "EC2Client"]
"""Makes the client of a region."""


@dataclass(frozen=True)
class Tools:
    secrets: Callable[[str], str]
    ec2_clients: Ec2Clients
