package org.skillvoucher.ledger;

import java.util.List;

/** The ceilings that the documents set; whoever reads the documents fills this. */
@FunctionalInterface
public interface FundCeilings {
    /** All of them, in one fixed order: the order in which their rows are taken. */
    List<FundCeiling> all();
}
