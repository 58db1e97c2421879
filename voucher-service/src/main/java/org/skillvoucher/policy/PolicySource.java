package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The files of one policy under their hash, as a JSON list of file and text in the order of the hash: written once. */
@MappedEntity("policy_source")
record PolicySource(@Id String hash, String policyId, String sources, Instant keptAt) {}
