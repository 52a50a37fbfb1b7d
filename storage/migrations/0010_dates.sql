-- On which day of which months an office starts an SOP that names no date itself, such as "10 1 4 7 10".

ALTER TABLE adoption ADD COLUMN dates TEXT NOT NULL DEFAULT '';
