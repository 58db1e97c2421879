package org.skillvoucher.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    /** That of nobody, against which an unknown login is checked, is made in the same place: both cost the same passes over the same memory. */
    @Test
    void each_hash_names_the_same_sizes() {
        String one = PasswordHash.of("chosen-by-its-owner");
        String other = PasswordHash.of("nobody has this password");

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2Function.getInstanceFromHash(other)).isEqualTo(Argon2Function.getInstanceFromHash(one));
        assertThat(other.length()).isEqualTo(one.length());
    }

    @Test
    void a_password_is_right_or_wrong_by_the_sizes_that_its_hash_names() {
        String older = Password.hash("chosen-by-its-owner")
                .addRandomSalt()
                .with(Argon2Function.getInstance(8_192, 1, 1, 32, com.password4j.types.Argon2.ID))
                .getResult();

        assertThat(PasswordHash.isOf("chosen-by-its-owner", older)).isTrue();
        assertThat(PasswordHash.isOf("chosen-by-another", older)).isFalse();
    }
}
