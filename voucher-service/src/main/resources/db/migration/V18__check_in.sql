-- How attendance is counted in a class: taken from the policy document, agreed at the approval, and then fixed.
CREATE TABLE agreed_attendance (
  class_id              BINARY(16)  NOT NULL PRIMARY KEY,
  policy_id             VARCHAR(64) NULL,
  policy_hash           CHAR(64)    NULL,
  required_percent      TINYINT     NOT NULL,
  class_hour_minutes    SMALLINT    NOT NULL,
  window_before_minutes SMALLINT    NOT NULL,
  window_after_minutes  SMALLINT    NOT NULL,
  tolerance_minutes     SMALLINT    NOT NULL,
  hours_a_day_most      TINYINT     NOT NULL,
  radius_metres         SMALLINT    NOT NULL,
  outside_radius        VARCHAR(12) NOT NULL,
  offline_passes_most   INT         NOT NULL,
  more_offline_passes   VARCHAR(12) NOT NULL,
  leave_counts          VARCHAR(12) NOT NULL,
  missed_roll_call      VARCHAR(12) NOT NULL,
  upload_within_hours   SMALLINT    NOT NULL,
  correct_within_days   SMALLINT    NOT NULL,
  agreed_at             DATETIME(6) NOT NULL,
  CONSTRAINT agreed_rate CHECK (required_percent BETWEEN 1 AND 100),
  CONSTRAINT agreed_for_class FOREIGN KEY (class_id) REFERENCES training_class (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Classes that were approved before: as the settings of those days had it, and no policy named.
INSERT INTO agreed_attendance
SELECT id, NULL, NULL, required_percent, 45, 30, 30, 0, 24, 100, 'COUNTS', 0, 'CORRECTION', 'MISSED', 'COUNTS', 24, 3, approved_at
FROM training_class WHERE required_percent IS NOT NULL AND approved_at IS NOT NULL;

-- Where a class meets, if its institution says so. A scan's place is held against it; no place of a person is kept.
CREATE TABLE class_site (
  class_id     BINARY(16)   NOT NULL PRIMARY KEY,
  address      VARCHAR(200) NOT NULL,
  latitude_e6  INT          NOT NULL,
  longitude_e6 INT          NOT NULL,
  CONSTRAINT site_on_earth CHECK (latitude_e6 BETWEEN -90000000 AND 90000000 AND longitude_e6 BETWEEN -180000000 AND 180000000),
  CONSTRAINT site_of_class FOREIGN KEY (class_id) REFERENCES training_class (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The key in a trainee's phone. One person has one at a time; one key is one person's, for ever.
CREATE TABLE device_key (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  person_id     BINARY(16)  NOT NULL,
  kid           CHAR(11)    NOT NULL,
  x             BINARY(32)  NOT NULL,
  y             BINARY(32)  NOT NULL,
  registered_at DATETIME(6) NOT NULL,
  ended_at      DATETIME(6) NULL,
  live          TINYINT GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN 1 ELSE NULL END) STORED,
  fingerprint   BINARY(32)  NOT NULL,
  version       INT         NOT NULL,
  UNIQUE KEY one_person_a_key (kid),
  UNIQUE KEY one_live_key_a_person (person_id, live),
  KEY keys_of_person (person_id, registered_at),
  CONSTRAINT key_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A scan now says whose it is, how it came, by which device and from where; and may be held for an officer.
ALTER TABLE scan
  ADD COLUMN person_id BINARY(16) NULL AFTER enrolment_id,
  ADD COLUMN way VARCHAR(12) NOT NULL DEFAULT 'PASS' AFTER direction,
  ADD COLUMN pass_kind VARCHAR(8) NULL AFTER pass_id,
  ADD COLUMN code_counter BIGINT NULL AFTER pass_kind,
  ADD COLUMN offline TINYINT NOT NULL DEFAULT 0 AFTER received_at,
  ADD COLUMN scanner_id BINARY(16) NULL AFTER device,
  ADD COLUMN scanner_seq INT NULL AFTER scanner_id,
  ADD COLUMN device_key_id BINARY(16) NULL AFTER scanner_seq,
  ADD COLUMN clock_offset_millis BIGINT NULL AFTER device_key_id,
  ADD COLUMN place VARCHAR(8) NULL AFTER clock_offset_millis,
  ADD COLUMN distance_bucket_metres INT NULL AFTER place,
  ADD COLUMN accuracy_metres INT NULL AFTER distance_bucket_metres,
  ADD COLUMN held_because VARCHAR(24) NULL AFTER refused_because,
  ADD COLUMN refused_code_by BINARY(16)
    GENERATED ALWAYS AS (CASE WHEN outcome = 'REFUSED' AND way = 'CLASS_CODE' THEN scanned_by ELSE NULL END) STORED,
  ADD KEY scan_of_refused_code (refused_code_by, received_at),
  ADD KEY scan_of_person (person_id, scanned_at),
  ADD KEY scan_of_enrolment (enrolment_id, lesson_id),
  ADD UNIQUE KEY scan_of_scanner (scanner_id, scanner_seq),
  DROP CONSTRAINT scan_outcome,
  ADD CONSTRAINT scan_outcome_known CHECK (outcome IN ('COUNTED', 'REFUSED', 'HELD')),
  ADD CONSTRAINT scan_refused_why CHECK ((outcome = 'REFUSED') = (refused_because IS NOT NULL)),
  ADD CONSTRAINT scan_held_why CHECK ((outcome = 'HELD') = (held_because IS NOT NULL)),
  ADD CONSTRAINT scan_way CHECK (way IN ('PASS', 'CLASS_CODE')),
  ADD CONSTRAINT scan_place CHECK (place IN ('INSIDE', 'OUTSIDE', 'UNKNOWN'));

UPDATE scan s JOIN enrolment e ON e.id = s.enrolment_id SET s.person_id = e.person_id, s.pass_kind = 'SERVER'
WHERE s.person_id IS NULL;

ALTER TABLE scan ADD CONSTRAINT scan_counted_has_person CHECK (outcome <> 'COUNTED' OR person_id IS NOT NULL);

-- A scan that waits for an officer, and what the officer decided. A counted scan may be held afterwards (two places at once).
CREATE TABLE scan_review (
  scan_id    BINARY(16)   NOT NULL PRIMARY KEY,
  class_id   BINARY(16)   NOT NULL,
  region     CHAR(6)      NOT NULL,
  because    VARCHAR(24)  NOT NULL,
  state      VARCHAR(8)   NOT NULL,
  opened_at  DATETIME(6)  NOT NULL,
  decided_by BINARY(16)   NULL,
  decided_at DATETIME(6)  NULL,
  reason     VARCHAR(500) NULL,
  version    INT          NOT NULL,
  KEY review_of_region (state, region, scan_id),
  KEY review_of_class (class_id),
  CONSTRAINT review_state CHECK (state IN ('OPEN', 'ACCEPTED', 'REJECTED')),
  CONSTRAINT review_decided CHECK ((state = 'OPEN') = (decided_by IS NULL) AND (state = 'OPEN') = (decided_at IS NULL)),
  CONSTRAINT review_of_scan FOREIGN KEY (scan_id) REFERENCES scan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
