-- The one link by which an office's board is opened. `number` goes up with each, so that a button knows which it meant.
CREATE TABLE board_link (
    office_id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    revoked_at TEXT
);
