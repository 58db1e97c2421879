/** Plans and their progress, the monthly report as JSON and as a workbook, the published use of funds, over HTTP. */
@NullMarked
package org.skillvoucher.backend.statistics;

import org.jspecify.annotations.NullMarked;
