-- What a bureau keeps beside persons, classes and scans, made in the database itself out of what City and Past have left, as the moves
-- would leave it: each row's id is its kin's with another last byte, and what becomes of a voucher is a die thrown with its id. So the
-- same seed makes the same rows, and large tables are filled in the order of their primary keys.
--   kin(x, nn)   the id of x with the last byte nn        die(x)   0 to 99, by the id        @..., {...}   set by Archive

-- Money

INSERT INTO fund (id, name, region, source, budget_year, fingerprint, created_at)
SELECT UNHEX(MD5(CONCAT('fund', seq))), CONCAT('培训补贴资金', seq), ELT(1 + seq % 7, '330800', '330802', '330803', '330822', '330824', '330825', '330881'),
  ELT(1 + seq % 3, 'SKILL_UPGRADE_ACCOUNT', 'EMPLOYMENT_FUND', 'UNEMPLOYMENT_INSURANCE'), 2019 + seq % 3, REPEAT('f', 32), @issued
FROM seq_1_to_{funds};

INSERT INTO ledger_account (fund_id, kind, debits_fen, credits_fen, reserved_fen)
SELECT f.id, k.kind, IF(k.kind = 'TREASURY', 9000000000000, 0), IF(k.kind = 'TREASURY', 0, 9000000000000), 0
FROM fund f JOIN (SELECT 'TREASURY' AS kind UNION SELECT 'FUND' UNION SELECT 'CLEARING' UNION SELECT 'PAID' UNION SELECT 'RECEIVABLE') k
WHERE f.name LIKE '培训补贴资金%';

-- Institutions

INSERT INTO credit_event (id, institution_id, region, cause, cause_id, step, because, actor_id, actor_role, business_day, fingerprint, at)
SELECT kin(i.id, 20), i.id, i.region, 'OFFICER', kin(i.id, 20), -1, '检查发现问题', @maker, 'BUREAU_MAKER', DATE(@issued), REPEAT('f', 32), @issued
FROM institution i WHERE die(i.id) < 30;

INSERT INTO institution_block (id, institution_id, region, clause, reason, state, proposed_by, proposed_at, fingerprint, version)
SELECT kin(i.id, 21), i.id, i.region, '四-1', '虚报人数', 'PROPOSED', @maker, @issued, REPEAT('f', 32), 1 FROM institution i WHERE die(i.id) < 5;

INSERT INTO course (id, institution_id, occupation_code, level, title, class_hours, fingerprint, created_at)
SELECT kin(i.id, 22), i.id, '6-04-02-05', 4, '焊工（四级）', 80, REPEAT('f', 32), @issued FROM institution i;

INSERT INTO account (id, login, display_name, password_hash, roles, region, institution_id, fingerprint, version, created_at)
SELECT kin(i.id, 23), CONCAT('school', HEX(LEFT(i.id, 8))), '何老师', '!', 'TEACHER', NULL, i.id, REPEAT('f', 32), 1, @issued FROM institution i;

INSERT INTO scanner_invitation (id, institution_id, region, name, asked_by, expires_at, fingerprint, created_at)
SELECT kin(i.id, 24), i.id, i.region, '一号实训室', @maker, @issued, REPEAT('f', 32), @issued FROM institution i;

INSERT INTO scanner (id, institution_id, region, name, invitation_id, key_x, key_y, state, confirmation, wrong_numbers, fingerprint, version, created_at)
SELECT kin(i.id, 25), i.id, i.region, '一号实训室', kin(i.id, 24), LEFT(SHA2(i.id, 256), 43), LEFT(SHA2(i.credit_code, 256), 43), 'ACTIVE', 42, 0,
  REPEAT('f', 32), 1, @issued FROM institution i;

INSERT INTO scanner_contact (scanner_id, contacted_at, clock_offset_millis, waiting_scans)
SELECT s.id, @issued, 120, 0 FROM scanner s LEFT JOIN scanner_contact c ON c.scanner_id = s.id WHERE c.scanner_id IS NULL;

