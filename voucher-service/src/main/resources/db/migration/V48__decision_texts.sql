-- What decisions say, apart from whom they are about. Who has the same facts is told the same, so that of a batch of a million vouchers
-- there are a few hundred texts: each is kept once, under the hash of its length-prefixed parts. Append-only, as decisions are.
CREATE TABLE decision_text (
  hash        BINARY(32) NOT NULL PRIMARY KEY,
  facts       MEDIUMTEXT NOT NULL,
  findings    MEDIUMTEXT NOT NULL,
  derivation  MEDIUMTEXT NOT NULL,
  instalments MEDIUMTEXT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE decision ADD COLUMN text_hash BINARY(32) NULL;

UPDATE decision SET text_hash = UNHEX(SHA2(CONCAT(OCTET_LENGTH(facts), ':', facts, OCTET_LENGTH(findings), ':', findings,
  OCTET_LENGTH(derivation), ':', derivation, COALESCE(CONCAT(OCTET_LENGTH(instalments), ':', instalments), CONCAT('5:', CHAR(0 USING utf8mb4), 'null'))), 256));

INSERT IGNORE INTO decision_text (hash, facts, findings, derivation, instalments)
SELECT text_hash, facts, findings, derivation, instalments FROM decision ORDER BY text_hash;

ALTER TABLE decision
  MODIFY COLUMN text_hash BINARY(32) NOT NULL,
  DROP COLUMN facts, DROP COLUMN findings, DROP COLUMN derivation, DROP COLUMN instalments;
