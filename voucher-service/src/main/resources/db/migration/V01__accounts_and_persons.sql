-- Who logs in, and the real-name person. Personal data lies sealed (AES-256-GCM, bound to its row); look-up is by keyed index.
CREATE TABLE account (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  login         VARCHAR(64)  NOT NULL UNIQUE,
  display_name  VARCHAR(100)  NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  roles         VARCHAR(200) NOT NULL,
  region        CHAR(6)      NULL,
  institution_id BINARY(16)  NULL,
  fingerprint   BINARY(32)   NOT NULL,
  version       INT          NOT NULL,
  created_at    DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE person (
  id             BINARY(16)     NOT NULL PRIMARY KEY,
  id_index       BINARY(32)     NOT NULL UNIQUE,
  id_sealed      VARBINARY(200) NOT NULL,
  name_sealed    VARBINARY(400) NOT NULL,
  phone_sealed   VARBINARY(200) NULL,
  masked_id      CHAR(18)       NOT NULL,
  masked_name    VARCHAR(100)    NOT NULL,
  sex            VARCHAR(8)     NOT NULL,
  birth_date     DATE           NOT NULL,
  region         CHAR(6)        NOT NULL,
  pension_since  DATE           NULL,
  -- Counted up by whoever must see this person's other rows and then write one: the write that makes them queue.
  turn           INT            NOT NULL,
  fingerprint    BINARY(32)     NOT NULL,
  version        INT            NOT NULL,
  created_at     DATETIME(6)    NOT NULL,
  KEY person_by_region (region, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE person_tie (
  person_id BINARY(16)  NOT NULL,
  tie       VARCHAR(24) NOT NULL,
  region    CHAR(6)     NOT NULL,
  PRIMARY KEY (person_id, tie, region),
  CONSTRAINT tie_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE person_category (
  person_id   BINARY(16)   NOT NULL,
  category    VARCHAR(40)  NOT NULL,
  evidence    VARCHAR(200) NOT NULL,
  valid_from  DATE         NOT NULL,
  valid_until DATE         NULL,
  PRIMARY KEY (person_id, category, valid_from),
  KEY category_of_persons (category, person_id),
  CONSTRAINT category_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE card_binding (
  person_id      BINARY(16)     NOT NULL PRIMARY KEY,
  issue_no       VARCHAR(40)    NOT NULL,
  issuing_region CHAR(6)        NOT NULL,
  level          TINYINT        NOT NULL,
  account_sealed VARBINARY(200) NULL,
  masked_account VARCHAR(32)    NULL,
  bound_at       DATETIME(6)    NOT NULL,
  CONSTRAINT card_level CHECK (level IN (1, 2)),
  CONSTRAINT card_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
