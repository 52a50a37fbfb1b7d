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

-- How far a message came: each moment is filled in and never taken back. `failure` waits to be acted on; it may come
-- before the messenger's own answer to the sending, by which it is known what the message carried.
CREATE TABLE reach (
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    sent_at TEXT,
    delivered_at TEXT,
    read_at TEXT,
    failure TEXT,
    PRIMARY KEY (channel, message)
);

CREATE INDEX reach_noted ON reach (noted_at);
CREATE INDEX reach_failure ON reach (channel, message) WHERE failure IS NOT NULL;

-- What one message at the messenger carries: several of the outbox where they were merged or wait behind one knock.
CREATE TABLE carried (
    channel TEXT NOT NULL,
    message TEXT NOT NULL,
    office_id TEXT NOT NULL,
    outbox BIGINT NOT NULL,
    PRIMARY KEY (channel, message, office_id, outbox)
);

-- What waits until a person opens the conversation; their cards are on their way as well.
CREATE INDEX outbox_held ON outbox (channel, address) WHERE status = 'held';
DROP INDEX outbox_card;
CREATE INDEX outbox_card ON outbox (office_id, task, channel, address)
    WHERE task IS NOT NULL AND status IN ('waiting', 'claimed', 'held');

-- What is merged into one message is looked for by its person, and only at the messenger where anything is merged.
CREATE INDEX outbox_merged ON outbox (address, lane, id) WHERE status = 'waiting' AND channel = 'whatsapp';

-- What has to be mended at a messenger, and when the owners were last told.
CREATE TABLE alarm (
    channel TEXT NOT NULL,
    sentence TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (channel, sentence)
);