INSERT INTO department_plan (id, institution_id, region, plan_year, title, state, submitted_by, fingerprint, version, created_at)
SELECT kin(i.id, 26), i.id, i.region, 2021, '年度培训计划', 'SUBMITTED', @maker, REPEAT('f', 32), 1, @issued FROM institution i WHERE die(i.id) < 40;

INSERT INTO department_plan_line (plan_id, seq, occupation_code, level, persons_planned)
SELECT d.id, s.seq, '6-04-02-05', s.seq, 40 FROM department_plan d JOIN seq_1_to_5 s;

INSERT INTO catalogue_version (id, kind, region, valid_from, document, state, entry_count, ballots, made_by, published_by, fingerprint, version, created_at)
SELECT UNHEX(MD5(CONCAT('list', seq))), 'INSTITUTIONS', '330800', DATE_ADD('2019-01-01', INTERVAL seq MONTH), '培训机构名单', 'PUBLISHED', {institutions}, 0,
  @maker, @checker, REPEAT('f', 32), 2, @issued FROM seq_1_to_24;

INSERT INTO catalogue_entry (version_id, seq, entry_key, name, cells)
SELECT v.id, ROW_NUMBER() OVER (PARTITION BY v.id ORDER BY i.id), i.credit_code, i.name,
  JSON_OBJECT('creditCode', i.credit_code, 'name', i.name, 'creditRating', ELT(1 + die(i.id) % 3, 'A', 'B', 'C'))
FROM catalogue_version v JOIN institution i WHERE v.kind = 'INSTITUTIONS';

-- Classes: those that were held, some of them in counties, those that wait for an officer, those to come

INSERT INTO agreed_attendance
SELECT id, NULL, NULL, 80, 45, 30, 30, 10, 8, 100, 'COUNTS', 4, 'CORRECTION', 'MISSED', 'COUNTS', 24, 3, approved_at
FROM training_class WHERE state = 'ENDED';

UPDATE training_class SET category = ELT(1 + die(id) % 4, 'UPSKILLING', 'EMPLOYMENT_SKILLS', 'PRE_JOB', 'TRANSFER'),
  region = IF(die(id) < 60, region, ELT(1 + die(id) % 6, '330802', '330803', '330822', '330824', '330825', '330881')) WHERE state = 'ENDED';

INSERT INTO training_class (id, course_id, institution_id, region, occupation_code, level, title, state, seats_max, seats_taken, starts_at, ends_at,
  required_percent, approved_at, approved_by, fingerprint, version, created_at)
SELECT UNHEX(MD5(CONCAT('class', s.seq, HEX(c.id)))), c.id, c.institution_id, i.region, c.occupation_code, c.level, '焊工四级班', IF(s.seq = 1, 'APPLIED', 'OPEN'), 40, 0,
  DATE_ADD(@today, INTERVAL 24 + 24 * s.seq HOUR), DATE_ADD(@today, INTERVAL 30 + 24 * s.seq HOUR), IF(s.seq = 1, NULL, 80), IF(s.seq = 1, NULL, @issued), IF(s.seq = 1, NULL, @checker),
  REPEAT('f', 32), 1, @issued
FROM course c JOIN institution i ON i.id = c.institution_id JOIN seq_1_to_3 s;

INSERT INTO agreed_attendance
SELECT id, NULL, NULL, 80, 45, 30, 30, 10, 8, 100, 'COUNTS', 4, 'CORRECTION', 'MISSED', 'COUNTS', 24, 3, approved_at
FROM training_class WHERE state = 'OPEN' AND seats_taken = 0;

INSERT INTO lesson (id, class_id, starts_at, ends_at, topic)
SELECT UNHEX(MD5(CONCAT('lesson', s.seq, HEX(c.id)))), c.id, DATE_ADD(c.starts_at, INTERVAL s.seq - 1 HOUR), DATE_ADD(c.starts_at, INTERVAL s.seq HOUR), '实操'
FROM training_class c JOIN seq_1_to_5 s WHERE c.state IN ('OPEN', 'APPLIED') AND c.seats_taken = 0;

