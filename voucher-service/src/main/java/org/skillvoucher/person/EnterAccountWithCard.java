package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.LogIn;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * An officer or an institution's employee enters their account by showing their electronic social-security card. The card is not bound
 * and its holder not registered: who works for a bureau is no trainee by that.
 */
@Singleton
public final class EnterAccountWithCard {
    private final CardPlatform platform;
    private final Persons persons;
    private final CardBindings cards;
    private final LogIn logIn;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final MachineTime machine;

    EnterAccountWithCard(
            CardPlatform platform,
            Persons persons,
            CardBindings cards,
            LogIn logIn,
            FieldCipher cipher,
            Transactions transactions,
            MachineTime machine) {
        this.platform = platform;
        this.persons = persons;
        this.cards = cards;
        this.logIn = logIn;
        this.cipher = cipher;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * A session of who consented to this one-time code, in their one account or in that of this login. Can answer CARD_CODE_WRONG,
     * CARD_NOT_USABLE, CARD_PLATFORM_AWAY, CREDENTIALS_WRONG (they have no such account, or this card was closed with us),
     * ACCOUNT_NOT_NAMED (they have several).
     */
    public KeepSessions.Begun enter(String code, @Nullable String login, String device) {
        Instant asked = machine.now();
        CardHolder holder = platform.exchange(code);
        byte[] index = cipher.index("id_number", holder.idNumber().text());
        return transactions.run(() -> {
            boolean isClosed = persons.byIndex(index)
                    .flatMap(person -> cards.findByPersonId(person.id()))
                    .filter(card -> !card.isOpen() && card.issueNo().equals(holder.issueNo()))
                    .isPresent();
            if (isClosed) {
                throw new Refused(
                        Refusal.CREDENTIALS_WRONG); // as where there is no account: only a trainee opens a card again
            }
            return logIn.beginByCard(index, login, asked, device);
        });
    }
}
