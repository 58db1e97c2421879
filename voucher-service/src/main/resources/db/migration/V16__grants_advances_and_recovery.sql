-- A subsidy is earned with a voucher or granted on an application; a voucher's may come in two parts.
ALTER TABLE subsidy
  MODIFY COLUMN voucher_id     BINARY(16) NULL,
  MODIFY COLUMN certificate_id BINARY(16) NULL,
  MODIFY COLUMN enrolment_id   BINARY(16) NULL,
  MODIFY COLUMN person_id      BINARY(16) NULL,
  MODIFY COLUMN institution_id BINARY(16) NULL,
  ADD COLUMN application_id        BINARY(16)  NULL,
  ADD COLUMN payee_organisation_id BINARY(16)  NULL,
  ADD COLUMN part                  VARCHAR(12) NOT NULL DEFAULT 'COMPLETION';

UPDATE subsidy SET payee_organisation_id = institution_id WHERE payee_kind <> 'TRAINEE';

ALTER TABLE subsidy
  -- An advance that was cancelled or recovered makes room for another; what completion earned is decided once.
  ADD COLUMN live TINYINT GENERATED ALWAYS AS
    (CASE WHEN part = 'AHEAD' AND state IN ('CANCELLED', 'RECOVERED') THEN NULL ELSE 1 END) STORED;

ALTER TABLE subsidy
  ADD UNIQUE KEY one_subsidy_a_voucher_and_part (voucher_id, part, live),
  ADD UNIQUE KEY one_subsidy_an_application (application_id),
  ADD KEY subsidy_of_enrolment (enrolment_id),
  ADD KEY subsidy_of_institution (institution_id, id),
  ADD KEY subsidy_by_state (state, part, id),
  ADD CONSTRAINT subsidy_part CHECK (part IN ('AHEAD', 'COMPLETION')),
  ADD CONSTRAINT subsidy_origin CHECK ((voucher_id IS NULL) = (application_id IS NOT NULL)),
  ADD CONSTRAINT subsidy_payee CHECK ((payee_kind = 'TRAINEE') = (payee_organisation_id IS NULL));

ALTER TABLE subsidy DROP KEY voucher_id;
ALTER TABLE subsidy DROP KEY enrolment_id;

-- What of the ceiling has been paid before completion: at most the ceiling.
ALTER TABLE voucher
  ADD COLUMN advanced_fen BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT voucher_advance CHECK (advanced_fen >= 0 AND advanced_fen <= ceiling_fen);

ALTER TABLE voucher_batch
  -- Whether the document's yearly count and once-only rule hold for the benefit of these vouchers.
  ADD COLUMN counts_as_training BOOLEAN NOT NULL DEFAULT TRUE;

ALTER TABLE certificate
  -- A special-operation licence is new or renewed (QZ-7); what a training cost where cost is paid (GJ-3).
  ADD COLUMN renewal         BOOLEAN NULL,
  ADD COLUMN actual_cost_fen BIGINT  NULL,
  ADD CONSTRAINT certificate_cost CHECK (actual_cost_fen IS NULL OR actual_cost_fen >= 0);

ALTER TABLE decision
  MODIFY COLUMN person_id BINARY(16) NULL,
  ADD COLUMN payee       VARCHAR(12) NULL,
  ADD COLUMN instalments MEDIUMTEXT  NULL;

