-- To which account somebody is paid, and every account that was ever named for them. A change is proposed by one and decided by
-- another; what was changed is paid to only after its cool-down.
CREATE TABLE payee_account (
  id              BINARY(16)     NOT NULL PRIMARY KEY,
  person_id       BINARY(16)     NULL,
  institution_id  BINARY(16)     NULL,
  kind            VARCHAR(8)     NOT NULL,
  origin          VARCHAR(10)    NOT NULL,
  number_sealed   VARBINARY(200) NOT NULL,
  -- Equal for equal numbers whoever holds them: how an account of several people, and a changed account, are found.
  number_index    BINARY(32)     NOT NULL,
  masked_number   VARCHAR(32)    NOT NULL,
  -- Whether the number can be one at all: what a card tells is kept even where it cannot.
  sound           BOOLEAN        NOT NULL,
  state           VARCHAR(10)    NOT NULL,
  -- An account of an officer or an institution, or the trainee's own person.
  proposed_by     BINARY(16)     NOT NULL,
  proposed_role   VARCHAR(24)    NOT NULL,
  proposed_at     DATETIME(6)    NOT NULL,
  decided_by      BINARY(16)     NULL,
  decided_at      DATETIME(6)    NULL,
  reason          VARCHAR(500)   NULL,
  -- Business time; NULL for what waits, and for a first account, which may be paid to at once.
  usable_from     DATETIME(6)    NULL,
  -- So many holders of this number an officer has looked at and let pass.
  cleared_holders INT            NULL,
  fingerprint     BINARY(32)     NOT NULL,
  version         INT            NOT NULL,
  active  TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'ACTIVE' THEN 1 ELSE NULL END) STORED,
  waiting TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'PROPOSED' THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY one_account_a_person (person_id, active),
  UNIQUE KEY one_account_an_organisation (institution_id, active),
  UNIQUE KEY one_change_a_person (person_id, waiting),
  UNIQUE KEY one_change_an_organisation (institution_id, waiting),
  KEY holders_of_number (number_index, active),
  KEY account_by_state (state, id),
  CONSTRAINT payee_account_holder CHECK ((person_id IS NULL) <> (institution_id IS NULL)),
  CONSTRAINT payee_account_kind CHECK (kind = CASE WHEN person_id IS NULL THEN 'BASIC' ELSE 'CARD' END),
  CONSTRAINT payee_account_state CHECK (state IN ('PROPOSED', 'ACTIVE', 'REPLACED', 'REFUSED')),
  CONSTRAINT payee_account_two_people CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CONSTRAINT payee_account_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (reason IS NULL)),
  -- What somebody proposed is in use only after somebody else said so, and has its day.
  CONSTRAINT payee_account_change_decided CHECK (origin <> 'PROPOSAL' OR state <> 'ACTIVE' OR
    (decided_by IS NOT NULL AND usable_from IS NOT NULL)),
  CONSTRAINT payee_account_sound CHECK (sound OR usable_from IS NULL),
  CONSTRAINT payee_account_of_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT payee_account_of_organisation FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
