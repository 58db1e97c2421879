-- Who stood for what before money goes out. An officer, and the human behind the officer, approves one subsidy once; nobody approves
-- what is paid to themselves.
CREATE TABLE approval (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  subsidy_id    BINARY(16)  NOT NULL,
  step          VARCHAR(16) NOT NULL,
  officer_id    BINARY(16)  NOT NULL,
  -- The keyed index of the officer's and of the payee's ID number, where they are known.
  officer_index BINARY(32)  NULL,
  payee_index   BINARY(32)  NULL,
  -- The keyed index of the account that was approved; none where the payee had none yet.
  account_index BINARY(32)  NULL,
  -- SHA-256 of what was approved, as I-130 reckons it again, and a MAC over the whole row.
  content_hash  BINARY(32)  NOT NULL,
  seal          BINARY(32)  NOT NULL,
  voided        VARCHAR(100) NULL,
  live          TINYINT GENERATED ALWAYS AS (CASE WHEN voided IS NULL THEN 1 ELSE NULL END) STORED,
  at            DATETIME(6) NOT NULL,
  UNIQUE KEY a_step_is_taken_once (subsidy_id, step, live),
  UNIQUE KEY an_officer_approves_once (subsidy_id, officer_id, live),
  UNIQUE KEY a_human_approves_once (subsidy_id, officer_index, live),
  CONSTRAINT approval_step CHECK (step IN ('CONFIRMED', 'DECIDED', 'RULED', 'FIRST_REVIEW', 'SECOND_REVIEW', 'AGAIN', 'PAID_AHEAD', 'PAYMENT')),
  CONSTRAINT approval_not_by_payee CHECK (officer_index IS NULL OR payee_index IS NULL OR officer_index <> payee_index),
  CONSTRAINT approval_of_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The human behind a log-in, by the keyed index of the ID number, so that two log-ins of one human are not two people.
ALTER TABLE account
  ADD COLUMN holder_index BINARY(32) NULL;

-- What everybody may read and object to before it is released.
CREATE TABLE publicity_entry (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  subsidy_id BINARY(16)  NOT NULL,
  region     CHAR(6)     NOT NULL,
  from_day   DATE        NOT NULL,
  -- The last day of it.
  until_day  DATE        NOT NULL,
  state      VARCHAR(10) NOT NULL,
  live       TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'RUNNING' THEN 1 ELSE NULL END) STORED,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY one_publicity_at_a_time (subsidy_id, live),
  KEY publicity_by_end (state, until_day, id),
  KEY publicity_by_region (region, state, id),
  CONSTRAINT publicity_state CHECK (state IN ('RUNNING', 'OVER', 'STOPPED')),
  CONSTRAINT publicity_days CHECK (from_day <= until_day),
  CONSTRAINT publicity_of_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE objection (
  id              BINARY(16)    NOT NULL PRIMARY KEY,
  entry_id        BINARY(16)    NOT NULL,
  subsidy_id      BINARY(16)    NOT NULL,
  region          CHAR(6)       NOT NULL,
  words           VARCHAR(2000) NOT NULL,
  -- How to reach who objects, if they said so: for the officer who looks into it.
  contact_sealed  VARBINARY(500) NULL,
  state           VARCHAR(10)   NOT NULL,
  decided_by      BINARY(16)    NULL,
  decided_because VARCHAR(500)  NULL,
  fingerprint     BINARY(32)    NOT NULL,
  version         INT           NOT NULL,
  created_at      DATETIME(6)   NOT NULL,
  KEY objection_of_entry (entry_id, state),
  KEY objection_by_region (region, state, id),
  CONSTRAINT objection_state CHECK (state IN ('OPEN', 'DISMISSED', 'UPHELD')),
  CONSTRAINT objection_decided CHECK ((state = 'OPEN') = (decided_by IS NULL)),
  CONSTRAINT objection_to_entry FOREIGN KEY (entry_id) REFERENCES publicity_entry (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The checklist that is gone through at the decision and again before payment: every run is kept.
CREATE TABLE gate_run (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  subsidy_id BINARY(16)  NOT NULL,
  moment     VARCHAR(12) NOT NULL,
  passed     BOOLEAN     NOT NULL,
  checks     TEXT        NOT NULL,
  at         DATETIME(6) NOT NULL,
  KEY gate_runs_of_subsidy (subsidy_id, at, id),
  CONSTRAINT gate_moment CHECK (moment IN ('DECISION', 'PAYMENT')),
  CONSTRAINT gate_of_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What keeps a subsidy from being paid: a check of the gate that failed, or an officer's own reason.
CREATE TABLE subsidy_hold (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  subsidy_id     BINARY(16)   NOT NULL,
  region         CHAR(6)      NOT NULL,
  cause          VARCHAR(32)  NOT NULL,
  details        VARCHAR(500) NOT NULL,
  placed_by      BINARY(16)   NULL,
  placed_at      DATETIME(6)  NOT NULL,
  lifted_by      BINARY(16)   NULL,
  lifted_because VARCHAR(500) NULL,
  lifted_at      DATETIME(6)  NULL,
  live           TINYINT GENERATED ALWAYS AS (CASE WHEN lifted_at IS NULL THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY held_once_for_a_cause (subsidy_id, cause, live),
  KEY holds_by_region (region, live, id),
  CONSTRAINT hold_two_people CHECK (placed_by IS NULL OR lifted_by IS NULL OR placed_by <> lifted_by),
  CONSTRAINT hold_on_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
