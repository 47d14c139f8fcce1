-- Orders of the agencies about copy that stories used: a case each, called by the item that brought it. Derived.
CREATE TABLE agency_case (
    item BLOB PRIMARY KEY CHECK (length(item) = 16),
    opened INTEGER NOT NULL REFERENCES event,                       -- by which the first story was found
    closed INTEGER REFERENCES event,                                -- NULL: not closed
    lifted INTEGER REFERENCES event                                 -- NULL: the order stands
) STRICT;
CREATE TABLE case_story (
    item BLOB NOT NULL REFERENCES agency_case,
    story INTEGER NOT NULL REFERENCES story_number,
    PRIMARY KEY (item, story)
) STRICT, WITHOUT ROWID;
