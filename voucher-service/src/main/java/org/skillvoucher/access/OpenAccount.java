package org.skillvoucher.access;

import com.password4j.Password;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** An administrator gives an officer or an institution's employee a log-in. */
@Singleton
public final class OpenAccount {
    private static final Set<Role> OF_INSTITUTIONS = Set.of(Role.INSTITUTION_ADMIN, Role.TEACHER);

    private final Accounts accounts;
    private final FieldCipher cipher;
    private final WhenAccountChanges others;
    private final Transactions transactions;
    private final MachineTime machine;

    OpenAccount(
            Accounts accounts,
            FieldCipher cipher,
            WhenAccountChanges others,
            Transactions transactions,
            MachineTime machine) {
        this.accounts = accounts;
        this.cipher = cipher;
        this.others = others;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * What an account is opened with. Exactly one of region and institution is given. The ID number of whoever will use it is kept as
     * a keyed index only: by it two log-ins of one human are known as one, and nobody approves what is paid to themselves.
     */
    public record Order(
            Id<Account> id,
            String login,
            String displayName,
            Set<Role> roles,
            @Nullable RegionCode region,
            @Nullable Id<?> institution,
            @Nullable String holderIdNumber,
            String password) {
        @Override
        public String toString() {
            return "Order[" + id + ", " + roles + "]"; // never the password
        }
    }

    /** Opens the account. Can answer ID_USED_FOR_ANOTHER, NOT_YOURS (a region or institution outside one's own), ROLES_WRONG. */
    public Account open(Actor.Officer by, Order order) {
        checkRoles(order);
        if (order.region() != null) {
            by.mustSee(order.region());
        }
        if (order.institution() != null
                && accounts.institutionsWithin(order.institution(), by.region().prefix() + "%") == 0) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return create(order, by, true);
    }

    /** The first administrator of a new installation, made at its first start. */
    public Account openFirst(Order order) {
        checkRoles(order);
        return create(order, new Actor.Machine("first-start"), false);
    }

    private Account create(Order order, Actor by, boolean passwordDue) {
        // The password is left out: a slow salted hash is no fingerprint, and a fast one would betray it.
        byte[] fingerprint = Fingerprint.overIndex(
                cipher,
                order.login(),
                order.displayName(),
                Account.joined(order.roles()),
                order.region(),
                order.institution(),
                order.holderIdNumber() == null ? null : cipher.inner("id_number", order.holderIdNumber()));
        Optional<Account> before = accounts.findById(order.id());
        if (before.isPresent()) {
            Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
            return before.get();
        }
        String hash = Password.hash(order.password()).withArgon2().getResult();
        return transactions.run(() -> {
            Optional<Account> raced = accounts.findById(order.id());
            if (raced.isPresent()) {
                Fingerprint.mustMatch(raced.get().fingerprint(), fingerprint);
                return raced.get();
            }
            if (accounts.findByLogin(order.login()).isPresent()) {
                throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("login", order.login()));
            }
            Account account = new Account(
                    order.id(),
                    order.login(),
                    order.displayName(),
                    hash,
                    Account.joined(order.roles()),
                    order.region(),
                    order.institution(),
                    holderIndex(order),
                    passwordDue,
                    0,
                    null,
                    null,
                    false,
                    0,
                    fingerprint,
                    1,
                    machine.now());
            accounts.save(account);
            others.changed(order.id(), 1, "Opened", by, Map.of("roles", Account.joined(order.roles())));
            return account;
        });
    }

    private byte @Nullable [] holderIndex(Order order) {
        return order.holderIdNumber() == null ? null : cipher.index("id_number", order.holderIdNumber());
    }

    /** The keyed index of the ID number of whoever uses this log-in; empty where it is not known. */
    public Optional<byte[]> holderIndex(Id<Account> id) {
        return accounts.findById(id).flatMap(account -> Optional.ofNullable(account.holderIndex()));
    }

    private static void checkRoles(Order order) {
        boolean forInstitution = order.institution() != null;
        boolean rolesFit = order.roles().stream().allMatch(role -> forInstitution == OF_INSTITUTIONS.contains(role));
        if (forInstitution == (order.region() != null)
                || order.roles().isEmpty()
                || order.roles().contains(Role.TRAINEE)
                || order.roles().contains(Role.SCANNER)
                || order.roles().contains(Role.NEWCOMER)
                || !rolesFit) {
            throw new Refused(Refusal.ROLES_WRONG, Map.of("roles", Account.joined(order.roles())));
        }
    }

    /** Accounts in the officer's region and of its institutions, by id after {@code after}. */
    public List<Account> list(Actor.Officer by, Id<?> after, int size) {
        return accounts.pageWithin(by.region().prefix() + "%", after, size);
    }
}
