package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.MovedOn;

/** Clears a person's phone number: they took their consent back, or it was kept as long as it may be. */
@Singleton
public final class ForgetPhone {
    private final Persons persons;
    private final SeePersons see;
    private final History history;

    ForgetPhone(Persons persons, SeePersons see, History history) {
        this.persons = persons;
        this.see = see;
        this.history = history;
    }

    /** True where one was kept. Runs in the caller's transaction. Can answer NOT_FOUND. */
    public boolean forget(Id<Person> id, Actor by, String because) {
        Person person = see.require(id);
        if (person.phoneSealed() == null) {
            return false;
        }
        // No registration is like what is left: the same one sent again is written, and judged by the consent of then.
        MovedOn.unlessOne(persons.forgetPhone(id, new byte[person.fingerprint().length], person.version()), "person");
        history.append(SubjectKind.PERSON, id, person.version() + 1, "PHONE_FORGOTTEN", by, Map.of("because", because));
        return true;
    }
}
