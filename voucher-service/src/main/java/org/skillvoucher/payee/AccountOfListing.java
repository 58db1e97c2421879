package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.WhenInstitutionIsListed;

/** The basic account with which an organisation is listed is in use at once, named by the officer who listed it. */
@Singleton
final class AccountOfListing implements WhenInstitutionIsListed {
    private final KeepAccount keep;

    AccountOfListing(KeepAccount keep) {
        this.keep = keep;
    }

    /** Can answer ACCOUNT_NUMBER_WRONG. */
    @Override
    public void listed(Institution institution, String basicAccount, Actor.Officer by) {
        AccountNumber number = AccountNumber.of(AccountKind.BASIC, basicAccount);
        keep.begin(
                Id.derived("listed-account", institution.id()),
                Holder.organisation(institution.id()),
                AccountOrigin.LISTING,
                number.text(),
                by.id(),
                by);
    }
}
