-- The rows of events by the first two bytes of their ids: the third byte and the row, in bytes of seven bits, of each. Derived.
DROP INDEX event_by_id;
CREATE TABLE event_id (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
