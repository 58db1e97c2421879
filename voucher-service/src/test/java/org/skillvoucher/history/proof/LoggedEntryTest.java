package org.skillvoucher.history.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LoggedEntryTest {
    private static final UUID SUBJECT = UUID.fromString("00000000-0000-4000-8000-000000000060");
    private static final UUID ACTOR = UUID.fromString("00000000-0000-4000-8000-000000000040");

    @Test
    void a_row_is_one_line_with_every_column_in_a_fixed_order() {
        assertThat(entry(18, "address 198.51.100.7", ACTOR, "样**", "{\"amountFen\":5}")
                        .text())
                .isEqualTo("{\"at\":\"2020-05-02T01:00:00.000001Z\",\"from\":\"address 198.51.100.7\",\"no\":18,"
                        + "\"kind\":\"VOUCHER\",\"id\":\"00000000-0000-4000-8000-000000000060\",\"seq\":2,"
                        + "\"event\":\"Claimed\",\"role\":\"TRAINEE\",\"actor\":\"00000000-0000-4000-8000-000000000040\","
                        + "\"name\":\"样**\",\"day\":\"2020-05-02\",\"details\":\"{\\\"amountFen\\\":5}\"}");
    }

    @Test
    void an_absent_column_is_left_out() {
        assertThat(entry(18, null, null, "系统", "{}").text())
                .doesNotContain("from", "actor", "null")
                .contains("Z\",\"no\":18", "\"role\":\"TRAINEE\",\"name\":\"系统\"");
    }

    /** As RFC 8785, 3.2.2.2, has it. */
    @Test
    void what_json_escapes_is_escaped_and_nothing_else() {
        assertThat(entry(1, null, null, "a\"b\\c/d\b\t\n\f\r\u0000\u001f\u007f\u2028😀", "{}")
                        .text())
                .contains("\"name\":\"a\\\"b\\\\c/d\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028😀\"");
    }

    @Test
    void no_two_rows_have_one_leaf_though_their_texts_run_together() {
        List<LoggedEntry> rows = List.of(
                entry(1, null, null, "a", "{}"),
                entry(1, "", null, "a", "{}"),
                entry(1, "a", null, "a", "{}"),
                entry(1, null, ACTOR, "a", "{}"),
                entry(1, null, null, "a\",\"day\":\"2020-05-02", "{}"),
                entry(1, null, null, "a", "\"}"),
                entry(1, null, null, "a\\", "{}"),
                entry(1, null, null, "a\\\\", "{}"),
                entry(11, null, null, "a", "{}"));
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(row.text()));
        assertThat(texts).hasSameSizeAs(rows);
        assertThat(texts).noneMatch(text -> text.contains("\n"));
    }

    private static LoggedEntry entry(
            long no, @Nullable String from, @Nullable UUID actor, String name, String details) {
        return new LoggedEntry(
                no,
                "2020-05-02T01:00:00.000001Z",
                from,
                "VOUCHER",
                SUBJECT,
                2,
                "Claimed",
                "TRAINEE",
                actor,
                name,
                "2020-05-02",
                details);
    }
}
