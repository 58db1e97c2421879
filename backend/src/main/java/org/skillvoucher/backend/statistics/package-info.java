/** Plans and their progress, the monthly report as JSON and workbook, the published use of funds, ledgers and records, over HTTP. */
@NullMarked
package org.skillvoucher.backend.statistics;

import org.jspecify.annotations.NullMarked;
