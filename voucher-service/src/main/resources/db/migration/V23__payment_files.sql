-- Payment batches in two hands, files to the bank and back, and what the bank said, statement by statement.
ALTER TABLE payment_batch
  MODIFY COLUMN state VARCHAR(12) NOT NULL,
  ADD COLUMN approved_by    BINARY(16)   NULL,
  ADD COLUMN approved_at    DATETIME(6)  NULL,
  ADD COLUMN format         VARCHAR(8)   NULL,
  ADD COLUMN debtor_name    VARCHAR(140) NULL,
  ADD COLUMN debtor_account VARCHAR(34)  NULL,
  -- Over what was approved: ids, amounts, payees, and the keyed index of each account and name.
  ADD COLUMN content_sha256 BINARY(32)   NULL,
  ADD COLUMN pain_sha256    BINARY(32)   NULL,
  ADD COLUMN csv_sha256     BINARY(32)   NULL,
  -- When the bank last took the file; null while it may not have arrived.
  ADD COLUMN sent_at        DATETIME(6)  NULL,
  ADD COLUMN sent_times     INT          NOT NULL DEFAULT 0,
  -- 1 for batches of the time when one officer was enough: their payments go on, nothing new is sent for them.
  ADD COLUMN unapproved     TINYINT      NOT NULL DEFAULT 0;
UPDATE payment_batch SET unapproved = 1;
-- Of which nothing was sent yet goes the new way.
UPDATE payment_batch SET unapproved = 0, state = 'PROPOSED' WHERE state = 'SENDING'
  AND NOT EXISTS (SELECT 1 FROM payment_item i WHERE i.batch_id = payment_batch.id AND i.state <> 'NEW');
ALTER TABLE payment_batch
  ADD CONSTRAINT batch_in_two_hands CHECK (approved_by <> made_by),
  ADD CONSTRAINT batch_approved_before_sent CHECK (state IN ('PREPARING', 'PROPOSED', 'WITHDRAWN') OR unapproved = 1
    OR (approved_by IS NOT NULL AND approved_at IS NOT NULL AND format IS NOT NULL AND content_sha256 IS NOT NULL
      AND pain_sha256 IS NOT NULL AND csv_sha256 IS NOT NULL));

ALTER TABLE payment_item
  ADD COLUMN payee_id          BINARY(16)     NULL,
  ADD COLUMN payee_name_sealed VARBINARY(900) NULL,
  ADD COLUMN account_index     BINARY(32)     NULL,
  -- 1 while a finance officer has to say what holds: nothing is paid for this subsidy until then.
  ADD COLUMN disputed          BOOLEAN        NOT NULL DEFAULT FALSE;
ALTER TABLE payment_item ADD KEY item_of_subsidy (subsidy_id, state);
ALTER TABLE payment_item DROP KEY one_live_item_a_subsidy;
ALTER TABLE payment_item DROP COLUMN live;
ALTER TABLE payment_item
  ADD COLUMN live TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('REJECTED', 'CANCELLED', 'RETURNED') THEN NULL ELSE 1 END) STORED;
ALTER TABLE payment_item ADD UNIQUE KEY one_live_item_a_subsidy (subsidy_id, live);

-- A result file of the bank that was authenticated; the same bytes are one file, whoever brings them.
CREATE TABLE bank_file (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  sha256          BINARY(32)   NOT NULL UNIQUE,
  name            VARCHAR(200) NOT NULL,
  format          VARCHAR(8)   NOT NULL,
  message_id      VARCHAR(35)  NOT NULL,
  region          CHAR(6)      NULL,
  statement_count INT          NOT NULL,
  total_fen       BIGINT       NOT NULL,
  mac             BINARY(32)   NOT NULL,
  received_by     BINARY(16)   NULL,
  received_at     DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a file says, word by word, as it came.
CREATE TABLE bank_statement (
  file_id        BINARY(16)   NOT NULL,
  seq            INT          NOT NULL,
  end_to_end_id  VARCHAR(35)  NOT NULL,
  said           VARCHAR(10)  NOT NULL,
  amount_fen     BIGINT       NOT NULL,
  bank_reference VARCHAR(64)  NULL,
  reason         VARCHAR(300) NULL,
  PRIMARY KEY (file_id, seq),
  KEY statement_of_payment (end_to_end_id),
  CONSTRAINT statement_in_file FOREIGN KEY (file_id) REFERENCES bank_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What we did on a statement, once for each.
CREATE TABLE statement_booking (
  file_id BINARY(16)  NOT NULL,
  seq     INT         NOT NULL,
  item_id BINARY(16)  NULL,
  outcome VARCHAR(16) NOT NULL,
  at      DATETIME(6) NOT NULL,
  PRIMARY KEY (file_id, seq),
  KEY booking_of_item (item_id),
  CONSTRAINT booking_of_statement FOREIGN KEY (file_id, seq) REFERENCES bank_statement (file_id, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far a file is booked. The one row here that moves.
CREATE TABLE bank_file_progress (
  file_id  BINARY(16) NOT NULL PRIMARY KEY,
  next_seq INT        NOT NULL,
  done     TINYINT    NOT NULL,
  KEY progress_to_do (done, file_id),
  CONSTRAINT progress_of_file FOREIGN KEY (file_id) REFERENCES bank_file (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where the bank contradicts itself or us. One is open for a payment at a time.
CREATE TABLE payment_dispute (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  item_id    BINARY(16)   NOT NULL,
  region     CHAR(6)      NOT NULL,
  file_id    BINARY(16)   NOT NULL,
  seq        INT          NOT NULL,
  kind       VARCHAR(20)  NOT NULL,
  state      VARCHAR(8)   NOT NULL,
  open_item  BINARY(16) GENERATED ALWAYS AS (CASE WHEN state = 'OPEN' THEN item_id ELSE NULL END) STORED,
  settled_by BINARY(16)   NULL,
  outcome    VARCHAR(16)  NULL,
  reason     VARCHAR(500) NULL,
  version    INT          NOT NULL,
  opened_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY one_open_dispute_a_payment (open_item),
  UNIQUE KEY dispute_of_statement (file_id, seq),
  KEY dispute_by_region (region, id),
  KEY dispute_of_item (item_id),
  CONSTRAINT dispute_settled CHECK ((state = 'OPEN') = (settled_by IS NULL)
    AND (state = 'OPEN') = (outcome IS NULL) AND (state = 'OPEN') = (reason IS NULL)),
  CONSTRAINT dispute_of_payment FOREIGN KEY (item_id) REFERENCES payment_item (id),
  CONSTRAINT dispute_by_statement FOREIGN KEY (file_id, seq) REFERENCES bank_statement (file_id, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
