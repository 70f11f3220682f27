"""Files that are too large for a record, in a bucket that forgets them after some days."""

from typing import TYPE_CHECKING

from functions.core.adapters.aws import outside

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


class S3Files:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def put(self, path: str, data: bytes) -> None:
        with outside("S3"):
            self._client.put_object(Bucket=self._bucket, Key=path, Body=data)

    def get(self, path: str) -> bytes:
        with outside("S3"):
            return self._client.get_object(Bucket=self._bucket, Key=path)["Body"].read()
