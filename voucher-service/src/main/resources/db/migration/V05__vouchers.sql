CREATE TABLE voucher_batch (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  title            VARCHAR(200) NOT NULL,
  region           CHAR(6)      NOT NULL,
  benefit          VARCHAR(64)  NOT NULL,
  policy_id        VARCHAR(64)  NOT NULL,
  fund_id          BINARY(16)   NOT NULL,
  value_mode       VARCHAR(16)  NOT NULL,
  distribution     VARCHAR(10)  NOT NULL,
  tier             VARCHAR(10)  NOT NULL,
  level            TINYINT      NULL,
  occupation_code  VARCHAR(16)  NULL,
  institution_ids  VARCHAR(8000) NOT NULL,
  quantity         INT          NOT NULL,
  taken            INT          NOT NULL,
  max_held         TINYINT      NOT NULL,
  auto_claim       BOOLEAN      NOT NULL,
  claim_from       DATE         NOT NULL,
  claim_until      DATE         NOT NULL,
  valid_until      DATE         NOT NULL,
  ceiling_fen      BIGINT       NOT NULL,
  state            VARCHAR(10)  NOT NULL,
  made_by          BINARY(16)   NOT NULL,
  opened_by        BINARY(16)   NULL,
  fingerprint      BINARY(32)   NOT NULL,
  version          INT          NOT NULL,
  created_at       DATETIME(6)  NOT NULL,
  KEY batch_by_region (region, id),
  KEY batch_by_state (state, id),
  CONSTRAINT batch_stock CHECK (taken >= 0 AND taken <= quantity),
  -- Two people: who makes a batch does not open it.
  CONSTRAINT batch_two_officers CHECK (opened_by IS NULL OR opened_by <> made_by),
  CONSTRAINT batch_of_fund FOREIGN KEY (fund_id) REFERENCES fund (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE batch_recipient (
  batch_id    BINARY(16)  NOT NULL,
  person_id   BINARY(16)  NOT NULL,
  state       VARCHAR(10) NOT NULL,
  decision_id BINARY(16)  NULL,
  voucher_id  BINARY(16)  NULL,
  reason      VARCHAR(40) NULL,
  PRIMARY KEY (batch_id, person_id),
  KEY recipient_by_state (batch_id, state),
  CONSTRAINT recipient_of_batch FOREIGN KEY (batch_id) REFERENCES voucher_batch (id),
  CONSTRAINT recipient_is_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE voucher (
  id                BINARY(16)  NOT NULL PRIMARY KEY,
  number            VARCHAR(24) NOT NULL UNIQUE,
  batch_id          BINARY(16)  NOT NULL,
  person_id         BINARY(16)  NOT NULL,
  region            CHAR(6)     NOT NULL,
  ceiling_fen       BIGINT      NOT NULL,
  state             VARCHAR(10) NOT NULL,
  state_before      VARCHAR(10) NULL,
  valid_from        DATE        NOT NULL,
  valid_until       DATE        NOT NULL,
  claim_until       DATE        NOT NULL,
  issue_decision_id BINARY(16)  NOT NULL,
  version           INT         NOT NULL,
  created_at        DATETIME(6) NOT NULL,
  KEY voucher_of_person (person_id, id),
  KEY voucher_of_batch (batch_id, id),
  KEY voucher_by_region (region, id),
  KEY voucher_to_expire (state, valid_until),
  CONSTRAINT voucher_state CHECK (state IN ('ISSUED', 'CLAIMED', 'COMMITTED', 'ACTIVATED', 'REDEEMED', 'EXPIRED', 'REVOKED', 'FROZEN')),
  CONSTRAINT voucher_frozen_remembers CHECK ((state = 'FROZEN') = (state_before IS NOT NULL)),
  CONSTRAINT voucher_in_batch FOREIGN KEY (batch_id) REFERENCES voucher_batch (id),
  CONSTRAINT voucher_of_holder FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How many live vouchers one person may hold: a slot each.
CREATE TABLE holding_slot (
  person_id  BINARY(16) NOT NULL,
  slot       TINYINT    NOT NULL,
  voucher_id BINARY(16) NOT NULL UNIQUE,
  PRIMARY KEY (person_id, slot)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
