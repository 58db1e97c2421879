package org.skillvoucher.credit;

/** Why a rating moved. Stored names are never renamed. */
public enum CreditCause {
    /** Money that was paid is claimed back for a reason that is the organisation's. */
    RECOVERY_OPENED,
    /** The last such claim about the same class was withdrawn. */
    RECOVERY_WITHDRAWN,
    /** An officer moved it by hand. */
    OFFICER
}