INSERT INTO roll_call (id, lesson_id, class_id, ordinal, opened_at, closes_at, opened_by, asked, fingerprint, created_at)
SELECT kin(l.id, 27), l.id, l.class_id, 1, l.starts_at, l.ends_at, @checker, 40, REPEAT('f', 32), l.starts_at FROM lesson l WHERE die(l.id) < 5;

-- Batches whose vouchers were never used: of counties, some in the hands of people, some expired

INSERT INTO voucher_batch (id, title, region, benefit, policy_id, fund_id, value_mode, distribution, tier, level, occupation_code, institution_ids,
  quantity, taken, max_held, auto_claim, claim_from, claim_until, valid_until, ceiling_fen, state, made_by, opened_by, fingerprint, version, created_at)
SELECT UNHEX(MD5(CONCAT('batch', seq))), CONCAT('焊工四级券', seq), ELT(1 + seq % 6, '330802', '330803', '330822', '330824', '330825', '330881'), 'skill-certificate',
  'quzhou-2019', UNHEX(MD5(CONCAT('fund', 1 + seq % {funds}))), 'FACE_VALUE', IF(seq % 2, 'DIRECTED', 'OPEN'), 'UPGRADE', 4, '6-04-02-05', '', 1000000, 900, 1, FALSE,
  DATE_SUB(@today, INTERVAL 60 DAY), DATE_ADD(@today, INTERVAL IF(seq % 3, 30, -1) DAY), DATE_ADD(@today, INTERVAL 90 DAY), 300000, 'OPEN', @maker, @checker,
  REPEAT('f', 32), 2, @issued
FROM seq_1_to_{batches};

INSERT INTO reservation (id, fund_id, amount_fen, open_fen, posted_fen, voided_fen)
SELECT id, fund_id, 300000000, 300000000, 0, 0 FROM voucher_batch WHERE title LIKE '焊工四级券%';

INSERT INTO voucher (id, number, batch_id, person_id, region, ceiling_fen, state, state_before, valid_from, valid_until, claim_until, issue_decision_id,
  version, created_at)
SELECT kin(p.id, 30), CONCAT('330800Y', LEFT(MD5(p.id), 17)), UNHEX(MD5(CONCAT('batch', 1 + CRC32(p.id) % {batches}))), p.id, p.region, 300000,
  CASE WHEN die(p.id) < 30 THEN 'ISSUED' WHEN die(p.id) < 60 THEN 'CLAIMED' WHEN die(p.id) < 96 THEN 'EXPIRED' WHEN die(p.id) < 98 THEN 'REVOKED' ELSE 'FROZEN' END,
  IF(die(p.id) >= 98, 'CLAIMED', NULL), DATE(@issued), DATE_ADD(@today, INTERVAL 90 DAY), DATE_ADD(@today, INTERVAL 30 DAY), kin(p.id, 31), 2, @issued
FROM person p WHERE p.region <> '330800' ORDER BY p.id;

INSERT INTO holding_slot (person_id, slot, voucher_id)
SELECT person_id, 1, id FROM voucher WHERE number LIKE '330800Y%' AND state IN ('ISSUED', 'CLAIMED', 'FROZEN') ORDER BY person_id;

-- What was held: the certificate, the decision, the subsidy, its payment

UPDATE voucher SET state = 'ACTIVATED', version = 4 WHERE number LIKE '330800P%' AND die(id) < 5;

INSERT INTO batch_recipient (batch_id, person_id, state, decision_id, voucher_id)
SELECT batch_id, person_id, 'ISSUED', issue_decision_id, id FROM voucher WHERE number LIKE '330800P%' OR number LIKE '330800Y%' ORDER BY batch_id, person_id;

INSERT INTO certificate (id, enrolment_id, institution_id, region, kind, masked_number, number_sealed, number_index, issuer_index, occupation_code, level,
  issuer, issued_on, state, submitted_by, decided_by, rejected_because, withdrawn_because, fingerprint, version, created_at)
