-- The names of stories in the one form in which two are the same, past ones too, so that an old name still finds its story. Derived.
CREATE TABLE slug (
    key TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story_number,
    current INTEGER NOT NULL,                                       -- 1: of its newest copy; 0: it was started or renamed with it
    PRIMARY KEY (key, story, current)
) STRICT, WITHOUT ROWID;
CREATE INDEX slug_of_story ON slug (story);
-- Which items came to take the place of which, so that a kill is found from the copy it kills. Derived.
CREATE TABLE item_replaced (
    item BLOB NOT NULL,                                             -- the earlier one's id
    event INTEGER NOT NULL REFERENCES event,                        -- by which the later one was received
    PRIMARY KEY (item, event)
) STRICT, WITHOUT ROWID;
