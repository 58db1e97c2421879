package org.skillvoucher.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DatabaseMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void the_embedded_database_keeps_tables_in_a_quarter_of_the_memory_and_at_least_half_a_gibibyte() {
        assertThat(DatabaseEngine.pool(24 * GIB)).isEqualTo(6144);
        assertThat(DatabaseEngine.pool(2 * GIB + (1 << 22))).isEqualTo(513);
        assertThat(DatabaseEngine.pool(2 * GIB)).isEqualTo(512);
        assertThat(DatabaseEngine.pool(GIB)).isEqualTo(512);
        assertThat(DatabaseEngine.pool(0)).isEqualTo(512);
    }
}
