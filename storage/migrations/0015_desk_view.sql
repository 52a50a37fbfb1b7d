-- What each person looked at last in /status, so that who comes back from a run finds the same page, narrowed the same.
CREATE TABLE desk_view (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    page BIGINT NOT NULL,
    narrowing TEXT NOT NULL,
    PRIMARY KEY (office_id, person)
);
