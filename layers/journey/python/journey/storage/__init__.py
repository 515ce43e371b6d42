"""DynamoDB: the table, its items, and the operations and conditions that change them."""
