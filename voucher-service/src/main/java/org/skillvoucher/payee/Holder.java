package org.skillvoucher.payee;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Institution;

/** Whose account it is: a person's or an organisation's, exactly one of both. */
public record Holder(@Nullable Id<Person> person, @Nullable Id<Institution> organisation) {
    public Holder {
        if ((person == null) == (organisation == null)) {
            throw new IllegalArgumentException("an account is a person's or an organisation's");
        }
    }

    public static Holder person(Id<Person> id) {
        return new Holder(id, null);
    }

    public static Holder organisation(Id<Institution> id) {
        return new Holder(null, id);
    }

    /** A person is paid on a card, an organisation on its basic account. */
    public AccountKind kind() {
        return person == null ? AccountKind.BASIC : AccountKind.CARD;
    }
}
