-- The newsroom: its journal, the texts kept beside it, drafts, and the tables derived from the journal.

-- Local numbers for names, so that a row of the journal holds two bytes in place of sixteen. Proved by every event's id.
CREATE TABLE story_number (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)) STRICT;
CREATE TABLE author_number (number INTEGER PRIMARY KEY, initials TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    site BLOB NOT NULL UNIQUE CHECK (length(site) = 16),            -- first 16 bytes of BLAKE3 of the public key
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)        -- ed25519
) STRICT;
CREATE TABLE dictionary (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

-- The journal. A row never changes, save that the text of a revision can be erased: then form 2 becomes form 0.
CREATE TABLE event (
    number INTEGER PRIMARY KEY,                                     -- order of arrival in this file
    id BLOB NOT NULL CHECK (length(id) = 32),                       -- BLAKE3 of the exact bytes
    signature BLOB NOT NULL CHECK (length(signature) = 64),         -- ed25519 over the id
    story INTEGER REFERENCES story_number,                          -- NULL: about no story
    before INTEGER,                                                 -- the story's event before this one; NULL: its first
    form INTEGER NOT NULL,                                          -- 0 bytes as they are, 1 as zstd, 2 a revision without what the file can prove
    bytes BLOB NOT NULL,
    text BLOB                                                       -- a revision's salt and text; NULL: not a revision, or erased
) STRICT;
CREATE INDEX event_by_id ON event (substr(id, 1, 4));
CREATE TRIGGER event_is_final BEFORE UPDATE ON event
WHEN NOT (new.number = old.number AND new.id = old.id AND new.signature = old.signature
          AND new.story IS old.story AND new.before IS old.before AND old.text IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an event is final'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event stays'); END;

-- Bulky bytes named by hash: wire documents, pictures, exported files.
CREATE TABLE blob (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),                -- BLAKE3 of the bytes
    form INTEGER NOT NULL,                                          -- 0 as they are, 1 as zstd
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- What a person is typing: one row a story, overwritten by autosave, gone once saved as a revision.
CREATE TABLE draft (
    story BLOB PRIMARY KEY CHECK (length(story) = 16),
    base BLOB,                                                      -- the revision it grew from; NULL: a new story
    content TEXT NOT NULL,                                          -- JSON
    cursor TEXT NOT NULL DEFAULT '',                                -- the editor's own words for a place
    saved_at INTEGER NOT NULL                                       -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE committed (one INTEGER PRIMARY KEY CHECK (one = 1), mark INTEGER NOT NULL) STRICT;
INSERT INTO committed VALUES (1, 0);

-- From here on everything is derived from the journal and can be rebuilt.
CREATE TABLE story (
    number INTEGER PRIMARY KEY REFERENCES story_number,
    slug TEXT NOT NULL,                                             -- of the newest copy, else the one it was started with
    headline TEXT NOT NULL,
    language TEXT NOT NULL,
    direction TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    last INTEGER NOT NULL,                                          -- the story's newest event
    state TEXT NOT NULL                                             -- JSON of story::state::State
) STRICT;
CREATE INDEX story_by_slug ON story (slug);
CREATE TABLE person (initials TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
CREATE TABLE agency (code TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
CREATE TABLE item (
    event INTEGER PRIMARY KEY REFERENCES event,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
) STRICT;
CREATE TABLE proposal (
    event INTEGER PRIMARY KEY REFERENCES event,
    item BLOB NOT NULL, proposal TEXT NOT NULL, accepted INTEGER NOT NULL, rule TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX proposal_by_item ON proposal (item);
CREATE TABLE aside (
    event INTEGER PRIMARY KEY REFERENCES event, item BLOB NOT NULL, aside INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX aside_by_item ON aside (item);
CREATE TABLE decision (
    event INTEGER PRIMARY KEY REFERENCES event,
    story INTEGER NOT NULL, base BLOB NOT NULL, revision BLOB NOT NULL, change TEXT NOT NULL, decision TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decision_by_story ON decision (story);
CREATE TABLE note (
    event INTEGER PRIMARY KEY REFERENCES event,
    story INTEGER NOT NULL, note TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX note_by_story ON note (story);
CREATE TABLE note_settled (
    event INTEGER PRIMARY KEY REFERENCES event,
    story INTEGER NOT NULL, note TEXT NOT NULL, settled INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX note_settled_by_story ON note_settled (story);
CREATE TABLE looked (
    story INTEGER NOT NULL, person TEXT NOT NULL, revision BLOB NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (story, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (event INTEGER PRIMARY KEY REFERENCES event, story INTEGER NOT NULL) STRICT;
CREATE INDEX receipt_by_story ON receipt (story);
CREATE TABLE undone (event INTEGER PRIMARY KEY REFERENCES event, by INTEGER NOT NULL REFERENCES event) STRICT;
CREATE TABLE origin_state (event INTEGER PRIMARY KEY REFERENCES event, bytes BLOB NOT NULL) STRICT;
-- Heads only: a story's newest copy has row 2n, a wire item 2n + 1.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
