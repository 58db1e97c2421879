/**
 * What travels between a phone, an institution or an officer and the backend: one record or enum per schema of
 * {@code skillvoucher.yaml}, of the same name. {@code RecordsMatchContractTest} compares the two.
 */
@NullMarked
package org.skillvoucher.api.model;

import org.jspecify.annotations.NullMarked;
