package org.skillvoucher.privacy;

import java.util.Set;
import org.skillvoucher.access.Role;

/** What can be shown in full, and to whom. Who only looks on (AUDITOR, SUPERVISOR) works with what is masked. */
public enum PersonalField {
    /** To hold it against a paper or a certificate. */
    ID_NUMBER(Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER)),
    /** As before; and by finance, where the bank says that name and account do not fit. */
    NAME(Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER, Role.FINANCE)),
    /** To call. */
    PHONE(Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER)),
    /** By who decides on an account, and by who settles what the bank sent back. */
    ACCOUNT_NUMBER(Set.of(Role.BUREAU_CHECKER, Role.FINANCE));

    private final Set<Role> shownTo;

    PersonalField(Set<Role> shownTo) {
        this.shownTo = shownTo;
    }

    public Set<Role> shownTo() {
        return shownTo;
    }
}
