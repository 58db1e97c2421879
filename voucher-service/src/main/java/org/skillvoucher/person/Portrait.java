package org.skillvoucher.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person with all that a decision may ask about them. */
public record Portrait(
        Person person,
        List<TieTo> ties,
        List<Membership> memberships,
        @Nullable CardBinding card) {}
