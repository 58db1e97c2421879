package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.WhenCardIsShown;

/**
 * What a card tells of an account. The first is the person's at once: the platform has looked at both. Another one later is a change
 * like any other. A number that was ever named for this person is not proposed again by the card alone, so that a refusal stays one.
 */
@Singleton
final class AccountOfCard implements WhenCardIsShown {
    private final KeepAccount keep;

    AccountOfCard(KeepAccount keep) {
        this.keep = keep;
    }

    @Override
    public void shown(Person person, @Nullable String before, @Nullable String told) {
        if (before != null) {
            take(person, before);
        }
        if (told != null) {
            take(person, told);
        }
    }

    private void take(Person person, String told) {
        Holder holder = Holder.person(person.id());
        String plain = AccountNumber.plain(told);
        // What waits is decided first; the card tells the same at the next log-in.
        if (!keep.isKnown(holder, plain) && !keep.isWaiting(holder)) {
            Actor self = new Actor.Trainee(person.id(), person.maskedName());
            keep.begin(
                    Id.random(),
                    holder,
                    keep.hasAny(holder) ? AccountOrigin.PROPOSAL : AccountOrigin.CARD,
                    plain,
                    person.id(),
                    self);
        }
    }
}
