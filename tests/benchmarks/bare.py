"""The least that a function with a table can be: a client of boto3's, and nothing else."""

import boto3

client = boto3.client("dynamodb")
