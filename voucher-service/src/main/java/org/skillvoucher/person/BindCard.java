package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** A person shows their electronic social-security card: they are who the card says, and their card's account is noted. */
@Singleton
public final class BindCard {
    private final CardPlatform platform;
    private final RegisterPerson register;
    private final CardBindings cards;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final MachineTime machine;

    BindCard(
            CardPlatform platform,
            RegisterPerson register,
            CardBindings cards,
            FieldCipher cipher,
            Transactions transactions,
            MachineTime machine) {
        this.platform = platform;
        this.register = register;
        this.cards = cards;
        this.cipher = cipher;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** The person who consented to this one-time code. Can answer CARD_CODE_WRONG, CARD_PLATFORM_AWAY. */
    public Person bind(String code) {
        CardHolder holder = platform.exchange(code);
        return transactions.run(() -> {
            Person person = register.findOrRegister(holder);
            Optional<CardBinding> before = cards.findByPersonId(person.id());
            CardBinding now = binding(person, holder);
            if (before.isPresent()) {
                cards.update(now);
            } else {
                cards.save(now);
            }
            return person;
        });
    }

    private CardBinding binding(Person person, CardHolder holder) {
        String account = holder.bankAccount();
        return new CardBinding(
                person.id(),
                holder.issueNo(),
                holder.issuingRegion(),
                holder.level(),
                account == null ? null : cipher.seal("card_binding", "account_sealed", person.id(), account),
                account == null ? null : Masked.account(account),
                machine.now());
    }
}
