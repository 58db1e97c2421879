package org.skillvoucher.backend.payee;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.PayeeAccountsApi;
import org.skillvoucher.api.model.AccountDoubt;
import org.skillvoucher.api.model.AccountKind;
import org.skillvoucher.api.model.AccountOrigin;
import org.skillvoucher.api.model.PayeeAccount;
import org.skillvoucher.api.model.PayeeAccountDecision;
import org.skillvoucher.api.model.PayeeAccountPage;
import org.skillvoucher.api.model.PayeeAccountProposal;
import org.skillvoucher.api.model.PayeeAccountState;
import org.skillvoucher.api.model.PayeeStanding;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.AccountState;
import org.skillvoucher.payee.DecideAccount;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.ProposeAccount;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PayeeAccountsController implements PayeeAccountsApi {
    private final ProposeAccount propose;
    private final DecideAccount decide;
    private final SeeAccounts see;
    private final Caller caller;

    PayeeAccountsController(ProposeAccount propose, DecideAccount decide, SeeAccounts see, Caller caller) {
        this.propose = propose;
        this.decide = decide;
        this.see = see;
        this.caller = caller;
    }

    @Override
    public PayeeAccount proposePayeeAccount(UUID payeeAccountId, PayeeAccountProposal asked) {
        return view(propose.propose(caller.anyone(), Id.of(payeeAccountId), holder(asked), asked.number()));
    }

    @Override
    public PayeeAccount getPayeeAccount(UUID payeeAccountId) {
        return view(see.see(caller.anyone(), Id.of(payeeAccountId)));
    }

    @Override
    public PayeeAccountPage listPayeeAccounts(
            @Nullable PayeeAccountState state, @Nullable String cursor, Integer limit) {
        return page(
                see.list(
                        caller.officer(),
                        state == null ? AccountState.PROPOSED : AccountState.valueOf(state.name()),
                        Cursor.of(cursor).id(),
                        limit),
                limit);
    }

    @Override
    public PayeeAccountPage listSharedPayeeAccounts(@Nullable String cursor, Integer limit) {
        return page(see.listShared(caller.officer(), Cursor.of(cursor).id(), limit), limit);
    }

    @Override
    public PayeeAccount decidePayeeAccount(UUID payeeAccountId, PayeeAccountDecision asked) {
        return view(decide.decide(caller.officer(), Id.of(payeeAccountId), asked.accept(), asked.reason()));
    }

    @Override
    public PayeeStanding getAccountsOfPerson(UUID personId) {
        return standing(see.story(caller.anyone(), Holder.person(Id.of(personId))));
    }

    @Override
    public PayeeStanding getAccountsOfInstitution(UUID institutionId) {
        return standing(see.story(caller.anyone(), Holder.organisation(Id.of(institutionId))));
    }

    private static Holder holder(PayeeAccountProposal asked) {
        UUID person = asked.personId();
        UUID organisation = asked.institutionId();
        if ((person == null) == (organisation == null)) {
            throw new Refused(Refusal.ACCOUNT_NUMBER_WRONG, Map.of("wrong", "HOLDER"));
        }
        return new Holder(person == null ? null : Id.of(person), organisation == null ? null : Id.of(organisation));
    }

    private static PayeeAccountPage page(List<org.skillvoucher.payee.PayeeAccount> page, int limit) {
        return new PayeeAccountPage(
                page.stream().map(PayeeAccountsController::view).toList(),
                Cursor.after(page, limit, org.skillvoucher.payee.PayeeAccount::id));
    }

    private static PayeeStanding standing(SeeAccounts.Story story) {
        Id<?> person = story.holder().person();
        Id<?> organisation = story.holder().organisation();
        return new PayeeStanding(
                person == null ? null : person.value(),
                organisation == null ? null : organisation.value(),
                story.standing().usable().map(one -> one.id().value()).orElse(null),
                story.standing().doubts().stream()
                        .map(doubt -> AccountDoubt.valueOf(doubt.name()))
                        .toList(),
                story.accounts().stream().map(PayeeAccountsController::view).toList());
    }

    private static PayeeAccount view(org.skillvoucher.payee.PayeeAccount account) {
        Id<?> person = account.personId();
        Id<?> organisation = account.institutionId();
        return new PayeeAccount(
                account.id().value(),
                person == null ? null : person.value(),
                organisation == null ? null : organisation.value(),
                AccountKind.valueOf(account.kind().name()),
                AccountOrigin.valueOf(account.origin().name()),
                account.maskedNumber(),
                PayeeAccountState.valueOf(account.state().name()),
                account.proposedRole(),
                account.proposedAt(),
                account.decidedAt(),
                account.reason(),
                account.usableFrom());
    }
}
