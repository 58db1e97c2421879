package org.skillvoucher.catalogue;

import org.skillvoucher.id.Id;

/** What a list says of one thing on one day: there is no list, or it is not on it, or it is. */
public sealed interface Listing<T> {
    /** Neither the region nor a place above it has a version in force on that day. */
    record NotPublished<T>() implements Listing<T> {}

    /** The version in force does not have it. */
    record NotListed<T>(Id<CatalogueVersion> version) implements Listing<T> {}

    /** The version in force has it. */
    record Listed<T>(Id<CatalogueVersion> version, T entry) implements Listing<T> {}
}
