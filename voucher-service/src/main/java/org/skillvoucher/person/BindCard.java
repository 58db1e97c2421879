package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person shows their electronic social-security card: they are who the card says, and their card's account is noted. */
@Singleton
public final class BindCard {
    private static final Logger LOG = LoggerFactory.getLogger(BindCard.class);

    /** The level from which a card has a bank account behind it. */
    private static final int WITH_ACCOUNT = 2;

    private final CardPlatform platform;
    private final RegisterPerson register;
    private final CardBindings cards;
    private final FieldCipher cipher;
    private final List<WhenCardIsShown> others;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    BindCard(
            CardPlatform platform,
            RegisterPerson register,
            CardBindings cards,
            FieldCipher cipher,
            List<WhenCardIsShown> others,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.platform = platform;
        this.register = register;
        this.cards = cards;
        this.cipher = cipher;
        this.others = others;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * The person who consented to this one-time code; a card that was closed is open again by it. Can answer CARD_CODE_WRONG,
     * CARD_NOT_USABLE (also where it was closed while the platform was asked), CARD_PLATFORM_AWAY.
     */
    public Person bind(String code) {
        Instant asked = machine.now();
        CardHolder holder = platform.exchange(code);
        Told told = askAccount(holder);
        return transactions.run(() -> {
            Person person = register.findOrRegister(holder);
            CardBinding before = cards.findByPersonId(person.id()).orElse(null);
            mustNotBeClosedSince(asked, before);
            String accountBefore = before == null ? null : account(before);
            String account = told.known() ? told.account() : accountBefore;
            if (before == null) {
                CardBinding first = binding(person, holder, account, asked);
                cards.save(first);
                history.append(SubjectKind.CARD, person.id(), 1, "Bound", self(person), details(first));
            } else {
                showAgain(
                        person,
                        before,
                        binding(person, holder, account, asked),
                        Objects.equals(account, accountBefore));
            }
            others.forEach(other -> other.shown(person, accountBefore, account));
            return person;
        });
    }

    /** What the platform answered is older than that notice: by it nobody opens again the card that was lost since. */
    private static void mustNotBeClosedSince(Instant asked, @Nullable CardBinding before) {
        Instant closedAt = before == null ? null : before.closedAt();
        if (closedAt != null && !closedAt.isBefore(asked)) {
            throw new Refused(Refusal.CARD_NOT_USABLE);
        }
    }

    /** What the platform said of the account: a number, that there is none, or nothing at all. */
    private record Told(boolean known, @Nullable String account) {
        @Override
        public String toString() {
            return "Told[" + known + "]";
        }
    }

    /** The code is spent: an account that cannot be asked for now must not cost the holder their log-in. The next one asks again. */
    private Told askAccount(CardHolder holder) {
        if (holder.level() < WITH_ACCOUNT) {
            return new Told(true, null);
        }
        try {
            return new Told(true, platform.bankAccount(holder.card()).orElse(null));
        } catch (Refused no) {
            if (no.refusal() != Refusal.CARD_PLATFORM_AWAY) {
                throw no;
            }
            LOG.warn("the card platform told who logs in, and not their account", no);
            return new Told(false, null);
        }
    }

    private void showAgain(Person person, CardBinding before, CardBinding now, boolean sameAccount) {
        boolean same = before.isOpen()
                && sameAccount
                && before.issueNo().equals(now.issueNo())
                && before.issuingRegion().equals(now.issuingRegion())
                && before.level() == now.level();
        if (same) {
            MovedOn.unlessOne(
                    cards.shownAgain(person.id(), before.version(), now.boundAt()), "card of person " + person.id());
            return;
        }
        MovedOn.unlessOne(
                cards.replace(
                        person.id(),
                        before.version(),
                        now.issueNo(),
                        now.issuingRegion(),
                        now.level(),
                        now.accountSealed(),
                        now.maskedAccount(),
                        now.boundAt()),
                "card of person " + person.id());
        String event = before.isOpen() ? "Changed" : "BoundAgain";
        history.append(SubjectKind.CARD, person.id(), before.version() + 1, event, self(person), details(now));
    }

    private static Map<String, ?> details(CardBinding now) {
        return Map.of("level", now.level(), "region", now.issuingRegion());
    }

    private static Actor self(Person person) {
        return new Actor.Trainee(person.id(), person.maskedName());
    }

    private @Nullable String account(CardBinding binding) {
        byte[] sealed = binding.accountSealed();
        return sealed == null ? null : cipher.open("card_binding", "account_sealed", binding.personId(), sealed);
    }

    private CardBinding binding(Person person, CardHolder holder, @Nullable String account, Instant shownAt) {
        return new CardBinding(
                person.id(),
                holder.issueNo(),
                holder.issuingRegion(),
                holder.level(),
                account == null ? null : cipher.seal("card_binding", "account_sealed", person.id(), account),
                account == null ? null : Masked.account(account),
                shownAt,
                null,
                null,
                1);
    }
}