SELECT kin(e.id, 11), e.id, c.institution_id, c.region, 'SKILL_LEVEL', '3308****0042', REPEAT('s', 60), UNHEX(SHA2(e.id, 256)), REPEAT(X'00', 32), '6-04-02-05', 4,
  '衢州市职业技能鉴定中心', DATE(c.ends_at),
  CASE WHEN die(v.id) < 2 THEN 'SUBMITTED' WHEN die(v.id) < 4 THEN 'REJECTED' WHEN die(v.id) < 5 THEN 'WITHDRAWN' ELSE 'CONFIRMED' END,
  @maker, IF(die(v.id) < 2, NULL, @checker), IF(die(v.id) IN (2, 3), '证书编号有误', NULL), IF(die(v.id) = 4, '发证机构撤回', NULL), REPEAT('f', 32), 2, c.ends_at
FROM enrolment e JOIN voucher v ON v.id = e.voucher_id JOIN training_class c ON c.id = e.class_id WHERE e.state = 'COMPLETED' ORDER BY e.id;

-- Who has the same facts is told the same: some dozens of texts for all.
INSERT INTO decision_text (hash, facts, findings, derivation)
SELECT UNHEX(SHA2(CONCAT(OCTET_LENGTH(facts), ':', facts, OCTET_LENGTH(findings), ':', findings, OCTET_LENGTH(derivation), ':', derivation,
  '5:', CHAR(0 USING utf8mb4), 'null'), 256)), facts, findings, derivation
FROM (SELECT DISTINCT JSON_OBJECT('age', 20 + die(v.id) % 40, 'facts', REPEAT('f', 400)) AS facts, JSON_OBJECT('findings', REPEAT('g', 600)) AS findings,
  JSON_OBJECT('steps', REPEAT('s', 200)) AS derivation FROM voucher v WHERE v.number LIKE '330800P%') t;

INSERT INTO decision (id, at, stage, person_id, institution_id, region, policy_id, policy_hash, document, benefit, verdict, amount_fen, payee, text_hash)
SELECT kin(v.id, 12), v.created_at, 'RELEASE', v.person_id, NULL, v.region, 'quzhou-2019', REPEAT('a', 64), '衢市人社发〔2019〕141号', 'skill-certificate', 'GRANT', 150000,
  'TRAINEE', t.hash
FROM voucher v JOIN decision_text t ON t.facts = JSON_OBJECT('age', 20 + die(v.id) % 40, 'facts', REPEAT('f', 400))
WHERE v.number LIKE '330800P%' AND die(v.id) >= 4 ORDER BY v.id;

INSERT INTO subsidy (id, voucher_id, certificate_id, enrolment_id, person_id, institution_id, payee_organisation_id, region, fund_id, amount_fen, payee_kind, part,
  state, decision_id, claimed_fen, recovered_fen, version, created_at)
SELECT kin(v.id, 10), v.id, kin(e.id, 11), e.id, v.person_id, c.institution_id, IF(CRC32(e.id) % 3, NULL, c.institution_id), c.region,
  UNHEX(MD5(CONCAT('fund', 1 + CRC32(e.id) % {funds}))), 150000, IF(CRC32(e.id) % 3, 'TRAINEE', 'INSTITUTION'), 'COMPLETION',
  CASE WHEN die(v.id) = 4 THEN 'RECOVERED' WHEN die(v.id) < 8 THEN 'RELEASED' WHEN die(v.id) = 8 THEN 'IN_REVIEW' WHEN die(v.id) = 9 THEN 'PUBLISHED'
    WHEN die(v.id) = 10 THEN 'DUE' WHEN die(v.id) = 11 THEN 'BOUNCED' WHEN die(v.id) = 12 THEN 'CANCELLED' ELSE 'PAID' END,
  kin(v.id, 12), IF(die(v.id) = 4, 150000, 0), IF(die(v.id) = 4, 150000, 0), 3, c.ends_at
FROM voucher v JOIN enrolment e ON e.voucher_id = v.id AND e.live = 1 JOIN training_class c ON c.id = e.class_id
WHERE v.number LIKE '330800P%' AND die(v.id) >= 4 ORDER BY v.id;

INSERT INTO payment_batch (id, fund_id, region, state, item_count, total_fen, made_by, approved_by, approved_at, format, debtor_name, debtor_account,
  content_sha256, pain_sha256, csv_sha256, sent_at, sent_times, fingerprint, version, created_at)
