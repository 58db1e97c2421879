package org.skillvoucher.policy;

/** Where a rule comes from: the printed clause ({@code 三-5}) and its id in the clause table ({@code QZ-5b}). */
public record Clause(String printed, String id) {
    @Override
    public String toString() {
        return printed + " (" + id + ")";
    }
}
