/**
 * The checklist before money goes out, gone through when a subsidy is decided and again before it is paid, every run kept; what is held
 * is gone through again and again, and of these runs those are kept that find something new. And what holds a subsidy back: a check that
 * failed, a supervision signal that touches it, or an officer's reason. Owns the tables gate_run and subsidy_hold.
 */
@NullMarked
package org.skillvoucher.gate;

import org.jspecify.annotations.NullMarked;
