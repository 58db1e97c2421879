/**
 * Which days are working days in China: weekends, the holidays and the days worked instead, as the State Council announces them
 * each year. One file a year under {@code calendars/}. Owns no table.
 */
@NullMarked
package org.skillvoucher.calendar;

import org.jspecify.annotations.NullMarked;
