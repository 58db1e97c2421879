-- Funds and double entry in two phases. Amounts are fen. Balances change by relative, conditional updates only.
CREATE TABLE fund (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  name        VARCHAR(200) NOT NULL,
  region      CHAR(6)      NOT NULL,
  source      VARCHAR(24)  NOT NULL,
  budget_year SMALLINT     NOT NULL,
  fingerprint BINARY(32)   NOT NULL,
  created_at  DATETIME(6)  NOT NULL,
  KEY fund_by_region (region, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ledger_account (
  fund_id      BINARY(16)  NOT NULL,
  kind         VARCHAR(12) NOT NULL,
  debits_fen   BIGINT      NOT NULL,
  credits_fen  BIGINT      NOT NULL,
  reserved_fen BIGINT      NOT NULL,
  PRIMARY KEY (fund_id, kind),
  CONSTRAINT account_kind CHECK (kind IN ('TREASURY', 'FUND', 'CLEARING', 'PAID')),
  CONSTRAINT account_sums CHECK (debits_fen >= 0 AND credits_fen >= 0 AND reserved_fen >= 0),
  -- The treasury is where money comes from; no other account may owe.
  CONSTRAINT account_floor CHECK (kind = 'TREASURY' OR credits_fen - debits_fen - reserved_fen >= 0),
  CONSTRAINT account_of_fund FOREIGN KEY (fund_id) REFERENCES fund (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE reservation (
  id         BINARY(16) NOT NULL PRIMARY KEY,
  fund_id    BINARY(16) NOT NULL,
  amount_fen BIGINT     NOT NULL,
  open_fen   BIGINT     NOT NULL,
  posted_fen BIGINT     NOT NULL,
  voided_fen BIGINT     NOT NULL,
  CONSTRAINT reservation_sums CHECK (open_fen >= 0 AND posted_fen >= 0 AND voided_fen >= 0
    AND amount_fen = open_fen + posted_fen + voided_fen),
  CONSTRAINT reservation_of_fund FOREIGN KEY (fund_id) REFERENCES fund (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE transfer (
  id             BINARY(16)  NOT NULL PRIMARY KEY,
  fund_id        BINARY(16)  NOT NULL,
  kind           VARCHAR(12) NOT NULL,
  debit          VARCHAR(12) NOT NULL,
  credit         VARCHAR(12) NOT NULL,
  amount_fen     BIGINT      NOT NULL,
  reservation_id BINARY(16)  NULL,
  subject_kind   VARCHAR(24) NOT NULL,
  subject_id     BINARY(16)  NOT NULL,
  at             DATETIME(6) NOT NULL,
  CONSTRAINT transfer_amount CHECK (amount_fen > 0),
  CONSTRAINT transfer_sides CHECK (debit <> credit),
  KEY transfer_by_time (fund_id, at, id),
  KEY transfer_by_subject (subject_id),
  CONSTRAINT transfer_debit FOREIGN KEY (fund_id, debit) REFERENCES ledger_account (fund_id, kind),
  CONSTRAINT transfer_credit FOREIGN KEY (fund_id, credit) REFERENCES ledger_account (fund_id, kind)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
