-- A draw of lessons to be visited by roll call: the digest of its seed is published when it is made, the seed when its days are over.
CREATE TABLE spot_check_draw (
  id          BINARY(16)     NOT NULL PRIMARY KEY,
  region      CHAR(6)        NOT NULL,
  from_day    DATE           NOT NULL,
  until_day   DATE           NOT NULL,
  begins_at   DATETIME(6)    NOT NULL,
  ends_at     DATETIME(6)    NOT NULL,
  per_mille   SMALLINT       NOT NULL,
  commitment  CHAR(64)       NOT NULL,
  seed_sealed VARBINARY(200) NOT NULL,
  made_by     BINARY(16)     NOT NULL,
  made_at     DATETIME(6)    NOT NULL,
  fingerprint BINARY(32)     NOT NULL,
  created_at  DATETIME(6)    NOT NULL,
  UNIQUE KEY one_seed_a_draw (commitment),
  KEY draw_by_region (region, id),
  KEY draw_by_time (begins_at, ends_at),
  CONSTRAINT draw_days CHECK (from_day <= until_day),
  CONSTRAINT draw_lies_ahead CHECK (made_at < begins_at AND begins_at < ends_at),
  CONSTRAINT draw_share CHECK (per_mille BETWEEN 1 AND 1000)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far the job has looked through the lessons of a draw: what ended before lies behind it. The draw itself never changes.
CREATE TABLE spot_check_sweep (
  draw_id     BINARY(16)  NOT NULL PRIMARY KEY,
  swept_until DATETIME(6) NOT NULL,
  CONSTRAINT sweep_of_draw FOREIGN KEY (draw_id) REFERENCES spot_check_draw (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The roll is called in a lesson, for everybody who then has a seat. The ordinal lets only one be opened at a time.
CREATE TABLE roll_call (
  id            BINARY(16)  NOT NULL PRIMARY KEY,
  lesson_id     BINARY(16)  NOT NULL,
  class_id      BINARY(16)  NOT NULL,
  ordinal       SMALLINT    NOT NULL,
  opened_at     DATETIME(6) NOT NULL,
  closes_at     DATETIME(6) NOT NULL,
  opened_by     BINARY(16)  NULL,
  spot_check_id BINARY(16)  NULL UNIQUE,
  asked         SMALLINT    NOT NULL,
  fingerprint   BINARY(32)  NOT NULL,
  created_at    DATETIME(6) NOT NULL,
  UNIQUE KEY one_roll_call_at_a_time (lesson_id, ordinal),
  KEY roll_call_of_class (class_id, opened_at),
  CONSTRAINT roll_call_times CHECK (opened_at < closes_at),
  CONSTRAINT roll_call_origin CHECK ((opened_by IS NULL) = (spot_check_id IS NOT NULL)),
  CONSTRAINT roll_call_in_lesson FOREIGN KEY (lesson_id) REFERENCES lesson (id),
  CONSTRAINT roll_call_in_class FOREIGN KEY (class_id) REFERENCES training_class (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE roll_call_seat (
  roll_call_id BINARY(16) NOT NULL,
  enrolment_id BINARY(16) NOT NULL,
  PRIMARY KEY (roll_call_id, enrolment_id),
  CONSTRAINT seat_of_roll_call FOREIGN KEY (roll_call_id) REFERENCES roll_call (id),
  CONSTRAINT seat_is_enrolment FOREIGN KEY (enrolment_id) REFERENCES enrolment (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Every answer, refused ones too. The first that counts for a roll call and a seat wins, by key; and only who was asked can answer.
CREATE TABLE roll_call_answer (
  id              BINARY(16)  NOT NULL PRIMARY KEY,
  roll_call_id    BINARY(16)  NULL,
  enrolment_id    BINARY(16)  NULL,
  way             VARCHAR(8)  NOT NULL,
  pass_id         BINARY(16)  NULL,
  answered_at     DATETIME(6) NOT NULL,
  received_at     DATETIME(6) NOT NULL,
  answered_by     BINARY(16)  NOT NULL,
  outcome         VARCHAR(8)  NOT NULL,
  refused_because VARCHAR(24) NULL,
  fingerprint     BINARY(32)  NOT NULL,
  counted         TINYINT GENERATED ALWAYS AS (CASE WHEN outcome = 'COUNTED' THEN 1 ELSE NULL END) STORED,
  asked_seat      BINARY(16) GENERATED ALWAYS AS (CASE WHEN outcome = 'COUNTED' THEN enrolment_id ELSE NULL END) STORED,
  UNIQUE KEY one_counted_answer (roll_call_id, enrolment_id, counted),
  UNIQUE KEY a_pass_answers_once (pass_id, counted),
  KEY answer_by_whom (answered_by, received_at),
  KEY answer_of_asked_seat (roll_call_id, asked_seat),
  CONSTRAINT answer_way CHECK (way IN ('CODE', 'PASS')),
  CONSTRAINT answer_outcome CHECK ((outcome = 'COUNTED') = (refused_because IS NULL)),
  CONSTRAINT answer_counted CHECK (outcome <> 'COUNTED' OR (roll_call_id IS NOT NULL AND enrolment_id IS NOT NULL)),
  CONSTRAINT answer_of_roll_call FOREIGN KEY (roll_call_id) REFERENCES roll_call (id),
  CONSTRAINT answer_of_seat FOREIGN KEY (roll_call_id, asked_seat) REFERENCES roll_call_seat (roll_call_id, enrolment_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What came of each drawn lesson when its moment had come.
CREATE TABLE spot_check (
  id           BINARY(16)  NOT NULL PRIMARY KEY,
  draw_id      BINARY(16)  NOT NULL,
  lesson_id    BINARY(16)  NOT NULL,
  moment_at    DATETIME(6) NOT NULL,
  outcome      VARCHAR(16) NOT NULL,
  roll_call_id BINARY(16)  NULL,
  decided_at   DATETIME(6) NOT NULL,
  UNIQUE KEY one_spot_check_a_lesson_and_draw (draw_id, lesson_id),
  CONSTRAINT spot_check_outcome CHECK (outcome IN ('OPENED', 'ALREADY_OPEN', 'NOT_HELD', 'MISSED_BY_SYSTEM')),
  CONSTRAINT spot_check_roll_call CHECK ((outcome IN ('OPENED', 'ALREADY_OPEN')) = (roll_call_id IS NOT NULL)),
  CONSTRAINT spot_check_of_draw FOREIGN KEY (draw_id) REFERENCES spot_check_draw (id),
  CONSTRAINT spot_check_in_lesson FOREIGN KEY (lesson_id) REFERENCES lesson (id),
  CONSTRAINT spot_check_opened FOREIGN KEY (roll_call_id) REFERENCES roll_call (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The job asks every two seconds which lessons run now.
ALTER TABLE lesson ADD KEY lesson_by_start (starts_at);
