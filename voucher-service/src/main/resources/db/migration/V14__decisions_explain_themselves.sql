-- Every text that a decision was made with, under the hash that the decision names: written once, never changed.
CREATE TABLE policy_source (
  hash      CHAR(64)    NOT NULL PRIMARY KEY,
  policy_id VARCHAR(64) NOT NULL,
  sources   LONGTEXT    NOT NULL,
  kept_at   DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A later document that changes a policy: one officer hands it in, another publishes it. The order of publication counts.
CREATE TABLE policy_extension (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  policy_id      VARCHAR(64)  NOT NULL,
  document       VARCHAR(200) NOT NULL,
  region         CHAR(6)      NOT NULL,
  extension_yaml MEDIUMTEXT   NOT NULL,
  state          VARCHAR(10)  NOT NULL,
  position       INT          NULL UNIQUE,
  made_by        BINARY(16)   NOT NULL,
  published_by   BINARY(16)   NULL,
  fingerprint    BINARY(32)   NOT NULL,
  version        INT          NOT NULL,
  created_at     DATETIME(6)  NOT NULL,
  KEY extension_by_region (region, id),
  CONSTRAINT extension_state CHECK (state IN ('DRAFT', 'PUBLISHED')),
  CONSTRAINT extension_position CHECK ((state = 'PUBLISHED') = (position IS NOT NULL)),
  CONSTRAINT extension_publisher CHECK ((state = 'PUBLISHED') = (published_by IS NOT NULL)),
  -- Two people: who hands an extension in does not publish it.
  CONSTRAINT extension_two_officers CHECK (published_by IS NULL OR published_by <> made_by)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A draft tried on decisions of the past. The cursor is the list of work: what lies behind it is in the counts.
CREATE TABLE backtest (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  region        CHAR(6)     NOT NULL,
  from_day      DATE        NOT NULL,
  until_day     DATE        NOT NULL,
  stage         VARCHAR(8)  NULL,
  policy_id     VARCHAR(64) NOT NULL,
  policy_hash   CHAR(64)    NOT NULL,
  policy_yaml   MEDIUMTEXT  NOT NULL,
  state         VARCHAR(10) NOT NULL,
  begins_at     DATETIME(6) NOT NULL,
  ends_at       DATETIME(6) NOT NULL,
  cursor_region CHAR(6)     NULL,
  cursor_at     DATETIME(6) NOT NULL,
  cursor_id     BINARY(16)  NOT NULL,
  total         INT         NOT NULL,
  done          INT         NOT NULL,
  changed       INT         NOT NULL,
  no_benefit    INT         NOT NULL,
  before_fen    BIGINT      NOT NULL,
  after_fen     BIGINT      NOT NULL,
  made_by       BINARY(16)  NOT NULL,
  fingerprint   BINARY(32)  NOT NULL,
  version       INT         NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  KEY backtest_by_state (state, id),
  KEY backtest_by_region (region, id),
  CONSTRAINT backtest_state CHECK (state IN ('RUNNING', 'DONE', 'STOPPED')),
  CONSTRAINT backtest_days CHECK (from_day <= until_day),
  CONSTRAINT backtest_counts CHECK (changed >= 0 AND no_benefit >= 0 AND changed + no_benefit <= done)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE backtest_change (
  backtest_id    BINARY(16)   NOT NULL,
  decision_id    BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NULL,
  institution_id BINARY(16)   NULL,
  benefit        VARCHAR(64)  NOT NULL,
  verdict_before VARCHAR(8)   NOT NULL,
  verdict_after  VARCHAR(8)   NOT NULL,
  before_fen     BIGINT       NOT NULL,
  after_fen      BIGINT       NOT NULL,
  rule           VARCHAR(100) NOT NULL,
  PRIMARY KEY (backtest_id, decision_id),
  KEY change_of_person (backtest_id, person_id),
  KEY change_of_institution (backtest_id, institution_id),
  CONSTRAINT change_in_backtest FOREIGN KEY (backtest_id) REFERENCES backtest (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
