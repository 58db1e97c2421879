-- What was not scanned and still counts (补签, 请假, 补课): asked for by one, decided by another. The evidence may name people: sealed.
CREATE TABLE correction (
  id              BINARY(16)     NOT NULL PRIMARY KEY,
  enrolment_id    BINARY(16)     NOT NULL,
  person_id       BINARY(16)     NOT NULL,
  lesson_id       BINARY(16)     NOT NULL,
  class_id        BINARY(16)     NOT NULL,
  region          CHAR(6)        NOT NULL,
  institution_id  BINARY(16)     NOT NULL,
  kind            VARCHAR(12)    NOT NULL,
  from_at         DATETIME(6)    NULL,
  until_at        DATETIME(6)    NULL,
  proof_kind      VARCHAR(24)    NOT NULL,
  number_sealed   VARBINARY(500) NULL,
  note_sealed     VARBINARY(2100) NOT NULL,
  -- An account, or the trainee's own person.
  requested_by    BINARY(16)     NOT NULL,
  requested_role  VARCHAR(20)    NOT NULL,
  requested_at    DATETIME(6)    NOT NULL,
  -- The last day on which the institution decides; after it only the bureau does.
  locked_after    DATE           NOT NULL,
  state           VARCHAR(10)    NOT NULL,
  decided_by      BINARY(16)     NULL,
  decided_at      DATETIME(6)    NULL,
  reason          VARCHAR(500)   NULL,
  fingerprint     BINARY(32)     NOT NULL,
  version         INT            NOT NULL,
  live            TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('REQUESTED', 'ACCEPTED') THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY one_live_correction_a_lesson_and_kind (enrolment_id, lesson_id, kind, live),
  KEY correction_of_class (class_id, state),
  KEY correction_of_person (person_id, id),
  KEY correction_of_institution (institution_id, id),
  KEY correction_of_region (region, id),
  CONSTRAINT correction_kind CHECK (kind IN ('MISSED_SCAN', 'LEAVE', 'MAKE_UP')),
  CONSTRAINT correction_state CHECK (state IN ('REQUESTED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
  CONSTRAINT correction_times CHECK ((kind = 'LEAVE') = (from_at IS NULL) AND (kind = 'LEAVE') = (until_at IS NULL)
    AND (from_at IS NULL OR from_at < until_at)),
  CONSTRAINT correction_two_people CHECK (decided_by IS NULL OR decided_by <> requested_by),
  CONSTRAINT correction_decided CHECK ((state IN ('ACCEPTED', 'REJECTED')) = (decided_by IS NOT NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (reason IS NULL)),
  CONSTRAINT correction_of_seat FOREIGN KEY (enrolment_id) REFERENCES enrolment (id),
  CONSTRAINT correction_of_lesson FOREIGN KEY (lesson_id) REFERENCES lesson (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
