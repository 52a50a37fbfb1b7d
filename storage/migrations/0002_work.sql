-- The work of the offices, and what the process itself keeps of the messengers.
-- Moments are UTC, ISO 8601, of one width. Names, statuses and forms are the words of the modules beside.

CREATE TABLE number (
    name TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);

INSERT INTO number (name, next) VALUES ('run', 1), ('task', 1), ('file', 1), ('outbox', 1), ('refusal', 1);

CREATE TABLE inbox (
    channel TEXT NOT NULL,
    id TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (channel, id)
);

CREATE INDEX inbox_seen ON inbox (seen_at);

CREATE TABLE address (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    reachable BIGINT NOT NULL DEFAULT 1,
    joined_at TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (office_id, person, channel),
    UNIQUE (office_id, channel, address)
);

CREATE INDEX address_bound ON address (channel, address);

CREATE TABLE invitation (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (office_id, person)
);

CREATE INDEX invitation_code ON invitation (code_hash) WHERE used_at IS NULL;

CREATE TABLE wrong_code (
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    tries BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (channel, address)
);

CREATE TABLE run (
    office_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    version BIGINT NOT NULL,
    period_year BIGINT NOT NULL,
    period_quarter BIGINT NOT NULL,
    linked_to BIGINT,
    status TEXT NOT NULL,
    started_at TEXT NOT NULL,
    closed_at TEXT,
    state TEXT NOT NULL,
    head TEXT NOT NULL,
    events BIGINT NOT NULL,
    seq BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (office_id, id)
);

CREATE INDEX run_number ON run (id);
CREATE INDEX run_open ON run (office_id, id) WHERE closed_at IS NULL;
CREATE INDEX run_period ON run (office_id, procedure, period_year, period_quarter);

CREATE TABLE event (
    office_id TEXT NOT NULL,
    run BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (office_id, run, seq),
    FOREIGN KEY (office_id, run) REFERENCES run (office_id, id)
);

CREATE TABLE task (
    office_id TEXT NOT NULL,
    run BIGINT NOT NULL,
    id BIGINT NOT NULL,
    step TEXT NOT NULL,
    unit TEXT NOT NULL,
    path TEXT NOT NULL,
    variant TEXT NOT NULL,
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,
    status TEXT NOT NULL,
    assignee TEXT,
    deadline TEXT,
    opened_at TEXT NOT NULL,
    done_at TEXT,
    done_by TEXT,
    PRIMARY KEY (office_id, run, id),
    FOREIGN KEY (office_id, run) REFERENCES run (office_id, id)
);

CREATE INDEX task_number ON task (id);
CREATE INDEX task_open ON task (office_id, unit) WHERE status = 'open';

-- A timer that fired keeps its row without `next_at`, so that it does not fire again.
CREATE TABLE timer (
    office_id TEXT NOT NULL,
    run BIGINT NOT NULL,
    task BIGINT NOT NULL,
    rung TEXT NOT NULL,
    due TEXT NOT NULL,
    next_at TEXT,
    PRIMARY KEY (office_id, run, task, rung),
    FOREIGN KEY (office_id, run) REFERENCES run (office_id, id)
);

CREATE INDEX timer_next ON timer (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE outbox (
    office_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    person TEXT NOT NULL,
    lane BIGINT NOT NULL,
    form TEXT NOT NULL,
    task BIGINT,
    target TEXT,
    act TEXT,
    body TEXT NOT NULL,
    status TEXT NOT NULL,
    due TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    lease_until TEXT,
    sent_at TEXT,
    error TEXT,
    message TEXT,
    PRIMARY KEY (office_id, id)
);

CREATE INDEX outbox_waiting ON outbox (lane, id, due) WHERE status = 'waiting';
CREATE INDEX outbox_queue ON outbox (channel, address, lane, id, due) WHERE status = 'waiting';
CREATE INDEX outbox_card ON outbox (office_id, task, channel, address) WHERE status IN ('waiting', 'claimed');
CREATE INDEX outbox_claimed ON outbox (lease_until, channel, address) WHERE status = 'claimed';
CREATE INDEX outbox_act ON outbox (office_id, act) WHERE act IS NOT NULL;
CREATE INDEX outbox_body ON outbox (due) WHERE body <> '' AND status NOT IN ('waiting', 'claimed');

CREATE TABLE card (
    office_id TEXT NOT NULL,
    task BIGINT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    message TEXT NOT NULL,
    person TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (office_id, task, channel, address, message)
);

CREATE INDEX card_message ON card (channel, address, message);

CREATE TABLE question (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    task BIGINT,
    verb TEXT NOT NULL,
    choices TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    message BIGINT,
    interrupted BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (office_id, person)
);

CREATE INDEX question_task ON question (office_id, task) WHERE task IS NOT NULL;

CREATE TABLE file (
    office_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    person TEXT NOT NULL,
    vendor_id TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    album TEXT,
    message TEXT,
    run BIGINT,
    task BIGINT,
    round BIGINT,
    state TEXT NOT NULL,
    sha256 TEXT,
    size BIGINT,
    kind TEXT,
    due TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    error TEXT,
    PRIMARY KEY (office_id, id)
);

CREATE INDEX file_fetching ON file (due) WHERE state = 'fetching';
CREATE INDEX file_task ON file (office_id, task) WHERE task IS NOT NULL;
CREATE INDEX file_unplaced ON file (office_id, person) WHERE task IS NULL;

CREATE TABLE intent (
    office_id TEXT NOT NULL,
    task BIGINT NOT NULL,
    person TEXT NOT NULL,
    pressed_at TEXT NOT NULL,
    command TEXT NOT NULL,
    PRIMARY KEY (office_id, task)
);

CREATE TABLE refusal (
    office_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    what TEXT NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE restored (
    restored_at TEXT PRIMARY KEY,
    taken_at TEXT NOT NULL,
    told BIGINT NOT NULL DEFAULT 0
);
