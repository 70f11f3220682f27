"""What is sold and set up, in DynamoDB: every limit is a condition of the write itself."""
