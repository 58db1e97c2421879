package org.skillvoucher.subsidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApproveTest {
    @Test
    void in_production_officers_say_who_they_are_unless_it_is_set_otherwise() {
        assertThat(Approve.isDemanded(null, "production")).isTrue();
        assertThat(Approve.isDemanded(null, "standalone")).isFalse();
        assertThat(Approve.isDemanded(false, "production")).isFalse();
        assertThat(Approve.isDemanded(true, "standalone")).isTrue();
    }
}