SELECT UNHEX(MD5(CONCAT('payment', seq))), UNHEX(MD5(CONCAT('fund', 1 + seq % {funds}))), '330800', IF(seq % 50, 'DONE', 'SENDING'), 200, 30000000, @maker, @checker, @issued, 'CSV', '衢州市人社局', '33050100000000001',
  REPEAT('c', 32), REPEAT('p', 32), REPEAT('v', 32), @issued, 1, REPEAT('f', 32), 4, @issued
FROM seq_1_to_{payments};

INSERT INTO payment_item (id, batch_id, subsidy_id, end_to_end_id, amount_fen, account_sealed, masked_account, state, reason, version, payee_id, account_index)
SELECT kin(s.id, 13), UNHEX(MD5(CONCAT('payment', 1 + CRC32(s.person_id) % {payments}))), s.id, HEX(kin(s.id, 13)), s.amount_fen, REPEAT('s', 60), '6217****0042',
  CASE s.state WHEN 'RELEASED' THEN 'SENT' WHEN 'BOUNCED' THEN 'REJECTED' ELSE 'PAID' END, IF(s.state = 'BOUNCED', '户名不符', NULL), 2, s.person_id, UNHEX(SHA2(s.person_id, 256))
FROM subsidy s WHERE s.state IN ('PAID', 'RECOVERED', 'BOUNCED') OR (s.state = 'RELEASED' AND CRC32(s.id) % 3 = 0) ORDER BY s.id;

INSERT INTO bank_evidence (item_id, bank_reference, said, reason, at)
SELECT id, CONCAT('B', end_to_end_id), 'ACCEPTED', NULL, @issued FROM payment_item WHERE state IN ('PAID', 'REJECTED') ORDER BY id;

INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_fen, reservation_id, subject_kind, subject_id, at)
SELECT IF(k.seq = 1, kin(s.id, 14), kin(s.id, 15)), s.fund_id, IF(k.seq = 1, 'POST', 'PAY'), IF(k.seq = 1, 'FUND', 'CLEARING'), IF(k.seq = 1, 'CLEARING', 'PAID'), s.amount_fen, NULL,
  'SUBSIDY', s.id, DATE_ADD(s.created_at, INTERVAL k.seq DAY)
FROM subsidy s JOIN seq_1_to_2 k WHERE s.state = 'PAID' OR (s.state = 'RELEASED' AND k.seq = 1) ORDER BY s.id;

INSERT INTO payment_dispute (id, item_id, region, file_id, seq, kind, state, version, opened_at)
SELECT kin(i.id, 40), i.id, '330800', kin(i.id, 41), 1, 'OTHER_AMOUNT', 'OPEN', 1, @issued FROM payment_item i WHERE CRC32(i.id) % 2000 = 0;

INSERT INTO recovery (id, subsidy_id, fund_id, region, amount_fen, state, because, detached, opened_by, settled_by, receipt, version, created_at)
SELECT kin(s.id, 42), s.id, s.fund_id, s.region, s.amount_fen, IF(CRC32(s.id) % 5, 'SETTLED', 'OPEN'), 'CERTIFICATE_WITHDRAWN', FALSE, @maker, IF(CRC32(s.id) % 5, @checker, NULL),
  IF(CRC32(s.id) % 5, '回单42', NULL), 2, s.created_at
FROM subsidy s WHERE s.state = 'RECOVERED' ORDER BY s.id;

-- Review, publicity, holds

INSERT INTO publicity_entry (id, subsidy_id, region, from_day, until_day, state, created_at)
SELECT kin(s.id, 16), s.id, s.region, DATE_SUB(@today, INTERVAL IF(s.state = 'PUBLISHED', 2, 60) DAY), DATE_ADD(@today, INTERVAL IF(s.state = 'PUBLISHED', 5, -50) DAY),
  IF(s.state = 'PUBLISHED', 'RUNNING', 'OVER'), @issued
FROM subsidy s WHERE s.state IN ('PUBLISHED', 'PAID') ORDER BY s.id;

