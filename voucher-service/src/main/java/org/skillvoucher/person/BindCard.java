package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final List<WhenCardIsShown> others;
    private final Transactions transactions;
    private final MachineTime machine;

    BindCard(
            CardPlatform platform,
            RegisterPerson register,
            CardBindings cards,
            FieldCipher cipher,
            List<WhenCardIsShown> others,
            Transactions transactions,
            MachineTime machine) {
        this.platform = platform;
        this.register = register;
        this.cards = cards;
        this.cipher = cipher;
        this.others = others;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** The person who consented to this one-time code. Can answer CARD_CODE_WRONG, CARD_PLATFORM_AWAY. */
    public Person bind(String code) {
        CardHolder holder = platform.exchange(code);
        return transactions.run(() -> {
            Person person = register.findOrRegister(holder);
            Optional<CardBinding> before = cards.findByPersonId(person.id());
            String accountBefore = before.map(this::account).orElse(null);
            CardBinding now = binding(person, holder);
            if (before.isPresent()) {
                cards.update(now);
            } else {
                cards.save(now);
            }
            others.forEach(other -> other.shown(person, accountBefore, holder.bankAccount()));
            return person;
        });
    }

    private @Nullable String account(CardBinding binding) {
        byte[] sealed = binding.accountSealed();
        return sealed == null ? null : cipher.open("card_binding", "account_sealed", binding.personId(), sealed);
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
