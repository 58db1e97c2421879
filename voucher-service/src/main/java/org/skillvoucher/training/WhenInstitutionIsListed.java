package org.skillvoucher.training;

import org.skillvoucher.access.Actor;

/** Somebody who must hear, in the transaction of a listing, with which basic account an organisation is listed. */
public interface WhenInstitutionIsListed {
    void listed(Institution institution, String basicAccount, Actor.Officer by);
}