INSERT INTO objection (id, entry_id, subsidy_id, region, words, state, decided_by, decided_because, fingerprint, version, created_at)
SELECT kin(p.id, 43), p.id, p.subsidy_id, p.region, '此人未参加培训', IF(p.state = 'RUNNING', 'OPEN', 'DISMISSED'), IF(p.state = 'RUNNING', NULL, @checker), IF(p.state = 'RUNNING', NULL, '查无实据'),
  REPEAT('f', 32), 1, @issued
FROM publicity_entry p WHERE CRC32(p.id) % 100 = 0;

INSERT INTO subsidy_hold (id, subsidy_id, region, cause, details, placed_by, placed_at, lifted_by, lifted_because, lifted_at)
SELECT kin(s.id, 17), s.id, s.region, 'SIGNAL', '有待处理的预警', NULL, @issued, NULL, IF(s.state = 'PAID', '预警已排除', NULL), IF(s.state = 'PAID', @issued, NULL)
FROM subsidy s WHERE (s.state = 'RELEASED' AND CRC32(s.id) % 20 = 0) OR (s.state = 'PAID' AND CRC32(s.id) % 200 = 0) ORDER BY s.id;

INSERT INTO scan_review (scan_id, class_id, region, because, state, opened_at, decided_by, decided_at, reason, version)
SELECT s.id, l.class_id, '330800', 'PERSON_ELSEWHERE', IF(CRC32(s.id) % 50 = 0, 'OPEN', 'ACCEPTED'), s.scanned_at, IF(CRC32(s.id) % 50 = 0, NULL, @checker), IF(CRC32(s.id) % 50 = 0, NULL, @issued),
  IF(CRC32(s.id) % 50 = 0, NULL, '已核实'), 1
FROM lesson l JOIN scan s ON s.lesson_id = l.id WHERE CRC32(l.id) % 4 = 0 AND die(s.id) < 4;

INSERT INTO supervision_signal (id, kind, subject, subject_id, evidence_key, turn, region, institution_id, class_id, state, weight, evidence, first_seen_at, last_seen_at,
  confirmed_by, decided_by, decided_at, decided_because, version)
SELECT kin(c.id, 44), ELT(1 + die(c.id) % 3, 'BURST_OF_SCANS', 'NEAR_PERFECT_PASSES', 'ONE_DEVICE_MANY_TRAINEES'), 'CLASS', c.id, 'day', 1, c.region, c.institution_id, c.id,
  IF(die(c.id) < 2, 'RAISED', 'DISMISSED'), 12, JSON_OBJECT('scans', 12, 'threshold', 10), @issued, @issued, NULL, IF(die(c.id) < 2, NULL, @checker), IF(die(c.id) < 2, NULL, @issued),
  IF(die(c.id) < 2, NULL, '查无异常'), 1
FROM training_class c WHERE c.state = 'ENDED' AND die(c.id) < 30;

INSERT INTO approval (id, subsidy_id, step, officer_id, content_hash, seal, at)
SELECT kin(s.id, 48), s.id, 'CONFIRMED', @checker, REPEAT('h', 32), REPEAT('m', 32), s.created_at FROM subsidy s WHERE s.state = 'PAID' ORDER BY s.id;

INSERT INTO grant_application (id, region, benefit, day, person_id, organisation_id, enrolment_id, months, claims, state, submitted_by, fingerprint, version, created_at)
SELECT kin(e.id, 45), '330800', 'living-allowance', DATE(e.created_at), e.person_id, NULL, e.id, '', '{}', IF(CRC32(e.id) % 200 = 0, 'SUBMITTED', 'REFUSED'), e.person_id, REPEAT('f', 32), 1, e.created_at
FROM enrolment e WHERE e.state = 'COMPLETED' AND die(e.id) < 4;

-- Persons: their accounts at the bank, their work

-- Institutions have theirs, too: who has none is given one by a job, again and again.
INSERT INTO payee_account (id, person_id, institution_id, kind, origin, number_sealed, number_index, masked_number, sound, state, proposed_by, proposed_role, proposed_at,
  fingerprint, version)
