"""Makes the bucket that the settings name where it does not exist yet, and lets everybody read the pictures in it.

For a store of one's own (compose.yaml). At a provider, make the bucket in its console instead.
"""

import json
import os
import sys

import boto3
from botocore.exceptions import ClientError

# The folders of MEDIA_PUBLIC_FOLDERS; originals and documents are read with a signed address only.
PUBLIC_FOLDERS = ("images", "avatar_images")


def main() -> int:
    name = os.environ["AWS_STORAGE_BUCKET_NAME"]
    client = boto3.client(
        "s3",
        endpoint_url=os.environ.get("AWS_S3_ENDPOINT_URL"),
        region_name=os.environ.get("AWS_S3_REGION_NAME") or "us-east-1",
    )
    try:
        client.head_bucket(Bucket=name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"404", "NoSuchBucket"}:
            raise
        client.create_bucket(Bucket=name)
    reading = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": ["s3:GetObject"],
        "Resource": [f"arn:aws:s3:::{name}/{folder}/*" for folder in PUBLIC_FOLDERS],
    }
    client.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [reading]}))
    sys.stdout.write(f"The bucket {name} is there, and readers may fetch pictures from it.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
