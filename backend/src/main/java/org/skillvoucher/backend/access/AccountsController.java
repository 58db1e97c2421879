package org.skillvoucher.backend.access;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.ChangePassword;
import org.skillvoucher.access.ChangeRoles;
import org.skillvoucher.access.CloseAccount;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.access.SecondFactor;
import org.skillvoucher.api.AccountsApi;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.AccountPage;
import org.skillvoucher.api.model.AccountReset;
import org.skillvoucher.api.model.AccountRoles;
import org.skillvoucher.api.model.OwnAccount;
import org.skillvoucher.api.model.OwnPassword;
import org.skillvoucher.api.model.PasswordChange;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.SecondFactorCode;
import org.skillvoucher.api.model.SecondFactorSecret;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountsController implements AccountsApi {
    private final OpenAccount open;
    private final CloseAccount close;
    private final ChangeRoles changeRoles;
    private final ChangePassword passwords;
    private final SecondFactor second;
    private final LogInLimit limit;
    private final Caller caller;

    AccountsController(
            OpenAccount open,
            CloseAccount close,
            ChangeRoles changeRoles,
            ChangePassword passwords,
            SecondFactor second,
            LogInLimit limit,
            Caller caller) {
        this.open = open;
        this.close = close;
        this.changeRoles = changeRoles;
        this.passwords = passwords;
        this.second = second;
        this.limit = limit;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Account openAccount(UUID accountId, AccountOpening asked) {
        return AccessViews.account(open.open(
                caller.officer(),
                new OpenAccount.Order(
                        Id.of(accountId),
                        asked.login(),
                        asked.displayName(),
                        roles(asked.roles()),
                        Optional.ofNullable(asked.region()).map(RegionCode::of).orElse(null),
                        asked.institutionId() == null ? null : Id.of(asked.institutionId()),
                        asked.idNumber() == null
                                ? null
                                : IdNumber.of(asked.idNumber()).text(),
                        asked.initialPassword())));
    }

    @Override
    public org.skillvoucher.api.model.Account resetAccount(UUID accountId, AccountReset asked) {
        return AccessViews.account(passwords.reset(caller.officer(), Id.of(accountId), asked.initialPassword()));
    }

    @Override
    public org.skillvoucher.api.model.Account closeAccount(UUID accountId, Reason asked) {
        return AccessViews.account(close.close(caller.officer(), Id.of(accountId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Account changeAccountRoles(UUID accountId, AccountRoles asked) {
        return AccessViews.account(
                changeRoles.change(caller.officer(), Id.of(accountId), roles(asked.roles()), asked.reason()));
    }

    private static Set<Role> roles(List<org.skillvoucher.api.model.Role> named) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        named.forEach(role -> roles.add(Role.valueOf(role.name())));
        return roles;
    }

    @Override
    public OwnAccount getOwnAccount() {
        return own(caller.anyone());
    }

    @Override
    public OwnAccount changePassword(PasswordChange asked) {
        Actor by = proving();
        passwords.change(by, caller.session(), asked.before(), asked.after());
        return own(by);
    }

    @Override
    public SecondFactorSecret beginSecondFactor(OwnPassword asked) {
        SecondFactor.Secret secret = second.begin(proving(), asked.password());
        return new SecondFactorSecret(secret.base32(), secret.address());
    }

    @Override
    public OwnAccount confirmSecondFactor(SecondFactorCode asked) {
        Actor by = proving();
        second.confirm(by, asked.code());
        return own(by);
    }

    @Override
    public OwnAccount removeSecondFactor(SecondFactorCode asked) {
        Actor by = proving();
        second.remove(by, asked.code());
        return own(by);
    }

    private OwnAccount own(Actor by) {
        Account account = second.ofCaller(by);
        return AccessViews.own(account, second.isDue(account));
    }

    /** Who proves who they are again has only so many tries. */
    private Actor proving() {
        limit.takeProof();
        return caller.anyone();
    }

    @Override
    public AccountPage listAccounts(@Nullable String cursor, Integer limit) {
        List<Account> page = open.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new AccountPage(
                page.stream().map(AccessViews::account).toList(), Cursor.after(page, limit, Account::id));
    }
}
