-- What was drawn for somebody who looked, by its place in the archive, and when it was last sent.
CREATE TABLE drawing (
    sha256 TEXT PRIMARY KEY,
    sent_at TEXT NOT NULL
);
