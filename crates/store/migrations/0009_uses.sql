-- Which stories rest on which wire items: by their words' origins, by words that stand in an item, or named as a source alone. The desk works it out from the copy. Derived.
CREATE TABLE story_item (
    item BLOB NOT NULL CHECK (length(item) = 16),
    story INTEGER NOT NULL REFERENCES story_number,
    PRIMARY KEY (item, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_item_of_story ON story_item (story);
-- Marks of a story's copy that the library does not hold: runs of five words of what was not handed in, its pictures, other stories its words are from. Derived.
CREATE TABLE story_mark (
    mark INTEGER NOT NULL,                                          -- a hash
    story INTEGER NOT NULL REFERENCES story_number,
    PRIMARY KEY (mark, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_mark_of_story ON story_mark (story);
-- The stories whose copy changed since that was worked out. Derived.
CREATE TABLE story_due (story INTEGER PRIMARY KEY REFERENCES story_number) STRICT;
INSERT INTO story_due SELECT number FROM story;
