-- Who started a run, so that their runs are found without reading any.

ALTER TABLE run ADD COLUMN started_by TEXT NOT NULL DEFAULT '';

CREATE INDEX run_started_by ON run (office_id, started_by);
