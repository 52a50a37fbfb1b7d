CREATE INDEX task_late ON task (office_id, run) WHERE status = 'late';
