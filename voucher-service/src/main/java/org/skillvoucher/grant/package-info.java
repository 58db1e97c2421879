/**
 * Grants that no voucher earns: an application with evidence about a person, an organisation, or a training beside its voucher,
 * decided by the same policy and paid by the same path as a subsidy. Owns grant_application, grant_evidence,
 * allowance_day. Clauses: GJ-2 to GJ-13,
 * QZ-9 to QZ-13, XC-1b, XC-2, QJ-1d, QJ-1f, QJ-2b.
 */
@NullMarked
package org.skillvoucher.grant;

import org.jspecify.annotations.NullMarked;
