-- A department's training plan, reviewed before its classes (QZ-18b).
CREATE TABLE department_plan (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  institution_id   BINARY(16)   NOT NULL,
  region           CHAR(6)      NOT NULL,
  plan_year        SMALLINT     NOT NULL,
  title            VARCHAR(200) NOT NULL,
  state            VARCHAR(10)  NOT NULL,
  submitted_by     BINARY(16)   NOT NULL,
  decided_by       BINARY(16)   NULL,
  returned_because VARCHAR(500) NULL,
  fingerprint      BINARY(32)   NOT NULL,
  version          INT          NOT NULL,
  created_at       DATETIME(6)  NOT NULL,
  KEY plan_by_region (region, id),
  KEY plan_of_department (institution_id, id),
  CONSTRAINT plan_two_people CHECK (decided_by IS NULL OR decided_by <> submitted_by),
  CONSTRAINT plan_decided CHECK (state = 'SUBMITTED' OR decided_by IS NOT NULL),
  CONSTRAINT plan_by_department FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE department_plan_line (
  plan_id         BINARY(16)  NOT NULL,
  seq             SMALLINT    NOT NULL,
  occupation_code VARCHAR(16) NULL,
  level           TINYINT     NULL,
  project_code    VARCHAR(64) NULL,
  persons_planned INT         NOT NULL,
  plan_target     VARCHAR(80) NULL,
  PRIMARY KEY (plan_id, seq),
  -- An occupation has a level, a project has none.
  CONSTRAINT plan_line_names_one CHECK ((occupation_code IS NULL) <> (project_code IS NULL)
    AND (occupation_code IS NULL) = (level IS NULL)),
  CONSTRAINT plan_line_level CHECK (level IS NULL OR level BETWEEN 1 AND 5),
  CONSTRAINT plan_line_persons CHECK (persons_planned > 0),
  CONSTRAINT plan_line_in_plan FOREIGN KEY (plan_id) REFERENCES department_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Joint acceptance (考核验收) of a class of a department's plan: never by who approved the class.
ALTER TABLE training_class
  ADD KEY class_of_enterprise (enterprise_id),
  ADD KEY class_of_plan (department_plan_id),
  ADD CONSTRAINT class_of_department_plan FOREIGN KEY (department_plan_id) REFERENCES department_plan (id),
  ADD CONSTRAINT class_two_people CHECK (accepted_by IS NULL OR accepted_by <> approved_by),
  ADD CONSTRAINT class_accepted CHECK ((state = 'ACCEPTED') = (accepted_at IS NOT NULL)
    AND (accepted_at IS NULL) = (accepted_by IS NULL)
    AND (accepted_at IS NULL OR department_plan_id IS NOT NULL));

CREATE TABLE class_acceptance (
  class_id         BINARY(16)   NOT NULL PRIMARY KEY,
  department       VARCHAR(200) NOT NULL,
  result           VARCHAR(500) NOT NULL,
  persons_examined SMALLINT     NOT NULL,
  persons_passed   SMALLINT     NOT NULL,
  CONSTRAINT acceptance_figures CHECK (persons_passed >= 0 AND persons_passed <= persons_examined),
  CONSTRAINT acceptance_of_class FOREIGN KEY (class_id) REFERENCES training_class (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who works for whom, and who uses the work (QJ-1e); only what an officer confirmed counts.
CREATE TABLE employment (
  id               BINARY(16)   NOT NULL PRIMARY KEY,
  person_id        BINARY(16)   NOT NULL,
  employer_id      BINARY(16)   NOT NULL,
  used_by_id       BINARY(16)   NULL,
  region           CHAR(6)      NOT NULL,
  insured          BOOLEAN      NOT NULL,
  valid_from       DATE         NOT NULL,
  valid_until      DATE         NULL,
  evidence         VARCHAR(200) NOT NULL,
  state            VARCHAR(10)  NOT NULL,
  reported_by      BINARY(16)   NOT NULL,
  decided_by       BINARY(16)   NULL,
  rejected_because VARCHAR(500) NULL,
  fingerprint      BINARY(32)   NOT NULL,
  version          INT          NOT NULL,
  created_at       DATETIME(6)  NOT NULL,
  KEY employment_of_person (person_id, id),
  KEY employment_by_employer (employer_id, id),
  CONSTRAINT employment_dates CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT employment_dispatched CHECK (used_by_id IS NULL OR used_by_id <> employer_id),
  CONSTRAINT employment_two_people CHECK (decided_by IS NULL OR decided_by <> reported_by),
  CONSTRAINT employment_decided CHECK (state = 'REPORTED' OR decided_by IS NOT NULL),
  CONSTRAINT employment_ended CHECK (state <> 'ENDED' OR valid_until IS NOT NULL),
  CONSTRAINT employment_of FOREIGN KEY (person_id) REFERENCES person (id),
  CONSTRAINT employment_at FOREIGN KEY (employer_id) REFERENCES institution (id),
  CONSTRAINT employment_used_by FOREIGN KEY (used_by_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