SELECT kin(i.id, 47), NULL, i.id, 'BASIC', 'LISTING', REPEAT('s', 60), UNHEX(SHA2(i.id, 256)), '3300****0041', TRUE, 'ACTIVE', @maker, 'REVIEWER', @issued,
  REPEAT('f', 32), 1
FROM institution i LEFT JOIN payee_account a ON a.institution_id = i.id WHERE a.id IS NULL ORDER BY i.id;

INSERT INTO payee_account (id, person_id, institution_id, kind, origin, number_sealed, number_index, masked_number, sound, state, proposed_by, proposed_role, proposed_at,
  fingerprint, version)
SELECT kin(p.id, 18), p.id, NULL, 'CARD', 'CARD', REPEAT('s', 60), UNHEX(SHA2(IF(CRC32(p.id) % 1000 = 0, 'shared by many', p.id), 256)), '6217****0042', TRUE, 'ACTIVE', p.id, 'TRAINEE', @issued,
  REPEAT('f', 32), 1
FROM person p ORDER BY p.id;

INSERT INTO payee_account (id, person_id, institution_id, kind, origin, number_sealed, number_index, masked_number, sound, state, proposed_by, proposed_role, proposed_at,
  fingerprint, version)
SELECT kin(p.id, 19), p.id, NULL, 'CARD', 'PROPOSAL', REPEAT('s', 60), UNHEX(SHA2(CONCAT(p.id, '2'), 256)), '6217****0043', TRUE, 'PROPOSED', p.id, 'TRAINEE', @issued,
  REPEAT('f', 32), 1
FROM person p WHERE CRC32(p.id) % 500 = 0 ORDER BY p.id;

INSERT IGNORE INTO shared_account (account_id)
SELECT a.id
FROM (SELECT number_index FROM payee_account WHERE active = 1 GROUP BY number_index HAVING COUNT(*) > 1) several
JOIN payee_account a ON a.number_index = several.number_index AND a.active = 1;

INSERT INTO employment (id, person_id, employer_id, region, insured, valid_from, evidence, state, reported_by, decided_by, fingerprint, version, created_at)
SELECT kin(p.id, 46), p.id, (SELECT MIN(i.id) FROM institution i WHERE i.kind = 'ENTERPRISE'), p.region, TRUE, DATE(@issued), '参保证明', 'CONFIRMED', @maker, @checker, REPEAT('f', 32), 2, @issued
FROM person p WHERE die(p.id) < 20 ORDER BY p.id;

-- What happened

INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'PAYMENT_ITEM', i.id, k.seq, IF(k.seq = 1, 'Sent', 'Accepted'), 'SYSTEM', NULL, 'bench', s.created_at, DATE(DATE_ADD(s.created_at, INTERVAL k.seq DAY)), '{}'
FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id JOIN seq_1_to_2 k WHERE i.state = 'PAID' ORDER BY i.id, k.seq;

INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'SUBSIDY', s.id, k.seq, ELT(k.seq, 'Due', 'Released', 'Paid'), 'SYSTEM', NULL, 'bench', s.created_at, DATE(DATE_ADD(s.created_at, INTERVAL k.seq DAY)),
  IF(k.seq = 1, '{"amountFen":150000}', '{}')
FROM subsidy s JOIN seq_1_to_3 k WHERE s.state IN ('PAID', 'RELEASED') ORDER BY s.id, k.seq;

INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'VOUCHER', v.id, k.seq, ELT(k.seq, 'Issued', 'Claimed', 'Committed', 'Activated', 'Redeemed'), 'SYSTEM', NULL, 'bench', v.created_at,
  DATE(DATE_ADD(v.created_at, INTERVAL 4 * k.seq DAY)), '{}'
FROM voucher v JOIN seq_1_to_5 k WHERE v.number LIKE '330800P%' AND k.seq <= IF(v.state = 'REDEEMED', 5, 4) ORDER BY v.id, k.seq;

INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details)
SELECT 'VOUCHER', v.id, 1, 'Issued', 'SYSTEM', NULL, 'bench', v.created_at, DATE(v.created_at), '{}' FROM voucher v WHERE v.number LIKE '330800Y%' ORDER BY v.id;
