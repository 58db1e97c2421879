-- Every scan, refused ones too, append-only. The first counted one per enrolment, lesson and direction wins, by key.
CREATE TABLE scan (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  lesson_id     BINARY(16)  NOT NULL,
  enrolment_id  BINARY(16)  NULL,
  direction     VARCHAR(4)  NOT NULL,
  pass_id       BINARY(16)  NULL,
  scanned_at    DATETIME(6) NOT NULL,
  received_at   DATETIME(6) NOT NULL,
  scanned_by    BINARY(16)  NOT NULL,
  device        VARCHAR(64) NULL,
  outcome       VARCHAR(8)  NOT NULL,
  refused_because VARCHAR(24) NULL,
  fingerprint   BINARY(32)  NOT NULL,
  counted       TINYINT GENERATED ALWAYS AS (CASE WHEN outcome = 'COUNTED' THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY one_counted_scan (enrolment_id, lesson_id, direction, counted),
  UNIQUE KEY a_pass_counts_once (pass_id, counted),
  KEY scan_of_lesson (lesson_id, id),
  CONSTRAINT scan_direction CHECK (direction IN ('IN', 'OUT')),
  CONSTRAINT scan_outcome CHECK ((outcome = 'COUNTED') = (refused_because IS NULL)),
  CONSTRAINT scan_counted_has_enrolment CHECK (outcome <> 'COUNTED' OR (enrolment_id IS NOT NULL AND pass_id IS NOT NULL)),
  CONSTRAINT scan_in_lesson FOREIGN KEY (lesson_id) REFERENCES lesson (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
