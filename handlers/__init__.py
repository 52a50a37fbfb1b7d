"""The use cases: a message in, one transaction, worded messages out."""
