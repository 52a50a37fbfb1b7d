-- How many files a person has sent is looked up by the person.
CREATE INDEX file_person ON file (office_id, person);

-- With a message's words goes the account it went to; of those forgotten before, it goes now.
UPDATE outbox SET address = '' WHERE body = '' AND status NOT IN ('waiting', 'claimed', 'held');
