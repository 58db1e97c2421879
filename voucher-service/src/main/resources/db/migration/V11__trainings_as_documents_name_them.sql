-- What the other documents name of an organisation, a class and a decision.
ALTER TABLE institution
  ADD COLUMN kind VARCHAR(24) NOT NULL DEFAULT 'TRAINING_INSTITUTION',
  ADD CONSTRAINT institution_kind CHECK (kind IN ('TRAINING_INSTITUTION', 'ENTERPRISE', 'ASSOCIATION', 'DEPARTMENT'));

ALTER TABLE training_class
  -- Training category of the document (QZ-4), and the line of the yearly plan that it counts for.
  ADD COLUMN category           VARCHAR(24) NULL,
  ADD COLUMN plan_target        VARCHAR(80) NULL,
  ADD COLUMN department_plan_id BINARY(16)  NULL,
  -- The enterprise whose workers are trained; of dispatched workers the one that uses them.
  ADD COLUMN enterprise_id      BINARY(16)  NULL,
  ADD COLUMN off_the_job        BOOLEAN     NULL,
  ADD COLUMN accepted_at        DATETIME(6) NULL,
  ADD COLUMN accepted_by        BINARY(16)  NULL,
  ADD CONSTRAINT class_for_enterprise FOREIGN KEY (enterprise_id) REFERENCES institution (id);

ALTER TABLE decision
  ADD COLUMN institution_id BINARY(16) NULL,
  ADD KEY decision_by_region (region, at, id);
