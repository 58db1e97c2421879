package org.skillvoucher.catalogue;

import static org.skillvoucher.catalogue.CatalogueState.CALL;
import static org.skillvoucher.catalogue.CatalogueState.DRAFT;
import static org.skillvoucher.catalogue.CatalogueState.PUBLISHED;
import static org.skillvoucher.catalogue.CatalogueState.REVIEW;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of a version of a list. */
public final class CatalogueLife {
    private CatalogueLife() {}

    /** What can happen to a version. */
    public sealed interface Event {}

    /** No more proposals; the joint review (联审) begins. */
    public record CallClosed() implements Event {}

    /** A second officer published it. */
    public record Published() implements Event {}

    /** The row of the table for this event. */
    public static Move<CatalogueState> on(Event event) {
        return switch (event) {
            case CallClosed _ -> from(CALL).to(REVIEW);
            case Published _ -> from(DRAFT, REVIEW).to(PUBLISHED);
        };
    }
}
