-- What the desk computed about where a revision's words came from, so that it need not do so again. Derived.
CREATE TABLE origin_state (event INTEGER PRIMARY KEY REFERENCES event, bytes BLOB NOT NULL) STRICT;
