-- A messenger may know people by its own id for them and by their phone number; either may be missing from a message.
CREATE TABLE account (
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    user_id TEXT,
    phone TEXT,
    PRIMARY KEY (channel, address)
);

CREATE UNIQUE INDEX account_user ON account (channel, user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX account_phone ON account (channel, phone) WHERE phone IS NOT NULL;

-- Until when a person may be written to freely at a messenger that asks for it; '' where they may not.
ALTER TABLE address ADD COLUMN open_until TEXT NOT NULL DEFAULT '';

-- How far a message came: each moment is filled in once and never taken back. What a messenger reports before its own
-- answer to the sending is here with the outbox number still missing.
CREATE TABLE reach (
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    office_id TEXT,
    outbox BIGINT,
    person TEXT,
    task BIGINT,
    noted_at TEXT NOT NULL,
    sent_at TEXT,
    delivered_at TEXT,
    read_at TEXT,
    PRIMARY KEY (channel, message)
);

CREATE INDEX reach_task ON reach (office_id, task) WHERE task IS NOT NULL;
CREATE INDEX reach_noted ON reach (noted_at);

-- What waits until a person opens the conversation.
CREATE INDEX outbox_held ON outbox (channel, address) WHERE status = 'held';
