-- Leave for one device to enrol; used once, because a scanner names its invitation and no other may.
CREATE TABLE scanner_invitation (
  id             BINARY(16)  NOT NULL PRIMARY KEY,
  institution_id BINARY(16)  NOT NULL,
  region         CHAR(6)     NOT NULL,
  name           VARCHAR(64) NOT NULL,
  asked_by       BINARY(16)  NOT NULL,
  expires_at     DATETIME(6) NOT NULL,
  fingerprint    BINARY(32)  NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  CONSTRAINT invitation_of FOREIGN KEY (institution_id) REFERENCES institution (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A device of an institution, with its public key; a key belongs to one device.
CREATE TABLE scanner (
  id             BINARY(16)  NOT NULL PRIMARY KEY,
  institution_id BINARY(16)  NOT NULL,
  region         CHAR(6)     NOT NULL,
  name           VARCHAR(64) NOT NULL,
  invitation_id  BINARY(16)  NOT NULL,
  key_x          CHAR(43)    NOT NULL,
  key_y          CHAR(43)    NOT NULL,
  state          VARCHAR(10) NOT NULL,
  confirmation   TINYINT     NOT NULL,
  wrong_numbers  TINYINT     NOT NULL,
  revoked_at     DATETIME(6) NULL,
  fingerprint    BINARY(32)  NOT NULL,
  version        INT         NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  UNIQUE KEY scanner_invited_once (invitation_id),
  UNIQUE KEY scanner_key (key_x, key_y),
  KEY scanner_of_institution (institution_id, id),
  KEY scanner_by_region (region, id),
  CONSTRAINT scanner_tries CHECK (wrong_numbers BETWEEN 0 AND 3 AND (wrong_numbers < 3 OR state = 'REVOKED')),
  CONSTRAINT scanner_revoked CHECK ((state = 'REVOKED') = (revoked_at IS NOT NULL)),
  CONSTRAINT scanner_at FOREIGN KEY (institution_id) REFERENCES institution (id),
  CONSTRAINT scanner_invited FOREIGN KEY (invitation_id) REFERENCES scanner_invitation (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a scanner last said of itself.
CREATE TABLE scanner_contact (
  scanner_id          BINARY(16)  NOT NULL PRIMARY KEY,
  contacted_at        DATETIME(6) NOT NULL,
  clock_offset_millis BIGINT      NOT NULL,
  waiting_scans       INT         NOT NULL,
  CONSTRAINT contact_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
