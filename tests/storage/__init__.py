"""The contract of the storage."""
