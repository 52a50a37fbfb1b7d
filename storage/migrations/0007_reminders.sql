-- What people are still to be told of, until one message tells each of them all of it; a digest has task 0.
-- `urgency` is the deadline, so that the late come before what is due.
CREATE TABLE reminder (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    run BIGINT NOT NULL,
    task BIGINT NOT NULL,
    rung TEXT NOT NULL,
    urgency TEXT NOT NULL,
    send_at TEXT NOT NULL,
    PRIMARY KEY (office_id, person, task, rung)
);

CREATE INDEX reminder_due ON reminder (send_at);

-- The days whose digest has begun to go out, and when the next one does: '' is at once. `set_at` betrays a clock that
-- was ahead when it was computed.
CREATE TABLE digest_day (
    office_id TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (office_id, day)
);

ALTER TABLE office ADD COLUMN digest_at TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN digest_set_at TEXT NOT NULL DEFAULT '';

CREATE INDEX office_digest ON office (digest_at);
CREATE INDEX office_digest_set ON office (digest_set_at);
