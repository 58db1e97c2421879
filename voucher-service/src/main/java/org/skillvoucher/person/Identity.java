package org.skillvoucher.person;

/** Who somebody is, in full: for the few that must ask others about them. It prints nothing. */
public record Identity(IdNumber idNumber, String name) {
    @Override
    public String toString() {
        return "Identity[" + idNumber + "]";
    }
}
