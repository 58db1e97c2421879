/**
 * The log that proves itself, as plain code without a database or a framework: leaves, tree, proofs and heads after RFC 9162 section
 * 2.1, and the reading of a log from its first leaf to its last. The formats are told in {@code docs/history-log.md}. Owns no table.
 */
@NullMarked
package org.skillvoucher.history.proof;

import org.jspecify.annotations.NullMarked;
