package org.skillvoucher.subsidy;

import org.skillvoucher.access.Actor;

/** Who wants to know, in the same transaction, that a subsidy was decided for its payee. */
public interface WhenDecided {
    void decided(Subsidy subsidy, Actor by);
}
