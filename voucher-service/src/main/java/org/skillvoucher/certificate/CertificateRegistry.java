package org.skillvoucher.certificate;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.IdNumber;

/** Whoever knows which certificates were issued to whom, as far as we ask. */
public interface CertificateRegistry {
    /** Its name as it stands beside its answers: MANUAL, LISTS, SIMULATED. */
    String name();

    /** Whether there is anything to ask. Where not, an officer alone says whether a certificate is true. */
    boolean isAsked();

    /** What it says of one certificate. It never throws for want of an answer: it is {@link Away} then. */
    Answer ask(Question question);

    /** A certificate as it was handed in, with whom it was handed in for. */
    record Question(
            CertificateNumber number,
            String issuer,
            IdNumber holder,
            String name,
            String occupationCode,
            @Nullable Integer level,
            LocalDate issuedOn) {
        @Override
        public String toString() {
            return "Question[" + number + "]";
        }
    }

    /** What can be told apart between what was handed in and what is registered. */
    enum Field {
        HOLDER_ID,
        HOLDER_NAME,
        OCCUPATION,
        LEVEL,
        ISSUED_ON,
        /** It was issued as it was handed in, and taken back since. */
        WITHDRAWN
    }

    /** What a registry says. */
    sealed interface Answer {}

    /** Issued to this person, with this occupation, level and date. */
    record Matches() implements Answer {}

    /** There is one of this number, and it is another one in these. */
    record Differs(Set<Field> fields) implements Answer {
        public Differs {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("what differs has a name");
            }
            fields = Set.copyOf(EnumSet.copyOf(fields));
        }
    }

    /** There is none of this number. */
    record Unknown() implements Answer {}

    /** It did not answer: ask later. */
    record Away() implements Answer {}
}
