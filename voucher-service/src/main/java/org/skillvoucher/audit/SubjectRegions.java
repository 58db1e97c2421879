package org.skillvoucher.audit;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.region.RegionCode;

/** In which region the subject of an entry lies: that bounds who may read the entry. In the caller's transaction. */
@Singleton
class SubjectRegions {
    private final JdbcOperations jdbc;

    SubjectRegions(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The regions of those of these subjects that are there and have one. */
    Map<UUID, RegionCode> of(SubjectKind kind, Collection<UUID> subjects) {
        List<UUID> all = new ArrayList<>(subjects);
        String sql = "SELECT s.id, s.region FROM (" + select(kind) + ") s WHERE s.region IS NOT NULL AND s.id IN (?"
                + ", ?".repeat(all.size() - 1) + ")";
        return jdbc.prepareStatement(sql, statement -> {
            for (int i = 0; i < all.size(); i++) {
                statement.setBytes(i + 1, bytes(all.get(i)));
            }
            Map<UUID, RegionCode> regions = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    regions.put(uuid(rows.getBytes(1)), RegionCode.of(rows.getString(2)));
                }
            }
            return regions;
        });
    }

    private static String select(SubjectKind kind) {
        return switch (kind) {
            case PERSON -> ofTable("person");
            case ACCOUNT ->
                "SELECT a.id, COALESCE(a.region, o.region) AS region FROM account a LEFT JOIN institution o ON o.id = a.institution_id";
            case FUND -> ofTable("fund");
            case BATCH -> ofTable("voucher_batch");
            case VOUCHER -> ofTable("voucher");
            case INSTITUTION -> ofTable("institution");
            case CLASS -> ofTable("training_class");
            case ENROLMENT -> "SELECT e.id, c.region FROM enrolment e JOIN training_class c ON c.id = e.class_id";
            case CERTIFICATE -> ofTable("certificate");
            case SUBSIDY -> ofTable("subsidy");
            case PAYMENT_BATCH -> ofTable("payment_batch");
            case PAYMENT_ITEM -> "SELECT i.id, b.region FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id";
            case CATALOGUE -> ofTable("catalogue_version");
            case DEPARTMENT_PLAN -> ofTable("department_plan");
            case EMPLOYMENT -> ofTable("employment");
            case POLICY_EXTENSION -> ofTable("policy_extension");
            case BACKTEST -> ofTable("backtest");
            case RECOVERY -> ofTable("recovery");
            case APPLICATION -> ofTable("grant_application");
            case DEVICE_KEY -> "SELECT k.id, p.region FROM device_key k JOIN person p ON p.id = k.person_id";
            case SCAN ->
                "SELECT x.id, c.region FROM scan x JOIN lesson l ON l.id = x.lesson_id JOIN training_class c ON c.id = l.class_id";
            case SPOT_CHECK_DRAW -> ofTable("spot_check_draw");
            case ROLL_CALL -> "SELECT r.id, c.region FROM roll_call r JOIN training_class c ON c.id = r.class_id";
            case SCANNER -> ofTable("scanner");
            case CORRECTION -> ofTable("correction");
            case OBJECTION -> ofTable("objection");
            case PAYEE_ACCOUNT ->
                "SELECT a.id, COALESCE(p.region, o.region) AS region FROM payee_account a"
                        + " LEFT JOIN person p ON p.id = a.person_id LEFT JOIN institution o ON o.id = a.institution_id";
            case CERTIFICATE_LIST -> ofTable("certificate_list");
            case INSTITUTION_BLOCK -> ofTable("institution_block");
            case FAMILY_PROXY -> "SELECT f.id, p.region FROM family_proxy f JOIN person p ON p.id = f.person_id";
            case CONSENT -> "SELECT k.id, p.region FROM consent k JOIN person p ON p.id = k.person_id";
            case REVEAL ->
                "SELECT v.id, COALESCE(p.region, o.region) AS region FROM reveal v LEFT JOIN person p ON p.id = v.person_id"
                        + " LEFT JOIN payee_account a ON a.id = v.payee_account_id"
                        + " LEFT JOIN institution o ON o.id = a.institution_id";
            case SUPERVISION_SIGNAL -> ofTable("supervision_signal");
            case CARD -> "SELECT b.person_id AS id, p.region FROM card_binding b JOIN person p ON p.id = b.person_id";
            case SESSION ->
                "SELECT s.id, COALESCE(a.region, o.region, p.region) AS region FROM log_in_session s"
                        + " LEFT JOIN account a ON a.id = s.holder_id LEFT JOIN institution o ON o.id = a.institution_id"
                        + " LEFT JOIN person p ON p.id = s.holder_id";
            case AUDIT_READ -> ofTable("audit_read");
            case SUBSIDY_HOLD -> ofTable("subsidy_hold");
            case CREDIT_EVENT -> ofTable("credit_event");
            case STATUS_FACT -> "SELECT f.id, p.region FROM status_fact f JOIN person p ON p.id = f.person_id";
            case TEACHER_ASSIGNMENT ->
                "SELECT t.assignment_id AS id, c.region FROM lesson_teacher t JOIN training_class c ON c.id = t.class_id";
            case COURSE -> "SELECT k.id, o.region FROM course k JOIN institution o ON o.id = k.institution_id";
            case PROJECT_PROPOSAL ->
                "SELECT j.id, v.region FROM project_proposal j JOIN catalogue_version v ON v.id = j.version_id";
            case BANK_FILE -> ofTable("bank_file");
            case SCANNER_INVITATION -> ofTable("scanner_invitation");
            // What was taken along has no row of its own: it lies where who took it stands.
            case EXPORT ->
                "SELECT h.subject_id AS id, COALESCE(a.region, o.region) AS region FROM history_entry h"
                        + " JOIN account a ON a.id = h.actor_id LEFT JOIN institution o ON o.id = a.institution_id"
                        + " WHERE h.subject_kind = 'EXPORT'";
        };
    }

    private static String ofTable(String table) {
        return "SELECT id, region FROM " + table;
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
