package org.skillvoucher.payee;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Somebody who showed a card or was listed, and of whom no account stands here yet. */
@MappedEntity("institution")
record HolderWithout(@Id org.skillvoucher.id.Id<?> id) {}
