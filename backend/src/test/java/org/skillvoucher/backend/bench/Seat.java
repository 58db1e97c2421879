package org.skillvoucher.backend.bench;

import java.security.interfaces.ECPrivateKey;
import java.util.UUID;

/** One trainee's seat in a class whose lesson runs now, with the key in the trainee's phone. */
record Seat(
        UUID person,
        UUID voucher,
        UUID enrolment,
        UUID deviceKey,
        String kid,
        byte[] x,
        byte[] y,
        ECPrivateKey key,
        TaughtClass in) {
    /** A class with its running lesson; one that is {@code running} had another lesson yesterday. */
    record TaughtClass(UUID id, UUID lesson, UUID yesterday, boolean running, int seats, School by) {}

    /** An institution with its course and the login of its teacher. */
    record School(UUID id, UUID course, UUID teacher, String login) {}
}
