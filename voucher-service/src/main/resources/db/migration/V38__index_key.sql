-- By which index key the indexes of all tables are made: who starts with another one finds nobody, and is stopped. One row, which the
-- first server writes.
CREATE TABLE index_key (
  id          CHAR(3)     NOT NULL PRIMARY KEY,
  -- What the key makes of a constant.
  check_value BINARY(32)  NOT NULL,
  -- The same of the key that is being changed to. Nobody but who changes it works meanwhile.
  changing_to BINARY(32)  NULL,
  since       DATETIME(6) NOT NULL,
  CONSTRAINT index_key_one CHECK (id = 'ONE')
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
