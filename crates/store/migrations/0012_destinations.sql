-- The places copy is filed to, as the journal last said. Derived.
CREATE TABLE destination (
    name TEXT PRIMARY KEY,
    record TEXT NOT NULL,                                           -- story::destination::Destination as JSON
    removed INTEGER NOT NULL                                        -- 1: nothing is filed there any more
) STRICT;
-- Copy on its way over the network. That it waits, arrived or was given up is derived; what was tried is this file's own, and begins anew when it is derived again.
CREATE TABLE delivery (
    event INTEGER PRIMARY KEY REFERENCES event,                     -- the receipt that queued it
    story INTEGER NOT NULL REFERENCES story_number,
    standing TEXT NOT NULL DEFAULT 'waiting',                       -- story::delivery::DeliveryStanding
    outcome INTEGER REFERENCES event,                               -- the act that ended it
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,                                 -- milliseconds since 1970, UTC: not before
    trouble TEXT NOT NULL DEFAULT '',                               -- story::delivery::DeliveryTrouble of the last try
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX delivery_by_standing ON delivery (standing);
CREATE INDEX delivery_by_story ON delivery (story);
-- What is to be filed at a time. Derived.
CREATE TABLE filing (
    event INTEGER PRIMARY KEY REFERENCES event,                     -- the act that asked
    story INTEGER NOT NULL REFERENCES story_number,
    at INTEGER NOT NULL,                                            -- milliseconds since 1970, UTC
    outcome INTEGER REFERENCES event                                -- the act that ended it
) STRICT;
CREATE INDEX filing_by_story ON filing (story);
CREATE INDEX filing_to_come ON filing (at) WHERE outcome IS NULL;
