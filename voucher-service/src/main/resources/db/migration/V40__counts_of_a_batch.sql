-- How far a batch has come, counted as its recipients are settled: who polls must not count a million rows.
ALTER TABLE voucher_batch
  ADD COLUMN refused  INT NOT NULL DEFAULT 0 AFTER taken,
  ADD COLUMN referred INT NOT NULL DEFAULT 0 AFTER refused;

UPDATE voucher_batch b
JOIN (SELECT batch_id, COUNT(CASE WHEN state = 'REFUSED' THEN 1 END) AS refused,
        COUNT(CASE WHEN state = 'REFERRED' THEN 1 END) AS referred
      FROM batch_recipient GROUP BY batch_id) r ON r.batch_id = b.id
SET b.refused = r.refused, b.referred = r.referred;

ALTER TABLE voucher_batch
  ADD CONSTRAINT batch_counts CHECK (refused >= 0 AND referred >= 0);
