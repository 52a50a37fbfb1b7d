-- What a file is for where it is for no task: 'pegawai' is a list of the office's people, which is read and not kept.
ALTER TABLE file ADD COLUMN purpose TEXT NOT NULL DEFAULT '';

-- The list of people that was sent last. Its rows and what was shown of it go once it is applied or left; `number` goes
-- up with each, so that a button knows which list it meant.
CREATE TABLE people_list (
    office_id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    listed TEXT NOT NULL,
    shown TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at TEXT NOT NULL
);

-- A whole list of people comes in at once, each behind the last.
CREATE INDEX person_place ON person (office_id, place);
CREATE INDEX holding_place ON holding (office_id, place);
