-- What a registration of a person changed is told before and after: with twenty groups and ties that is longer than anything was.
ALTER TABLE history_entry MODIFY COLUMN details VARCHAR(8000) NOT NULL;

-- Who placed a hold and who let it go stands in the history from here on, where nobody changes it. Those of before get their entries now,
-- as the table has them, and say so: their moment is that of this writing, and the role and the address were not kept.
INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'SUBSIDY_HOLD', h.id, 1, 'Placed', CASE WHEN h.placed_by IS NULL THEN 'SYSTEM' ELSE 'OFFICER' END, h.placed_by,
  CASE WHEN h.placed_by IS NULL THEN 'checklist' ELSE COALESCE(a.display_name, '-') END, UTC_TIMESTAMP(6), DATE(h.placed_at),
  CONCAT('{"cause":"', h.cause, '","foundIn":"subsidy_hold","placedAt":"', DATE_FORMAT(h.placed_at, '%Y-%m-%dT%H:%i:%s.%fZ'), '"}')
FROM subsidy_hold h LEFT JOIN account a ON a.id = h.placed_by ORDER BY h.placed_at, h.id;

INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'SUBSIDY_HOLD', h.id, 2, 'Lifted', CASE WHEN h.lifted_by IS NULL THEN 'SYSTEM' ELSE 'OFFICER' END, h.lifted_by,
  CASE WHEN h.lifted_by IS NULL THEN 'checklist' ELSE COALESCE(a.display_name, '-') END, UTC_TIMESTAMP(6), DATE(h.lifted_at),
  CONCAT('{"cause":"', h.cause, '","foundIn":"subsidy_hold","liftedAt":"', DATE_FORMAT(h.lifted_at, '%Y-%m-%dT%H:%i:%s.%fZ'), '"}')
FROM subsidy_hold h LEFT JOIN account a ON a.id = h.lifted_by WHERE h.lifted_at IS NOT NULL ORDER BY h.lifted_at, h.id;
