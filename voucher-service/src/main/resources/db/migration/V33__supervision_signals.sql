-- What looks like fraud (监管预警): found by a detector or reported by an officer, decided by an officer. It holds payment and never
-- changes attendance. SIGNAL alone is a word of SQL.
CREATE TABLE supervision_signal (
  id             BINARY(16)   NOT NULL PRIMARY KEY,
  kind           VARCHAR(32)  NOT NULL,
  -- What it is about, and what tells two findings of one kind about one thing apart: a day's lesson, an account's index, a device.
  subject        VARCHAR(12)  NOT NULL,
  subject_id     BINARY(16)   NOT NULL,
  evidence_key   VARCHAR(80)  NOT NULL,
  -- From 1; what was dismissed is raised once more, as the next turn, only when more of it is found.
  turn           INT          NOT NULL,
  region         CHAR(6)      NOT NULL,
  institution_id BINARY(16)   NULL,
  class_id       BINARY(16)   NULL,
  state          VARCHAR(10)  NOT NULL,
  -- So many persons, scans or lessons: how much of it was found.
  weight         INT          NOT NULL,
  -- JSON of ids, counts and the thresholds as they were. No name, no number of a card or an account.
  evidence       TEXT         NOT NULL,
  first_seen_at  DATETIME(6)  NOT NULL,
  last_seen_at   DATETIME(6)  NOT NULL,
  -- The officer who reported it by hand, and why.
  raised_by      BINARY(16)   NULL,
  raised_because VARCHAR(500) NULL,
  confirmed_by   BINARY(16)   NULL,
  decided_by     BINARY(16)   NULL,
  decided_at     DATETIME(6)  NULL,
  decided_because VARCHAR(500) NULL,
  fingerprint    BINARY(32)   NULL,
  version        INT          NOT NULL,
  open           TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'DISMISSED' THEN NULL ELSE 1 END) STORED,
  UNIQUE KEY a_finding_is_raised_once (kind, subject_id, evidence_key, turn),
  UNIQUE KEY one_open_signal_a_finding (kind, subject_id, evidence_key, open),
  KEY signal_by_region (region, id),
  KEY signal_of_class (class_id, id),
  CONSTRAINT signal_kind CHECK (kind IN ('ONE_ACCOUNT_MANY_PEOPLE', 'ONE_DEVICE_MANY_TRAINEES', 'BURST_OF_SCANS',
    'RETIRED_OR_ENROLLED', 'TEACHER_DOUBLE_BOOKED', 'NEAR_PERFECT_PASSES', 'ATTENDANCE_WHILE_SCANNER_OFF', 'BY_HAND')),
  CONSTRAINT signal_subject CHECK (subject IN ('CLASS', 'ENROLMENT', 'PERSON', 'SUBSIDY')),
  CONSTRAINT signal_state CHECK (state IN ('RAISED', 'CONFIRMED', 'DISMISSED')),
  CONSTRAINT signal_figures CHECK (turn > 0 AND weight > 0 AND last_seen_at >= first_seen_at),
  CONSTRAINT signal_by_hand CHECK ((kind = 'BY_HAND') = (raised_by IS NOT NULL)
    AND (raised_by IS NULL) = (raised_because IS NULL) AND (raised_by IS NULL) = (fingerprint IS NULL)),
  CONSTRAINT signal_decided CHECK ((state = 'RAISED') = (decided_by IS NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decided_because IS NULL)
    AND (state <> 'CONFIRMED' OR confirmed_by = decided_by)),
  -- Who reports does not decide; and what one officer confirmed only another dismisses.
  CONSTRAINT signal_two_people CHECK ((raised_by IS NULL OR decided_by IS NULL OR raised_by <> decided_by)
    AND (state <> 'DISMISSED' OR confirmed_by IS NULL OR confirmed_by <> decided_by))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Whose payment a signal holds: all that a class earns, a person, one seat, one subsidy.
CREATE TABLE signal_touch (
  signal_id BINARY(16)  NOT NULL,
  about     VARCHAR(12) NOT NULL,
  about_id  BINARY(16)  NOT NULL,
  PRIMARY KEY (signal_id, about_id),
  KEY touches_of (about_id, signal_id),
  CONSTRAINT touch_about CHECK (about IN ('CLASS', 'ENROLMENT', 'PERSON', 'SUBSIDY')),
  CONSTRAINT touch_of_signal FOREIGN KEY (signal_id) REFERENCES supervision_signal (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The business days whose classes were all screened.
CREATE TABLE screened_day (
  day         DATE        NOT NULL PRIMARY KEY,
  classes     INT         NOT NULL,
  screened_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What another office says of a person: that a pension is drawn (养老金), that they are on a school's roll (学籍). Never changed.
CREATE TABLE status_fact (
  id          BINARY(16)   NOT NULL PRIMARY KEY,
  person_id   BINARY(16)   NOT NULL,
  status      VARCHAR(12)  NOT NULL,
  valid_from  DATE         NOT NULL,
  valid_until DATE         NULL,
  source      VARCHAR(200) NOT NULL,
  told_by     BINARY(16)   NOT NULL,
  told_at     DATETIME(6)  NOT NULL,
  fingerprint BINARY(32)   NOT NULL,
  KEY status_of_person (person_id, status, valid_from),
  CONSTRAINT status_known CHECK (status IN ('PENSION', 'SCHOOL')),
  CONSTRAINT status_days CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT status_of FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who teaches a lesson. The last turn counts; the index is equal for one human, whichever institution names them.
CREATE TABLE lesson_teacher (
  lesson_id     BINARY(16)     NOT NULL,
  turn          INT            NOT NULL,
  assignment_id BINARY(16)     NOT NULL,
  class_id      BINARY(16)     NOT NULL,
  teacher_index BINARY(32)     NOT NULL,
  id_sealed     VARBINARY(200) NOT NULL,
  masked_name   VARCHAR(100)   NOT NULL,
  assigned_by   BINARY(16)     NOT NULL,
  assigned_at   DATETIME(6)    NOT NULL,
  fingerprint   BINARY(32)     NOT NULL,
  PRIMARY KEY (lesson_id, turn),
  UNIQUE KEY a_lesson_once_an_assignment (assignment_id, lesson_id),
  KEY lessons_of_teacher (teacher_index, lesson_id),
  KEY teachers_of_class (class_id, lesson_id),
  CONSTRAINT teacher_turn CHECK (turn > 0),
  CONSTRAINT teacher_of_lesson FOREIGN KEY (lesson_id) REFERENCES lesson (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- When a scanner was switched off, as it said itself when it was on again. Business time.
CREATE TABLE scanner_off (
  scanner_id BINARY(16)  NOT NULL,
  off_from   DATETIME(6) NOT NULL,
  off_until  DATETIME(6) NOT NULL,
  told_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (scanner_id, off_from),
  CONSTRAINT off_times CHECK (off_from < off_until),
  CONSTRAINT off_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A number that the app makes when it is installed, and keeps whoever uses it, as a keyed index: one phone with several persons' keys.
ALTER TABLE device_key
  ADD COLUMN installation_index BINARY(32) NULL,
  ADD KEY keys_of_installation (installation_index, registered_at);
