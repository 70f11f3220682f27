"""What is deployed: the template as plain CloudFormation, and the code, in the account's bucket."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from noren.client import ClientError
from noren.local.stack import ROOT

if TYPE_CHECKING:
    import boto3
    from mypy_boto3_s3.client import S3Client

CODE: Final = "deployment.zip"
SAM: Final = "sam.json"
PROBER_CODE: Final = "ProberCode"


@dataclass(frozen=True)
class Package:
    """Where it lies, once it is uploaded."""

    template_url: str
    parameters: frozenset[str]
    """What the template asks for."""
    code: str
    """bucket/key: the prober fetches it there."""


def build(folder: Path) -> None:
    """Package for AWS, in a process of its own; raise ClientError."""
    command = [sys.executable, "-m", "scripts.package", "--target", "aws", "--out", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ClientError(f"the app cannot be packaged:\n{done.stderr.strip()}")


def account_of(session: "boto3.Session") -> str:
    """Ask whose credentials these are, before anything takes time."""
    account: str = session.client("sts").get_caller_identity()["Account"]
    return account


def bucket_of(session: "boto3.Session", account: str) -> str:
    """Name the bucket for packages of this account and region."""
    return f"noren-artifacts-{account}-{session.region_name}"


def upload(session: "boto3.Session", folder: Path, bucket: str) -> Package:
    """Put code and template under names made of their content: nothing is ever overwritten."""
    from scripts import template

    s3 = session.client("s3")
    _demand(s3, bucket, session.region_name)
    try:
        code = (folder / CODE).read_bytes()
    except OSError as error:
        raise ClientError(f"{folder} holds no package: {error}") from error
    key = f"{hashlib.sha256(code).hexdigest()[:16]}.zip"
    s3.put_object(Bucket=bucket, Key=key, Body=code)
    sam = json.loads((folder / SAM).read_text("utf-8"))
    plain = template.expanded(sam, {"Bucket": bucket, "Key": key})
    return describe(s3, plain, bucket, key, session.region_name)


def describe(s3: "S3Client", plain: dict[str, Any], bucket: str, key: str, region: str) -> Package:
    """Upload a plain template whose code lies at `key` already."""
    body = json.dumps(plain, sort_keys=True).encode()
    name = f"{hashlib.sha256(body).hexdigest()[:16]}.json"
    s3.put_object(Bucket=bucket, Key=name, Body=body)
    return Package(
        template_url=f"https://s3.{region}.amazonaws.com/{bucket}/{name}",
        parameters=frozenset(plain.get("Parameters", {})),
        code=f"{bucket}/{key}",
    )


def _demand(s3: "S3Client", bucket: str, region: str) -> None:
    """Create the bucket if it is not there: private and encrypted, as S3 makes them."""
    if bucket in [each["Name"] for each in s3.list_buckets()["Buckets"]]:
        return
    s3.create_bucket(
        Bucket=bucket,
        CreateBucketConfiguration={"LocationConstraint": region},  # type: ignore[typeddict-item]  # whatever the session's is
    )
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
