/**
 * What the documents want done: yearly and three-year numbers by area, department and programme, the money that they set apart,
 * and the share of a college's training income. Read from {@code plans/*.yaml} at start. Owns no table.
 * Clauses: QZ-A1, QZ-A2, QZ-15, XC-T, XC-3, GJ-A.
 */
@NullMarked
package org.skillvoucher.plan;

import org.jspecify.annotations.NullMarked;
