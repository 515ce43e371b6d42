"""DynamoDB and S3: the table, its items, what changes them and when; the bucket of research."""
