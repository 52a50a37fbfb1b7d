-- Who acts for whom while somebody is away, from and to which day (both included); as what it stands is `status`.
CREATE TABLE substitution (
    office_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    absent TEXT NOT NULL,
    substitute TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    decree TEXT NOT NULL,
    also_to_holder BIGINT NOT NULL,
    status TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    ended_by TEXT,
    ended_at TEXT,
    PRIMARY KEY (office_id, id)
);

CREATE INDEX substitution_number ON substitution (id);
CREATE INDEX substitution_until ON substitution (office_id, until) WHERE status IN ('asked', 'agreed');

INSERT INTO number (name, next) VALUES ('substitution', 1);

-- When open cards next go to whom they then concern, and as far as which run they have; `day` is the day of the office
-- up to which beginnings and ends were told. `quiet` says that it is done by the date, so that new cards wait for work.
CREATE TABLE following (
    office_id TEXT PRIMARY KEY,
    next_at TEXT,
    after_run BIGINT NOT NULL DEFAULT 0,
    quiet BIGINT NOT NULL DEFAULT 0,
    day TEXT NOT NULL DEFAULT ''
);

CREATE INDEX following_next ON following (next_at) WHERE next_at IS NOT NULL;

INSERT INTO following (office_id, next_at, quiet) SELECT office_id, '', 1 FROM office;
