package org.skillvoucher.certificate;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The bureau's published lists as a registry: the newest one that knows a number says what it is. */
@Singleton
@Requires(property = "skillvoucher.certificate.registry", value = "lists")
final class ListedRegistry implements CertificateRegistry {
    private final ListRows rows;
    private final NumberIndex index;

    ListedRegistry(ListRows rows, NumberIndex index) {
        this.rows = rows;
        this.index = index;
    }

    @Override
    public String name() {
        return "LISTS";
    }

    @Override
    public boolean isAsked() {
        return true;
    }

    @Override
    public Answer ask(Question question) {
        return rows.newest(
                        index.of(question.number()),
                        index.ofIssuer(question.number().kind(), question.issuer()))
                .map(row -> compared(row, question))
                .orElseGet(Unknown::new);
    }

    private Answer compared(ListRow row, Question question) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        addUnless(fields, Field.HOLDER_ID, Arrays.equals(row.idIndex(), index.ofHolder(question.holder())));
        addUnless(fields, Field.HOLDER_NAME, Arrays.equals(row.nameIndex(), index.ofName(question.name())));
        addUnless(fields, Field.OCCUPATION, row.occupationCode().equals(question.occupationCode()));
        addUnless(fields, Field.LEVEL, Objects.equals(row.level(), question.level()));
        addUnless(fields, Field.ISSUED_ON, row.issuedOn().equals(question.issuedOn()));
        addUnless(fields, Field.WITHDRAWN, !row.withdrawn());
        return fields.isEmpty() ? new Matches() : new Differs(fields);
    }

    private static void addUnless(Set<Field> fields, Field field, boolean same) {
        if (!same) {
            fields.add(field);
        }
    }
}
