"""The people of an office: joining, posts, substitutes, the list, and what is held about each."""
