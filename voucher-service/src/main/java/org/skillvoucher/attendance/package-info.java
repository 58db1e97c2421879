/**
 * Passes, scans and the attendance sheet that a subsidy rests on. Owns the table scan.
 * Clauses: 许政办〔2019〕20号 二(三)3, 全人社发〔2020〕63号 三.
 */
@NullMarked
package org.skillvoucher.attendance;

import org.jspecify.annotations.NullMarked;
