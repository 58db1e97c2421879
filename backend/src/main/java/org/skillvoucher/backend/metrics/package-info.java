/** What an operator watches: vouchers by state and the age of what waits. Scans by outcome are counted where they happen. */
@NullMarked
package org.skillvoucher.backend.metrics;

import org.jspecify.annotations.NullMarked;
