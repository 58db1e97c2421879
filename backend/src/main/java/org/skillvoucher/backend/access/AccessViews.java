package org.skillvoucher.backend.access;

import java.util.List;
import java.util.Set;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.AccountState;
import org.skillvoucher.api.model.Me;
import org.skillvoucher.api.model.OwnAccount;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/** Accounts and actors as the contract shows them. */
final class AccessViews {
    private AccessViews() {}

    static org.skillvoucher.api.model.Account account(Account account) {
        RegionCode region = account.region();
        Id<?> institution = account.institutionId();
        return new org.skillvoucher.api.model.Account(
                account.id().value(),
                account.login(),
                account.displayName(),
                roles(account.roleSet()),
                region == null ? null : region.digits(),
                institution == null ? null : institution.value(),
                account.isOpen() ? AccountState.OPEN : AccountState.CLOSED,
                account.totpOn());
    }

    static OwnAccount own(Account account, boolean secondFactorDue) {
        return new OwnAccount(
                account.id().value(), account.login(), account.passwordDue(), account.totpOn(), secondFactorDue);
    }

    static Me me(Actor actor) {
        return switch (actor) {
            case Actor.Trainee trainee ->
                new Me(roles(actor), null, null, trainee.id().value(), trainee.name());
            case Actor.Staff staff ->
                new Me(roles(actor), null, staff.institutionId().value(), null, staff.name());
            case Actor.Officer officer -> new Me(roles(actor), officer.region().digits(), null, null, officer.name());
            case Actor.Scanner scanner ->
                new Me(roles(actor), null, scanner.institutionId().value(), null, scanner.name());
            case Actor.Machine machine -> new Me(List.of(), null, null, null, machine.name());
        };
    }

    static List<Role> roles(Actor actor) {
        return switch (actor) {
            case Actor.Trainee trainee -> roles(Set.of(trainee.may()));
            case Actor.Staff staff -> roles(staff.roles());
            case Actor.Officer officer -> roles(officer.roles());
            case Actor.Scanner _ -> List.of(Role.SCANNER);
            case Actor.Machine _ -> List.of();
        };
    }

    private static List<Role> roles(Set<org.skillvoucher.access.Role> roles) {
        return roles.stream().sorted().map(role -> Role.valueOf(role.name())).toList();
    }
}
