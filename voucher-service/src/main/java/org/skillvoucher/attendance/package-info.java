/**
 * Passes, class codes, scans, corrections, roll calls and the attendance sheet that a subsidy rests on. Owns the tables scan,
 * scan_review, correction, roll_call, roll_call_seat and roll_call_answer.
 * Clauses: 许政办〔2019〕20号 二(三)3, 全人社发〔2020〕63号 三, 衢市人社发〔2019〕141号 六-19.
 */
@NullMarked
package org.skillvoucher.attendance;

import org.jspecify.annotations.NullMarked;
