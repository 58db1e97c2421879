-- Versions of published lists: occupations, projects, organisations, reference standards.
CREATE TABLE catalogue_version (
  id           BINARY(16)   NOT NULL PRIMARY KEY,
  kind         VARCHAR(20)  NOT NULL,
  region       CHAR(6)      NOT NULL,
  valid_from   DATE         NOT NULL,
  document     VARCHAR(200) NOT NULL,
  state        VARCHAR(10)  NOT NULL,
  entry_count  INT          NOT NULL,
  ballots      INT          NOT NULL,
  made_by      BINARY(16)   NOT NULL,
  published_by BINARY(16)   NULL,
  fingerprint  BINARY(32)   NOT NULL,
  version      INT          NOT NULL,
  created_at   DATETIME(6)  NOT NULL,
  -- 1 once it is published, else NULL: any number of drafts, but one published version of a kind, region and day.
  published    TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'PUBLISHED' THEN 1 ELSE NULL END) STORED,
  UNIQUE KEY one_published_version (kind, region, valid_from, published),
  KEY catalogue_by_region (region, id),
  CONSTRAINT catalogue_state CHECK (state IN ('DRAFT', 'CALL', 'REVIEW', 'PUBLISHED')),
  CONSTRAINT catalogue_call_for_projects CHECK (state NOT IN ('CALL', 'REVIEW') OR kind = 'PROJECTS'),
  CONSTRAINT catalogue_published_by CHECK ((state = 'PUBLISHED') = (published_by IS NOT NULL)),
  -- Two people: who makes a version, or opens a call, does not publish it.
  CONSTRAINT catalogue_two_officers CHECK (published_by IS NULL OR published_by <> made_by)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE catalogue_entry (
  version_id BINARY(16)    NOT NULL,
  seq        INT           NOT NULL,
  entry_key  VARCHAR(170)  NOT NULL,
  name       VARCHAR(200)  NOT NULL,
  cells      VARCHAR(4000) NOT NULL,
  PRIMARY KEY (version_id, seq),
  UNIQUE KEY one_entry_a_key (version_id, entry_key),
  CONSTRAINT entry_of_version FOREIGN KEY (version_id) REFERENCES catalogue_version (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE project_proposal (
  id              BINARY(16)   NOT NULL PRIMARY KEY,
  version_id      BINARY(16)   NOT NULL,
  institution_id  BINARY(16)   NOT NULL,
  organiser       VARCHAR(200) NOT NULL,
  name            VARCHAR(200) NOT NULL,
  hours           SMALLINT     NOT NULL,
  why             VARCHAR(500) NOT NULL,
  persons_planned INT          NOT NULL,
  fingerprint     BINARY(32)   NOT NULL,
  created_at      DATETIME(6)  NOT NULL,
  KEY proposal_of_call (version_id, id),
  CONSTRAINT proposal_in_call FOREIGN KEY (version_id) REFERENCES catalogue_version (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Joint review: one vote an officer and proposal, for good.
CREATE TABLE project_vote (
  proposal_id BINARY(16)   NOT NULL,
  officer_id  BINARY(16)   NOT NULL,
  in_favour   BOOLEAN      NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  at          DATETIME(6)  NOT NULL,
  PRIMARY KEY (proposal_id, officer_id),
  CONSTRAINT vote_on_proposal FOREIGN KEY (proposal_id) REFERENCES project_proposal (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
