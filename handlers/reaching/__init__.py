"""How a message reaches its person: the window, knocking, what is held, merging, proof of reach, alarms."""
