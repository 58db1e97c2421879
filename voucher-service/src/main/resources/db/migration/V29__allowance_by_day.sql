-- An allowance for days attended (生活费) keeps a line a day; a later change of the sheet books the difference and nothing else.
CREATE TABLE allowance_day (
  application_id BINARY(16)  NOT NULL,
  -- The reckonings of one application, from 1; each has the lines of the days that it changed.
  reckoning      INT         NOT NULL,
  day            DATE        NOT NULL,
  -- More or less than before.
  amount_fen     BIGINT      NOT NULL,
  decision_id    BINARY(16)  NOT NULL,
  -- What pays more; none where less is due.
  subsidy_id     BINARY(16)  NULL,
  because        VARCHAR(100) NOT NULL,
  booked_by      BINARY(16)  NOT NULL,
  at             DATETIME(6) NOT NULL,
  PRIMARY KEY (application_id, reckoning, day),
  CONSTRAINT allowance_of_application FOREIGN KEY (application_id) REFERENCES grant_application (id),
  CONSTRAINT allowance_of_decision FOREIGN KEY (decision_id) REFERENCES decision (id),
  CONSTRAINT allowance_of_subsidy FOREIGN KEY (subsidy_id) REFERENCES subsidy (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What an application was granted, and what a later reckoning adds to it.
ALTER TABLE subsidy
  ADD COLUMN application_part INT NOT NULL DEFAULT 0,
  ADD UNIQUE KEY one_subsidy_an_application_and_part (application_id, application_part),
  ADD CONSTRAINT subsidy_application_part CHECK (application_part = 0 OR application_id IS NOT NULL);
ALTER TABLE subsidy DROP KEY one_subsidy_an_application;

-- 核减: the bureau found that somebody was not there.
ALTER TABLE correction DROP CONSTRAINT correction_kind;
ALTER TABLE correction DROP CONSTRAINT correction_times;
ALTER TABLE correction
  ADD CONSTRAINT correction_kind CHECK (kind IN ('MISSED_SCAN', 'LEAVE', 'MAKE_UP', 'STRUCK')),
  ADD CONSTRAINT correction_times CHECK ((kind IN ('LEAVE', 'STRUCK')) = (from_at IS NULL)
    AND (kind IN ('LEAVE', 'STRUCK')) = (until_at IS NULL) AND (from_at IS NULL OR from_at < until_at));
