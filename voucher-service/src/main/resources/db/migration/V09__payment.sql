CREATE TABLE payment_batch (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  fund_id     BINARY(16)  NOT NULL,
  region      CHAR(6)     NOT NULL,
  state       VARCHAR(10) NOT NULL,
  item_count  INT         NOT NULL,
  total_fen   BIGINT      NOT NULL,
  made_by     BINARY(16)  NOT NULL,
  fingerprint BINARY(32)  NOT NULL,
  version     INT         NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  KEY payment_batch_by_region (region, id),
  KEY payment_batch_by_state (state, id),
  CONSTRAINT payment_from_fund FOREIGN KEY (fund_id) REFERENCES fund (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE payment_item (
  id             BINARY(16)     NOT NULL PRIMARY KEY,
  batch_id       BINARY(16)     NOT NULL,
  subsidy_id     BINARY(16)     NOT NULL,
  end_to_end_id  CHAR(32)       NOT NULL UNIQUE,
  amount_fen     BIGINT         NOT NULL,
  account_sealed VARBINARY(200) NOT NULL,
  masked_account VARCHAR(32)    NOT NULL,
  state          VARCHAR(10)    NOT NULL,
  -- 1 unless the bank said no: never two live items for one subsidy.
  live           TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'REJECTED' THEN NULL ELSE 1 END) STORED,
  reason         VARCHAR(300)   NULL,
  version        INT            NOT NULL,
  UNIQUE KEY one_live_item_a_subsidy (subsidy_id, live),
  KEY item_of_batch (batch_id, id),
  KEY item_by_state (state, batch_id),
  CONSTRAINT item_amount CHECK (amount_fen > 0),
  CONSTRAINT item_in_batch FOREIGN KEY (batch_id) REFERENCES payment_batch (id),
  CONSTRAINT item_for_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE bank_evidence (
  item_id        BINARY(16)   NOT NULL PRIMARY KEY,
  bank_reference VARCHAR(64)  NOT NULL,
  said           VARCHAR(10)  NOT NULL,
  reason         VARCHAR(300) NULL,
  at             DATETIME(6)  NOT NULL,
  CONSTRAINT evidence_of_item FOREIGN KEY (item_id) REFERENCES payment_item (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
