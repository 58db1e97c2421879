-- What a person agreed to or withdrew: one row each time, under the text that was shown. The last one counts.
CREATE TABLE consent (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  person_id    BINARY(16)  NOT NULL,
  kind         VARCHAR(16) NOT NULL,
  -- Without gaps, so that two at once are a duplicate key.
  seq          INT         NOT NULL,
  given        BOOLEAN     NOT NULL,
  text_version INT         NOT NULL,
  text_sha256  BINARY(32)  NOT NULL,
  at           DATETIME(6) NOT NULL,
  UNIQUE KEY one_after_another (person_id, kind, seq),
  CONSTRAINT consent_kind CHECK (kind IN ('LOCATION', 'PHONE')),
  CONSTRAINT consent_numbers CHECK (seq >= 1 AND text_version >= 1),
  CONSTRAINT consent_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Since when the place of a phone is kept with consent only. Older scans have theirs without.
CREATE TABLE consent_began (
  id CHAR(8)     NOT NULL PRIMARY KEY,
  at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO consent_began VALUES ('LOCATION', UTC_TIMESTAMP(6));

-- One full value that an officer was shown, and why: whose, which, from where.
CREATE TABLE reveal (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  person_id        BINARY(16)   NULL,
  payee_account_id BINARY(16)   NULL,
  field            VARCHAR(16)  NOT NULL,
  purpose          VARCHAR(24)  NOT NULL,
  officer_id       BINARY(16)   NOT NULL,
  officer_name     VARCHAR(100) NOT NULL,
  officer_role     VARCHAR(24)  NOT NULL,
  from_address     VARCHAR(64)  NOT NULL,
  at               DATETIME(6)  NOT NULL,
  KEY reveals_of_person (person_id, at),
  KEY reveals_by_officer (officer_id, at),
  CONSTRAINT reveal_field CHECK (field IN ('ID_NUMBER', 'NAME', 'PHONE', 'ACCOUNT_NUMBER')),
  CONSTRAINT reveal_purpose CHECK (purpose IN ('COMPARE_DOCUMENT', 'REACH_PERSON', 'CHECK_CERTIFICATE', 'MEND_PAYMENT', 'OBJECTION')),
  CONSTRAINT reveal_of_what CHECK ((field = 'ACCOUNT_NUMBER') = (payee_account_id IS NOT NULL)
    AND (person_id IS NOT NULL OR payee_account_id IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Since when a phone number is kept: when it was noted last. Of those that are here already it was when the person was last registered.
ALTER TABLE person ADD COLUMN phone_since DATETIME(6) NULL AFTER phone_sealed;
UPDATE person p SET p.phone_since = COALESCE((SELECT MAX(h.at) FROM history_entry h
    WHERE h.subject_kind = 'PERSON' AND h.subject_id = p.id AND h.event IN ('REGISTERED', 'REPLACED')), p.created_at)
WHERE p.phone_sealed IS NOT NULL;
ALTER TABLE person
  ADD KEY phones_by_age (phone_since),
  ADD CONSTRAINT person_phone CHECK ((phone_sealed IS NULL) = (phone_since IS NULL));

-- Objections that still say how to reach who made them: those of the last year and the open ones, out of all.
ALTER TABLE objection ADD KEY objections_with_contact (contact_sealed(1));

-- What is kept of one person, for that person, is found by the person.
ALTER TABLE backtest_change ADD KEY changes_of_person (person_id);
ALTER TABLE certificate_list_row ADD KEY list_rows_of_person (id_index);