-- Money that was paid and has to come back: for the class that did not finish, or because a decision was wrong.
CREATE TABLE recovery (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  subsidy_id  BINARY(16)   NOT NULL UNIQUE,
  fund_id     BINARY(16)   NOT NULL,
  region      CHAR(6)      NOT NULL,
  amount_fen  BIGINT       NOT NULL,
  state       VARCHAR(10)  NOT NULL,
  because     VARCHAR(500) NOT NULL,
  -- The voucher's ceiling was filled up again from the fund: what comes back goes to the fund.
  detached    BOOLEAN      NOT NULL,
  opened_by   BINARY(16)   NULL,
  settled_by  BINARY(16)   NULL,
  receipt     VARCHAR(100) NULL,
  version     INT          NOT NULL,
  created_at  DATETIME(6)  NOT NULL,
  KEY recovery_by_region (region, id),
  CONSTRAINT recovery_amount CHECK (amount_fen > 0),
  CONSTRAINT recovery_state CHECK (state IN ('OPEN', 'SETTLED')),
  CONSTRAINT recovery_two_people CHECK (opened_by IS NULL OR settled_by IS NULL OR opened_by <> settled_by),
  CONSTRAINT recovery_of_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The uses of one benefit by whoever its document counts: a use is a row with a number, a month is a row with its name.
CREATE TABLE benefit_slot (
  subject_id BINARY(16)  NOT NULL,
  scope      VARCHAR(80) NOT NULL,
  slot       SMALLINT    NOT NULL,
  label      VARCHAR(10) NULL,
  holder_id  BINARY(16)  NOT NULL,
  PRIMARY KEY (subject_id, scope, slot),
  UNIQUE KEY a_month_counts_once (subject_id, scope, label),
  KEY slots_of_holder (holder_id),
  CONSTRAINT benefit_slot_number CHECK (slot >= 1)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which of several benefits that exclude each other somebody has, and the holders that use it.
CREATE TABLE exclusive_choice (
  subject_id BINARY(16)  NOT NULL,
  group_name VARCHAR(64) NOT NULL,
  period     SMALLINT    NOT NULL,
  benefit    VARCHAR(64) NOT NULL,
  PRIMARY KEY (subject_id, group_name, period)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE exclusive_holder (
  holder_id  BINARY(16)  NOT NULL,
  subject_id BINARY(16)  NOT NULL,
  group_name VARCHAR(64) NOT NULL,
  period     SMALLINT    NOT NULL,
  PRIMARY KEY (holder_id, group_name),
  KEY holders_of_choice (subject_id, group_name, period),
  CONSTRAINT holder_of_choice FOREIGN KEY (subject_id, group_name, period)
    REFERENCES exclusive_choice (subject_id, group_name, period)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was granted of one family of grants, of which only the difference to a higher one is paid.
CREATE TABLE granted_share (
  holder_id  BINARY(16)  NOT NULL PRIMARY KEY,
  subject_id BINARY(16)  NOT NULL,
  family     VARCHAR(64) NOT NULL,
  amount_fen BIGINT      NOT NULL,
  KEY shares_of_family (subject_id, family),
  CONSTRAINT granted_share_amount CHECK (amount_fen > 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE grant_application (
  id              BINARY(16)    NOT NULL PRIMARY KEY,
  region          CHAR(6)       NOT NULL,
  benefit         VARCHAR(64)   NOT NULL,
  day             DATE          NOT NULL,
  person_id       BINARY(16)    NULL,
  organisation_id BINARY(16)    NULL,
  enrolment_id    BINARY(16)    NULL,
  months          VARCHAR(400)  NOT NULL,
  claims          VARCHAR(4000) NOT NULL,
  state           VARCHAR(10)   NOT NULL,
  submitted_by    BINARY(16)    NOT NULL,
  fund_id         BINARY(16)    NULL,
  decision_id     BINARY(16)    NULL,
  decided_by      BINARY(16)    NULL,
  ruled_because   VARCHAR(500)  NULL,
  fingerprint     BINARY(32)    NOT NULL,
  version         INT           NOT NULL,
  created_at      DATETIME(6)   NOT NULL,
  -- A training earns each of the benefits beside its voucher once.
  live            TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('REFUSED', 'WITHDRAWN') THEN NULL ELSE 1 END) STORED,
  UNIQUE KEY one_application_a_training_and_benefit (enrolment_id, benefit, live),
  KEY application_by_region (region, id),
  KEY application_of_person (person_id, id),
  KEY application_of_organisation (organisation_id, id),
  CONSTRAINT application_two_people CHECK (decided_by IS NULL OR decided_by <> submitted_by),
  CONSTRAINT application_subject CHECK (person_id IS NOT NULL OR organisation_id IS NOT NULL)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE grant_evidence (
  application_id BINARY(16)   NOT NULL,
  kind           VARCHAR(24)  NOT NULL,
  -- Some numbers hold an ID number: kept sealed.
  number_sealed  VARBINARY(500) NOT NULL,
  issuer         VARCHAR(200) NOT NULL,
  verified       BOOLEAN      NOT NULL,
  -- Set where the same document may carry one live application only; NULL once that was refused or withdrawn.
  used_index     BINARY(32)   NULL UNIQUE,
  PRIMARY KEY (application_id, kind),
  CONSTRAINT evidence_of_application FOREIGN KEY (application_id) REFERENCES grant_application (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
