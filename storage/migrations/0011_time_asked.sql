-- The day until when more time is asked for a task, so that the owner is reminded of what waits for a decision.

ALTER TABLE task ADD COLUMN asked_until TEXT;
CREATE INDEX task_asked ON task (office_id) WHERE asked_until IS NOT NULL;
