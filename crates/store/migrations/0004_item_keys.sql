-- By what a wire item finds the earlier ones it may belong to: hashes of its bytes, guid, du-key, slug and words. Derived.
CREATE TABLE item_key (
    key INTEGER NOT NULL, event INTEGER NOT NULL REFERENCES item, PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;
