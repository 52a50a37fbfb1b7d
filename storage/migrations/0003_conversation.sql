-- What a person has chosen for an act before doing it: units unticked, who shall do the next step, an instruction.

CREATE TABLE preparation (
    office_id TEXT NOT NULL,
    task BIGINT NOT NULL,
    person TEXT NOT NULL,
    choices TEXT NOT NULL,
    PRIMARY KEY (office_id, task, person)
);

CREATE INDEX task_done_by ON task (office_id, done_by, done_at) WHERE done_by IS NOT NULL;
