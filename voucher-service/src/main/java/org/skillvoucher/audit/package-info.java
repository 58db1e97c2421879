/**
 * What auditors read of the history: the entries of one subject, or the whole log to be checked elsewhere. Each reading is for a case and
 * is itself an entry. Reads any table to learn in which region a subject lies, and is known by nothing in the domain. Owns the table
 * audit_read.
 */
@NullMarked
package org.skillvoucher.audit;

import org.jspecify.annotations.NullMarked;
