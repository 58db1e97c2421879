-- A certificate's number is unique by itself where its form is the nation's, and per issuer where it is not. Beside each certificate
-- what a registry said of it.
ALTER TABLE certificate
  -- Nothing but zeros for the two national forms; a keyed index of the issuer for the others.
  ADD COLUMN issuer_index      BINARY(32)   NULL,
  ADD COLUMN withdrawn_because VARCHAR(500) NULL;

-- Of numbers that stand here already the issuer is reckoned later, by a job: it needs the key.
UPDATE certificate SET issuer_index = UNHEX(REPEAT('00', 32));

ALTER TABLE certificate
  MODIFY COLUMN issuer_index BINARY(32) NOT NULL,
  ADD UNIQUE KEY a_number_counts_once_an_issuer (number_index, issuer_index, live),
  ADD KEY certificate_by_state (state, id),
  ADD CONSTRAINT certificate_withdrawn CHECK ((state = 'WITHDRAWN') = (withdrawn_because IS NOT NULL));

ALTER TABLE certificate DROP KEY a_number_counts_once;

-- What a registry said, and when: every answer is kept.
CREATE TABLE certificate_answer (
  certificate_id BINARY(16)   NOT NULL,
  seq            INT          NOT NULL,
  registry       VARCHAR(20)  NOT NULL,
  said           VARCHAR(8)   NOT NULL,
  -- What differs, by name and never by value.
  fields         VARCHAR(100) NOT NULL,
  answered_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (certificate_id, seq),
  CONSTRAINT certificate_answer_said CHECK (said IN ('MATCHES', 'DIFFERS', 'UNKNOWN', 'AWAY')),
  CONSTRAINT certificate_answer_fields CHECK ((said = 'DIFFERS') = (fields <> '')),
  CONSTRAINT answer_on_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A bureau's list of certificates that were issued or withdrawn: made from a file by one officer, published by another.
CREATE TABLE certificate_list (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  region       CHAR(6)      NOT NULL,
  list_date    DATE         NOT NULL,
  document     VARCHAR(200) NOT NULL,
  state        VARCHAR(10)  NOT NULL,
  entry_count  INT          NOT NULL,
  made_by      BINARY(16)   NOT NULL,
  published_by BINARY(16)   NULL,
  fingerprint  BINARY(32)   NOT NULL,
  version      INT          NOT NULL,
  created_at   DATETIME(6)  NOT NULL,
  published TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'PUBLISHED' THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY one_list_a_day (region, list_date, published),
  KEY certificate_list_by_region (region, id),
  CONSTRAINT certificate_list_state CHECK (state IN ('DRAFT', 'PUBLISHED')),
  CONSTRAINT certificate_list_published CHECK ((state = 'PUBLISHED') = (published_by IS NOT NULL)),
  CONSTRAINT certificate_list_two_people CHECK (published_by IS NULL OR published_by <> made_by)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE certificate_list_row (
  list_id         BINARY(16)     NOT NULL,
  row_no          INT            NOT NULL,
  kind            VARCHAR(20)    NOT NULL,
  number_index    BINARY(32)     NOT NULL,
  issuer_index    BINARY(32)     NOT NULL,
  id_index        BINARY(32)     NOT NULL,
  id_sealed       VARBINARY(100) NOT NULL,
  name_index      BINARY(32)     NOT NULL,
  occupation_code VARCHAR(16)    NOT NULL,
  level           TINYINT        NULL,
  issued_on       DATE           NOT NULL,
  withdrawn       BOOLEAN        NOT NULL,
  PRIMARY KEY (list_id, row_no),
  UNIQUE KEY a_number_stands_once_in_a_list (list_id, number_index, issuer_index),
  KEY list_row_by_number (number_index, issuer_index),
  CONSTRAINT row_of_certificate_list FOREIGN KEY (list_id) REFERENCES certificate_list (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
