-- What a document set apart for a source, region and years: all appropriations within it count up this one row, and never past it.
CREATE TABLE fund_ceiling (
  id               VARCHAR(100) NOT NULL PRIMARY KEY,
  clause           VARCHAR(16)  NOT NULL,
  region           CHAR(6)      NOT NULL,
  source           VARCHAR(24)  NOT NULL,
  from_year        SMALLINT     NOT NULL,
  to_year          SMALLINT     NOT NULL,
  ceiling_fen      BIGINT       NOT NULL,
  appropriated_fen BIGINT       NOT NULL,
  CONSTRAINT ceiling_years CHECK (from_year <= to_year),
  -- That it is not above the ceiling is a conditional update and I-36: money given before the document came may be more.
  CONSTRAINT ceiling_appropriated CHECK (appropriated_fen >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Reports ask for the classes that began or ended in a month or a year, and for what happened in a month.
ALTER TABLE training_class
  ADD KEY class_by_end (ends_at, region),
  ADD KEY class_by_start (starts_at, region);

ALTER TABLE history_entry
  ADD KEY history_by_day (subject_kind, business_day, event);
