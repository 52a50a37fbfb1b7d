"""Conversations of several people that an office can read, played against the whole house."""
