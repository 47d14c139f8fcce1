-- Texts beside the journal, so that the ones of a story nobody works on any more can be packed whole and their room used again.
CREATE TABLE text (
    number INTEGER PRIMARY KEY REFERENCES event,
    packed BLOB NOT NULL                                            -- a revision's text by itself or on its parent's
) STRICT;
INSERT INTO text (number, packed) SELECT number, text FROM event WHERE text IS NOT NULL;
-- Packed whole: groups of texts of one story, one behind the other on the shelf, which is cut into leaves of one length.
CREATE TABLE solid (
    story INTEGER NOT NULL REFERENCES story_number,
    first INTEGER NOT NULL,                                         -- the event of the group's first text
    at INTEGER NOT NULL,                                            -- where its bytes begin on the shelf
    length INTEGER NOT NULL,
    PRIMARY KEY (story, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
-- How many events there were when a work of tidying was last done to its end.
CREATE TABLE tidied (work TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- A row never changes, save that the text of a revision can be erased: its bytes are then kept whole.
DROP TRIGGER event_is_final;
DROP TRIGGER event_stays;
ALTER TABLE event DROP COLUMN text;
CREATE TRIGGER event_is_final BEFORE UPDATE ON event
WHEN NOT (new.number = old.number AND new.id = old.id AND new.signature = old.signature
          AND new.story IS old.story AND new.before IS old.before AND old.form = 1 AND new.form >= 4)
BEGIN SELECT RAISE(ABORT, 'an event is final'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event stays'); END;
-- Fewer, longer buckets: 4,096, by the first twelve bits; an entry holds the next eight and the row. Derived.
DELETE FROM event_id;
