-- Each row has a number of its own, by which the sealer finds it, and says from where it was asked for. Rows of before get their numbers
-- in the order of their key, and say nothing.
ALTER TABLE history_entry
  ADD COLUMN from_where VARCHAR(100) NULL,
  ADD COLUMN entry_no   BIGINT       NOT NULL AUTO_INCREMENT,
  ADD UNIQUE KEY entry_by_number (entry_no);

-- The log: the leaves of a Merkle tree (RFC 9162, 2.1) in the order in which they were sealed, without gaps from 0. A row is sealed once,
-- and a leaf has one row.
CREATE TABLE history_leaf (
  leaf_no  BIGINT     NOT NULL PRIMARY KEY,
  entry_no BIGINT     NOT NULL,
  -- SHA-256(0x00 || the row as text, as docs/history-log.md says).
  hash     BINARY(32) NOT NULL,
  UNIQUE KEY an_entry_is_sealed_once (entry_no),
  CONSTRAINT leaf_number CHECK (leaf_no >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The roots of complete subtrees of 256, 65 536, ... leaves. What lies between is made again from these.
CREATE TABLE history_node (
  tree_level TINYINT    NOT NULL,
  node_no    BIGINT     NOT NULL,
  hash       BINARY(32) NOT NULL,
  PRIMARY KEY (tree_level, node_no),
  CONSTRAINT node_level CHECK (tree_level > 0 AND MOD(tree_level, 8) = 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was signed: so many leaves, this root.
CREATE TABLE history_head (
  size        BIGINT        NOT NULL PRIMARY KEY,
  root        BINARY(32)    NOT NULL,
  at          DATETIME(6)   NOT NULL,
  signed_text VARCHAR(1000) NOT NULL,
  CONSTRAINT head_size CHECK (size > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the walk through the log found to be wrong, once each. Empty on a healthy log.
CREATE TABLE history_flaw (
  kind      VARCHAR(24)  NOT NULL,
  from_leaf BIGINT       NOT NULL,
  to_leaf   BIGINT       NOT NULL,
  name      VARCHAR(200) NOT NULL,
  found_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (kind, from_leaf, to_leaf)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which auditor read what of the history, for which case; each has its entry in the history.
CREATE TABLE audit_read (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  what         VARCHAR(10) NOT NULL,
  reader_id    BINARY(16)  NOT NULL,
  region       CHAR(6)     NOT NULL,
  audit_case   VARCHAR(64) NOT NULL,
  subject_kind VARCHAR(24) NULL,
  subject_id   BINARY(16)  NULL,
  at           DATETIME(6) NOT NULL,
  CONSTRAINT audit_read_what CHECK (what IN ('SUBJECT', 'LOG')),
  CONSTRAINT audit_read_subject CHECK ((what = 'SUBJECT') = (subject_id IS NOT NULL)
    AND (subject_id IS NULL) = (subject_kind IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
