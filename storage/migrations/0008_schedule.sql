-- Starts that come by themselves, one row per office, SOP and period. `period` is year and quarter ("2026-4", "2026-0"),
-- or the day that the SOP names where a run has no period. `since` is the moment from which the SOP's days count,
-- `next_at` when the clock has something to do with the row; NULL where it has not.

CREATE TABLE planned_start (
    office_id TEXT NOT NULL,
    procedure TEXT NOT NULL,
    period TEXT NOT NULL,
    id BIGINT NOT NULL,
    nominal TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    since TEXT NOT NULL,
    told_at TEXT,
    status TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    run BIGINT,
    changed_by TEXT NOT NULL DEFAULT '',
    changed_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    next_at TEXT,
    PRIMARY KEY (office_id, procedure, period)
);

CREATE INDEX planned_start_number ON planned_start (id);
CREATE INDEX planned_start_next ON planned_start (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX planned_start_since ON planned_start (since) WHERE status = 'planned';

INSERT INTO number (name, next) VALUES ('start', 1);

-- The revision of the office for which its starts were planned last.
ALTER TABLE office ADD COLUMN planned BIGINT NOT NULL DEFAULT -1;

CREATE INDEX office_unplanned ON office (office_id) WHERE planned <> revision;
