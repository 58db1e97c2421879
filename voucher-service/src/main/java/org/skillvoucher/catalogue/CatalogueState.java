package org.skillvoucher.catalogue;

/** Where a version of a list is. A DRAFT was imported; a CALL takes proposals and REVIEW votes on them; PUBLISHED never changes. */
public enum CatalogueState {
    DRAFT,
    CALL,
    REVIEW,
    PUBLISHED
}
