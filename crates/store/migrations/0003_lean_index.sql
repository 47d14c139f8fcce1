-- The search index keeps which words a text holds and no longer where: phrases are proved on the text itself.
-- A story's newest copy has its number as row, a wire item 2^32 more than its event's, a headline alone 2^33 more than its story's.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
