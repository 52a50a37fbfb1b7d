-- When the messenger was last in touch: one row, none before the first time.

CREATE TABLE contact (
    id BIGINT PRIMARY KEY,
    at TEXT NOT NULL
);

-- Who gets their open cards again, because presses between two moments may be gone.
CREATE TABLE resending (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    gone_from TEXT NOT NULL,
    gone_to TEXT NOT NULL,
    PRIMARY KEY (office_id, person)
);
