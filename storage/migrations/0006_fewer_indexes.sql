-- Every index costs a page of the log at each press; these were asked too seldom to be worth it.

DROP INDEX inbox_seen;

-- One index now gives both the order of leaving and the first message of each address.
DROP INDEX outbox_queue;
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (lane, id, due, channel, address) WHERE status = 'waiting';

-- What an act closes and what it opens lie side by side, run by run, mostly on one page.
DROP INDEX task_open;
CREATE INDEX task_open ON task (office_id, unit, run) WHERE status = 'open';
