/**
 * What looks like fraud (监管预警): one account of many people, one phone of many trainees, scans in a burst, retired or enrolled
 * trainees, a teacher in two places, passes without hours, attendance while the scanner was off. Detectors look at a class by one query
 * and a pure rule each; what they find is a row, which holds payment until an officer decides it. Attendance never changes by it. Owns
 * the tables supervision_signal, signal_touch, screened_day and status_fact. How well it finds: docs/signals.md.
 */
@NullMarked
package org.skillvoucher.signal;

import org.jspecify.annotations.NullMarked;
