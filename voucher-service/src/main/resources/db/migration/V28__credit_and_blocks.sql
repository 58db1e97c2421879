-- Since when an organisation is blocked (暂停资格) and by which clause, as it is told to everybody who is refused because of it.
ALTER TABLE institution
  ADD COLUMN blocked_at     DATETIME(6)  NULL,
  ADD COLUMN blocked_clause VARCHAR(100) NULL;
ALTER TABLE institution
  ADD CONSTRAINT institution_state CHECK (state IN ('LISTED', 'BLOCKED')),
  ADD CONSTRAINT institution_blocked CHECK ((state = 'BLOCKED') = (blocked_at IS NOT NULL)
    AND (blocked_at IS NULL) = (blocked_clause IS NULL));

-- A block, and its lifting: each proposed by one officer and decided by another.
CREATE TABLE institution_block (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  institution_id   BINARY(16)   NOT NULL,
  region           CHAR(6)      NOT NULL,
  clause           VARCHAR(100) NOT NULL,
  reason           VARCHAR(500) NOT NULL,
  state            VARCHAR(16)  NOT NULL,
  proposed_by      BINARY(16)   NOT NULL,
  proposed_at      DATETIME(6)  NOT NULL,
  decided_by       BINARY(16)   NULL,
  decided_at       DATETIME(6)  NULL,
  decided_because  VARCHAR(500) NULL,
  lift_proposed_by BINARY(16)   NULL,
  lift_proposed_at DATETIME(6)  NULL,
  lift_because     VARCHAR(500) NULL,
  lifted_by        BINARY(16)   NULL,
  lifted_at        DATETIME(6)  NULL,
  lifted_because   VARCHAR(500) NULL,
  fingerprint      BINARY(32)   NOT NULL,
  version          INT          NOT NULL,
  live TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('REFUSED', 'LIFTED') THEN NULL ELSE 1 END) STORED,
  UNIQUE KEY one_block_at_a_time (institution_id, live),
  KEY block_by_region (region, state, id),
  CONSTRAINT block_state CHECK (state IN ('PROPOSED', 'IN_FORCE', 'LIFT_PROPOSED', 'LIFTED', 'REFUSED')),
  CONSTRAINT block_two_people CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CONSTRAINT block_lifted_by_two CHECK (lifted_by IS NULL OR (lift_proposed_by IS NOT NULL AND lifted_by <> lift_proposed_by)),
  CONSTRAINT block_decided CHECK ((state = 'PROPOSED') = (decided_by IS NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decided_because IS NULL)),
  CONSTRAINT block_lift_proposed CHECK ((state IN ('LIFT_PROPOSED', 'LIFTED')) = (lift_proposed_by IS NOT NULL)
    AND (lift_proposed_by IS NULL) = (lift_proposed_at IS NULL) AND (lift_proposed_by IS NULL) = (lift_because IS NULL)),
  CONSTRAINT block_lifted CHECK ((state = 'LIFTED') = (lifted_by IS NOT NULL)
    AND (lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lifted_because IS NULL)),
  CONSTRAINT block_of_institution FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The claims that count against an organisation, by what they are about: a class, or a subsidy that no class earned. However many
-- there are, the rating falls once when the first one opens and rises once when the last one is withdrawn; turn counts these steps.
CREATE TABLE credit_case (
  institution_id BINARY(16) NOT NULL,
  about          BINARY(16) NOT NULL,
  claims         INT        NOT NULL,
  turn           INT        NOT NULL,
  PRIMARY KEY (institution_id, about),
  CONSTRAINT case_claims CHECK (claims >= 0),
  CONSTRAINT case_turn CHECK (MOD(turn, 2) = CASE WHEN claims > 0 THEN 1 ELSE 0 END),
  CONSTRAINT case_of_institution FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each claim counts once against an organisation, and until it is withdrawn.
CREATE TABLE credit_claim (
  recovery_id    BINARY(16) NOT NULL,
  institution_id BINARY(16) NOT NULL,
  about          BINARY(16) NOT NULL,
  withdrawn      BOOLEAN    NOT NULL,
  PRIMARY KEY (recovery_id, institution_id),
  KEY claims_of_case (institution_id, about, withdrawn),
  CONSTRAINT credit_claim_of_recovery FOREIGN KEY (recovery_id) REFERENCES recovery (id),
  CONSTRAINT credit_claim_in_case FOREIGN KEY (institution_id, about) REFERENCES credit_case (institution_id, about)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each step of a rating, with its cause; never changed.
CREATE TABLE credit_event (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  institution_id BINARY(16)   NOT NULL,
  region         CHAR(6)      NOT NULL,
  cause          VARCHAR(20)  NOT NULL,
  -- The claim, or the event itself where an officer moved the rating by hand.
  cause_id       BINARY(16)   NOT NULL,
  -- The class or subsidy, and the how-manieth step about it.
  about          BINARY(16)   NULL,
  turn           INT          NULL,
  step           TINYINT      NOT NULL,
  because        VARCHAR(500) NOT NULL,
  actor_id       BINARY(16)   NULL,
  actor_role     VARCHAR(24)  NOT NULL,
  business_day   DATE         NOT NULL,
  fingerprint    BINARY(32)   NULL,
  at             DATETIME(6)  NOT NULL,
  UNIQUE KEY a_cause_counts_once (institution_id, cause, cause_id),
  UNIQUE KEY one_step_a_turn (institution_id, about, turn),
  KEY events_of_institution (institution_id, at, id),
  CONSTRAINT credit_cause CHECK (cause IN ('RECOVERY_OPENED', 'RECOVERY_WITHDRAWN', 'OFFICER')),
  CONSTRAINT credit_step CHECK ((cause = 'RECOVERY_OPENED' AND step = -1) OR (cause = 'RECOVERY_WITHDRAWN' AND step = 1)
    OR (cause = 'OFFICER' AND step IN (-1, 1))),
  CONSTRAINT credit_about CHECK ((cause = 'OFFICER') = (about IS NULL) AND (about IS NULL) = (turn IS NULL)
    AND (turn IS NULL OR MOD(turn, 2) = CASE WHEN step = -1 THEN 1 ELSE 0 END)),
  CONSTRAINT credit_by_officer CHECK (cause <> 'OFFICER' OR (actor_id IS NOT NULL AND fingerprint IS NOT NULL)),
  CONSTRAINT credit_of_institution FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
