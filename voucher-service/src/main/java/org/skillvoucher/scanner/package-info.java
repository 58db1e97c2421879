/**
 * Devices of institutions that scan passes: enrolled by a one-time code, each with a key of its own, revoked at once. Owns the
 * tables scanner_invitation, scanner, scanner_contact and scanner_off, and for what they wrote down offline scanner_record, scanner_queue,
 * scanner_gap, scanner_oddity and scanner_head.
 */
@NullMarked
package org.skillvoucher.scanner;

import org.jspecify.annotations.NullMarked;
