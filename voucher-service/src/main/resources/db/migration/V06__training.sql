CREATE TABLE institution (
  id             BINARY(16)     NOT NULL PRIMARY KEY,
  credit_code    CHAR(18)       NOT NULL UNIQUE,
  name           VARCHAR(200)   NOT NULL,
  region         CHAR(6)        NOT NULL,
  account_sealed VARBINARY(200) NOT NULL,
  masked_account VARCHAR(32)    NOT NULL,
  state          VARCHAR(10)    NOT NULL,
  fingerprint    BINARY(32)     NOT NULL,
  version        INT            NOT NULL,
  created_at     DATETIME(6)    NOT NULL,
  KEY institution_by_region (region, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE course (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  institution_id  BINARY(16)   NOT NULL,
  occupation_code VARCHAR(16)  NOT NULL,
  level           TINYINT      NOT NULL,
  title           VARCHAR(200) NOT NULL,
  class_hours     SMALLINT     NOT NULL,
  fingerprint     BINARY(32)   NOT NULL,
  created_at      DATETIME(6)  NOT NULL,
  KEY course_of_institution (institution_id, id),
  CONSTRAINT course_level CHECK (level BETWEEN 1 AND 5),
  CONSTRAINT course_at_institution FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE training_class (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  course_id        BINARY(16)   NOT NULL,
  institution_id   BINARY(16)   NOT NULL,
  region           CHAR(6)      NOT NULL,
  occupation_code  VARCHAR(16)  NOT NULL,
  level            TINYINT      NOT NULL,
  title            VARCHAR(200) NOT NULL,
  state            VARCHAR(10)  NOT NULL,
  seats_max        SMALLINT     NOT NULL,
  seats_taken      SMALLINT     NOT NULL,
  starts_at        DATETIME(6)  NOT NULL,
  ends_at          DATETIME(6)  NOT NULL,
  required_percent TINYINT      NULL,
  approved_at      DATETIME(6)  NULL,
  approved_by      BINARY(16)   NULL,
  returned_because VARCHAR(500) NULL,
  fingerprint      BINARY(32)   NOT NULL,
  version          INT          NOT NULL,
  created_at       DATETIME(6)  NOT NULL,
  KEY class_by_region (region, id),
  KEY class_of_institution (institution_id, id),
  CONSTRAINT class_seats CHECK (seats_taken >= 0 AND seats_taken <= seats_max),
  CONSTRAINT class_times CHECK (starts_at < ends_at),
  CONSTRAINT class_rate CHECK (required_percent IS NULL OR required_percent BETWEEN 1 AND 100),
  CONSTRAINT class_open_has_rate CHECK (state IN ('DRAFT', 'APPLIED', 'CANCELLED') OR required_percent IS NOT NULL),
  CONSTRAINT class_of_course FOREIGN KEY (course_id) REFERENCES course (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE lesson (
  id        BINARY(16)   NOT NULL PRIMARY KEY,
  class_id  BINARY(16)   NOT NULL,
  starts_at DATETIME(6)  NOT NULL,
  ends_at   DATETIME(6)  NOT NULL,
  topic     VARCHAR(200) NOT NULL,
  KEY lesson_of_class (class_id, starts_at),
  CONSTRAINT lesson_times CHECK (starts_at < ends_at),
  CONSTRAINT lesson_in_class FOREIGN KEY (class_id) REFERENCES training_class (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE enrolment (
  id         BINARY(16)  NOT NULL PRIMARY KEY,
  voucher_id BINARY(16)  NOT NULL,
  class_id   BINARY(16)  NOT NULL,
  person_id  BINARY(16)  NOT NULL,
  state      VARCHAR(10) NOT NULL,
  -- 1 while the seat counts, else NULL: one live enrolment a voucher, and one a person and class.
  live       TINYINT GENERATED ALWAYS AS (CASE WHEN state IN ('WITHDRAWN', 'DROPPED') THEN NULL ELSE 1 END) STORED,
  version    INT         NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY one_live_enrolment_a_voucher (voucher_id, live),
  UNIQUE KEY one_live_enrolment_a_person (class_id, person_id, live),
  KEY enrolment_of_person (person_id, live),
  CONSTRAINT enrolment_in_class FOREIGN KEY (class_id) REFERENCES training_class (id),
  CONSTRAINT enrolment_by_voucher FOREIGN KEY (voucher_id) REFERENCES voucher (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
