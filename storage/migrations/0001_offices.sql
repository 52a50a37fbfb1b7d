-- The offices: what their files define, what was changed since, and the procedures they adopted.
-- Nothing is deleted: `ended_at` says that a row no longer stands. Days are ISO 8601, '' where there is none.
-- `place` is the order of the file.

CREATE TABLE office (
    office_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    owner TEXT NOT NULL,
    settings TEXT NOT NULL,
    file TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE unit (
    office_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    head TEXT,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, unit)
);

CREATE TABLE position (
    office_id TEXT NOT NULL,
    position TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, position)
);

CREATE TABLE person (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, person)
);

CREATE INDEX person_phone ON person (phone) WHERE ended_at IS NULL AND phone <> '';

CREATE TABLE holding (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    position TEXT NOT NULL,
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    until TEXT NOT NULL,
    decree TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, person, position, kind, since, recorded_at)
);

CREATE TABLE adoption (
    office_id TEXT NOT NULL,
    procedure TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, procedure)
);

CREATE TABLE role_mapping (
    office_id TEXT NOT NULL,
    procedure TEXT NOT NULL,
    role TEXT NOT NULL,
    positions TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, procedure, role)
);

CREATE TABLE scope_mapping (
    office_id TEXT NOT NULL,
    procedure TEXT NOT NULL,
    word TEXT NOT NULL,
    kind TEXT NOT NULL,
    place BIGINT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (office_id, procedure, word)
);

CREATE TABLE procedure (
    office_id TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    text TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (office_id, key, version)
);

CREATE TABLE reading (
    office_id TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    place TEXT NOT NULL,
    number BIGINT NOT NULL,
    confirmed_by TEXT,
    confirmed_at TEXT,
    PRIMARY KEY (office_id, key, version, place)
);
