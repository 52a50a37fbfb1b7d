-- When a person gave up their last account: who left is told apart from who has not joined yet.
ALTER TABLE person ADD COLUMN left_at TEXT;
