"""Mail that was filed in a bucket: the FAX gateways' result mails."""

from typing import TYPE_CHECKING

from functions.core.adapters.aws import outside

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


class S3Inbox:
    def __init__(self, client: "S3Client") -> None:
        self._client = client

    def read(self, bucket: str, key: str) -> bytes:
        """Return the raw mail; raise Unavailable."""
        with outside("S3"):
            return self._client.get_object(Bucket=bucket, Key=key)["Body"].read()
