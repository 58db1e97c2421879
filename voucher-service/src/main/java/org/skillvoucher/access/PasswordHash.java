package org.skillvoucher.access;

import com.password4j.Argon2Function;
import com.password4j.Password;

/** A password as it is kept: by Argon2id with a salt of its own, at the sizes of psw4j.properties. */
final class PasswordHash {
    private PasswordHash() {}

    static String of(String password) {
        return Password.hash(password).withArgon2().getResult();
    }

    /** By the sizes that the hash itself names: raising them must not lock anybody out. */
    static boolean isOf(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
