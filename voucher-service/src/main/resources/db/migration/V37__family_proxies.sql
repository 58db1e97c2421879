-- A family member acts for a trainee after both agreed (亲情代办). Each of the two holds a numbered slot while it is active, so that
-- nobody has more than there are numbers.
CREATE TABLE family_proxy (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  person_id     BINARY(16)  NOT NULL,
  member_id     BINARY(16)  NULL,
  relation      VARCHAR(20) NOT NULL,
  state         VARCHAR(10) NOT NULL,
  -- A keyed digest of the code by which the member accepts.
  code_index    BINARY(32)  NOT NULL,
  offered_until DATETIME(6) NOT NULL,
  accepted_at   DATETIME(6) NULL,
  active_from   DATETIME(6) NULL,
  active_until  DATETIME(6) NULL,
  person_slot   TINYINT     NULL,
  member_slot   TINYINT     NULL,
  ended_at      DATETIME(6) NULL,
  ended_by      BINARY(16)  NULL,
  fingerprint   BINARY(32)  NOT NULL,
  version       INT         NOT NULL,
  offered_at    DATETIME(6) NOT NULL,
  UNIQUE KEY family_code (code_index),
  UNIQUE KEY slot_of_person (person_id, person_slot),
  UNIQUE KEY slot_of_member (member_id, member_slot),
  CONSTRAINT family_person FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT family_member FOREIGN KEY (member_id) REFERENCES person (id),
  CONSTRAINT family_of_two CHECK (member_id <> person_id),
  CONSTRAINT family_slots CHECK (person_slot BETWEEN 1 AND 3 AND member_slot BETWEEN 1 AND 5),
  CONSTRAINT family_active CHECK ((state = 'ACTIVE') = (person_slot IS NOT NULL AND member_slot IS NOT NULL)),
  CONSTRAINT family_ended CHECK ((state = 'ENDED') = (ended_at IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE log_in_session
  -- The proxy by which a family member is in, as the trainee.
  ADD COLUMN family_proxy_id BINARY(16) NULL,
  ADD KEY sessions_of_proxy (family_proxy_id),
  DROP CONSTRAINT session_kind,
  ADD CONSTRAINT session_kind CHECK (kind IN ('ACCOUNT', 'CARD', 'FAMILY')),
  ADD CONSTRAINT session_family CHECK ((kind = 'FAMILY') = (family_proxy_id IS NOT NULL));
