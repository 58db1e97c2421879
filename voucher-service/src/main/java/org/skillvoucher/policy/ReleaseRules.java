package org.skillvoucher.policy;

/**
 * The path of a decided subsidy to its payment (审核拨付流程), as a document or the bureau that carries it out sets it.
 * {@code publicityWorkingDays} counts only where the path has a publicity.
 */
public record ReleaseRules(Clause clause, Path path, int publicityWorkingDays) {
    /** Who has to look before the money is released. */
    public enum Path {
        /** Nobody more: what was confirmed and decided is released at once. Payment has its own two officers. */
        AT_ONCE,
        /** A first and a second review (初审、复审) by two more officers. */
        REVIEWED,
        /** Both reviews, then a publicity (公示) during which anybody may object. */
        PUBLISHED
    }
}
