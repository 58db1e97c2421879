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

-- The last number that a scanner said it had written, and when it last said so.
CREATE TABLE scanner_head (
  scanner_id  BINARY(16)  NOT NULL,
  seq         INT         NOT NULL,
  reported_at DATETIME(6) NOT NULL,
  PRIMARY KEY (scanner_id, seq),
  CONSTRAINT head_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What scanners wrote down offline, as it came: the signature on the text is the evidence.
CREATE TABLE scanner_record (
  scanner_id  BINARY(16)    NOT NULL,
  seq         INT           NOT NULL,
  hash        CHAR(43)      NOT NULL,
  scan_id     BINARY(16)    NOT NULL,
  text        VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at DATETIME(6)   NOT NULL,
  kept_at     DATETIME(6)   NOT NULL,
  PRIMARY KEY (scanner_id, seq),
  UNIQUE KEY record_of_scan (scan_id),
  CONSTRAINT record_seq CHECK (seq > 0),
  CONSTRAINT record_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far a scanner's records are judged.
CREATE TABLE scanner_queue (
  scanner_id      BINARY(16)  NOT NULL PRIMARY KEY,
  turn            BIGINT      NOT NULL,
  next_seq        INT         NOT NULL,
  head_hash       VARCHAR(43) NOT NULL,
  last_scanned_at DATETIME(6) NULL,
  last_ticket_at  DATETIME(6) NULL,
  last_ticked_at  DATETIME(6) NULL,
  CONSTRAINT queue_seq CHECK (next_seq > 0),
  CONSTRAINT queue_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Numbers that did not come in time.
CREATE TABLE scanner_gap (
  scanner_id     BINARY(16)  NOT NULL,
  from_seq       INT         NOT NULL,
  until_seq      INT         NOT NULL,
  held_until_seq INT         NOT NULL,
  closed_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (scanner_id, from_seq),
  CONSTRAINT gap_seqs CHECK (from_seq > 0 AND until_seq >= from_seq AND held_until_seq > until_seq),
  CONSTRAINT gap_of_scanner FOREIGN KEY (scanner_id) REFERENCES scanner (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Second records with a number that was taken.
CREATE TABLE scanner_oddity (
  scanner_id  BINARY(16)  NOT NULL,
  seq         INT         NOT NULL,
  hash        CHAR(43)    NOT NULL,
  prev        VARCHAR(43) NOT NULL,
  scan_id     BINARY(16)  NOT NULL,
  received_at DATETIME(6) NOT NULL,
  PRIMARY KEY (scanner_id, seq, hash),
  CONSTRAINT oddity_of_record FOREIGN KEY (scanner_id, seq) REFERENCES scanner_record (scanner_id, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
