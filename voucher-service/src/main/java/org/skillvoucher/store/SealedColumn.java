package org.skillvoucher.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.skillvoucher.id.Id;

/**
 * Every column that holds sealed fields, and how its rows are named. Who seals elsewhere is stopped: what is not here would be left
 * behind when a key is changed.
 */
public enum SealedColumn {
    PERSON_ID_NUMBER("person", "id_sealed"),
    PERSON_NAME("person", "name_sealed"),
    PERSON_PHONE("person", "phone_sealed"),
    CARD_ACCOUNT("card_binding", "account_sealed", "person_id"),
    SECOND_FACTOR("account", "totp_sealed"),
    INSTITUTION_ACCOUNT("institution", "account_sealed"),
    CORRECTION_NUMBER("correction", "number_sealed"),
    CORRECTION_NOTE("correction", "note_sealed"),
    DRAW_SEED("spot_check_draw", "seed_sealed"),
    CERTIFICATE_NUMBER("certificate", "number_sealed"),
    LISTED_HOLDER(
            "certificate_list_row", "id_sealed", "list_id", "row_no", (list, row) -> Id.derived("row " + row, list)),
    LESSON_TEACHER("lesson_teacher", "id_sealed", "lesson_id", "turn", (lesson, _) -> lesson),
    EVIDENCE_NUMBER(
            "grant_evidence",
            "number_sealed",
            "application_id",
            "kind",
            (application, kind) -> Id.derived("evidence-" + kind, application)),
    OBJECTOR_CONTACT("objection", "contact_sealed"),
    PAYEE_ACCOUNT("payee_account", "number_sealed"),
    PAID_NAME("payment_item", "payee_name_sealed"),
    PAID_ACCOUNT("payment_item", "account_sealed");

    private final String table;
    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // one of List.of
    private final List<String> key;

    @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments alone
    private final BiFunction<Id<?>, String, Id<?>> row;

    SealedColumn(String table, String column) {
        this(table, column, "id");
    }

    SealedColumn(String table, String column, String key) {
        this(table, column, List.of(key), (id, _) -> id);
    }

    SealedColumn(String table, String column, String key, String second, BiFunction<Id<?>, String, Id<?>> row) {
        this(table, column, List.of(key, second), row);
    }

    SealedColumn(String table, String column, List<String> key, BiFunction<Id<?>, String, Id<?>> row) {
        this.table = table;
        this.column = column;
        this.key = key;
        this.row = row;
    }

    /** The one in this place. */
    public static Optional<SealedColumn> in(String table, String column) {
        return Arrays.stream(values())
                .filter(one -> one.table.equals(table) && one.column.equals(column))
                .findFirst();
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

    /** The name to which a field of this row is sealed; {@code second} is empty where the key has one column. */
    public Id<?> row(Id<?> first, String second) {
        return row.apply(first, second);
    }
}
