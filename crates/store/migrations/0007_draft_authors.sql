-- Whose typing a draft is. Drafts of before have no author: they are taken for the one of whoever has the ball.
ALTER TABLE draft ADD COLUMN author TEXT NOT NULL DEFAULT '';
-- The revision the screen names as the base, where the draft was put on a later one since; empty: none. NULL: the same.
ALTER TABLE draft ADD COLUMN opened BLOB;
