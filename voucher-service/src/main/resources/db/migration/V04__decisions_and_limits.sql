-- A decision keeps the bytes that it was made from; a limit is a row that is written, never a row that is counted.
CREATE TABLE decision (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  at          DATETIME(6) NOT NULL,
  stage       VARCHAR(8)  NOT NULL,
  person_id   BINARY(16)  NOT NULL,
  region      CHAR(6)     NOT NULL,
  policy_id   VARCHAR(64) NOT NULL,
  policy_hash CHAR(64)    NOT NULL,
  document    VARCHAR(200) NOT NULL,
  benefit     VARCHAR(64) NOT NULL,
  verdict     VARCHAR(8)  NOT NULL,
  amount_fen  BIGINT      NOT NULL,
  facts       MEDIUMTEXT  NOT NULL,
  findings    MEDIUMTEXT  NOT NULL,
  derivation  MEDIUMTEXT  NOT NULL,
  KEY decision_of_person (person_id, at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE quota_slot (
  person_id   BINARY(16) NOT NULL,
  quota_year  SMALLINT   NOT NULL,
  slot        TINYINT    NOT NULL,
  holder_id   BINARY(16) NOT NULL UNIQUE,
  PRIMARY KEY (person_id, quota_year, slot),
  CONSTRAINT quota_slot_number CHECK (slot BETWEEN 1 AND 99)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE occupation_slot (
  person_id       BINARY(16)  NOT NULL,
  occupation_code VARCHAR(16) NOT NULL,
  level           TINYINT     NOT NULL,
  holder_id       BINARY(16)  NOT NULL UNIQUE,
  PRIMARY KEY (person_id, occupation_code, level)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
