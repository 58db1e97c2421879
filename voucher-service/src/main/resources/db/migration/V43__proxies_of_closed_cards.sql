-- A family proxy ends when the card of the trainee is closed. Those whose card was closed before that was so end now; the entry says in
-- which table that was found.
INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'FAMILY_PROXY', p.id, p.version + 1, 'CardClosed', 'SYSTEM', NULL, 'card-platform', UTC_TIMESTAMP(6), DATE(c.closed_at),
  CONCAT('{"after":"ENDED","because":"', c.closed_because, '","before":"', p.state, '","foundIn":"card_binding"}')
FROM family_proxy p JOIN card_binding c ON c.person_id = p.person_id AND c.closed_at IS NOT NULL
WHERE p.state IN ('ACCEPTED', 'ACTIVE') ORDER BY p.id;

UPDATE log_in_session s
JOIN family_proxy p ON p.id = s.family_proxy_id AND p.state IN ('ACCEPTED', 'ACTIVE')
JOIN card_binding c ON c.person_id = p.person_id AND c.closed_at IS NOT NULL
SET s.ended_at = UTC_TIMESTAMP(6), s.ended_because = 'PROXY_ENDED' WHERE s.ended_at IS NULL;

UPDATE family_proxy p
JOIN card_binding c ON c.person_id = p.person_id AND c.closed_at IS NOT NULL
SET p.state = 'ENDED', p.ended_at = UTC_TIMESTAMP(6), p.person_slot = NULL, p.member_slot = NULL, p.version = p.version + 1
WHERE p.state IN ('ACCEPTED', 'ACTIVE');
