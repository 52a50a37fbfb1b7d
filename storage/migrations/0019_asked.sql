-- The questions about tasks that wait for a person's answer, so that /tugas names them without loading any run.
CREATE TABLE asked (
    office_id TEXT NOT NULL,
    run BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (office_id, run, number)
);
CREATE INDEX asked_person ON asked (office_id, person);
