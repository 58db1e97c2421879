package org.skillvoucher.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every column whose 32 bytes depend on the index key, and how its rows are named: indexes, keyed fingerprints, and fingerprints over
 * an index. What is not here is left behind when the key is changed, and never found again. What was approved of a subsidy
 * ({@code approval.content_hash}, {@code .seal}) and the names of signals are made anew by the change itself.
 */
public enum IndexColumn {
    PERSON("person", "id_index"),
    PERSON_ORDER("person", "fingerprint"),
    ACCOUNT_HOLDER("account", "holder_index"),
    ACCOUNT_ORDER("account", "fingerprint"),
    INSTALLATION("device_key", "installation_index"),
    CARD_NOTICE("card_notice", "fingerprint"),
    FAMILY_CODE("family_proxy", "code_index"),
    INSTITUTION_ORDER("institution", "fingerprint"),
    TEACHER("lesson_teacher", "teacher_index", "lesson_id", "turn"),
    TEACHER_ORDER("lesson_teacher", "fingerprint", "lesson_id", "turn"),
    CORRECTION_ORDER("correction", "fingerprint"),
    CERTIFICATE_NUMBER("certificate", "number_index"),
    CERTIFICATE_ISSUER("certificate", "issuer_index"),
    CERTIFICATE_ORDER("certificate", "fingerprint"),
    LISTED_NUMBER("certificate_list_row", "number_index", "list_id", "row_no"),
    LISTED_ISSUER("certificate_list_row", "issuer_index", "list_id", "row_no"),
    LISTED_HOLDER("certificate_list_row", "id_index", "list_id", "row_no"),
    LISTED_NAME("certificate_list_row", "name_index", "list_id", "row_no"),
    APPLICATION_ORDER("grant_application", "fingerprint"),
    EVIDENCE("grant_evidence", "used_index", "application_id", "kind"),
    OBJECTION_ORDER("objection", "fingerprint"),
    PAYEE_NUMBER("payee_account", "number_index"),
    PAYEE_ORDER("payee_account", "fingerprint"),
    APPROVING_OFFICER("approval", "officer_index"),
    APPROVED_PAYEE("approval", "payee_index"),
    APPROVED_ACCOUNT("approval", "account_index"),
    PAID_NUMBER("payment_item", "account_index");

    private final String table;
    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // one of List.of
    private final List<String> key;

    IndexColumn(String table, String column) {
        this(table, column, new String[] {"id"});
    }

    IndexColumn(String table, String column, String... key) {
        this.table = table;
        this.column = column;
        this.key = List.of(key);
    }

    /** The tables, each once. */
    public static List<String> tables() {
        return Arrays.stream(values()).map(IndexColumn::table).distinct().toList();
    }

    /** The columns of a table. */
    public static List<IndexColumn> of(String table) {
        return Stream.of(values()).filter(one -> one.table.equals(table)).toList();
    }

    public String table() {
        return table;
    }

    public String column() {
        return column;
    }

    /** {@code table.column}. */
    public String place() {
        return table + '.' + column;
    }

    /** The columns of the primary key: an id of 16 bytes, and where that is not enough a second. */
    public List<String> key() {
        return key;
    }
}
